"""What happens to targets, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("targets-set")
def _set(event):
    if event.data.get("team"):
        return _("%(who)s changed how soon %(team)s answers") % {"who": who(event), "team": event.data["team"]}
    return _("%(who)s changed how soon the desk answers") % {"who": who(event)}
