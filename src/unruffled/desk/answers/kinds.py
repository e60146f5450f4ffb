"""What happens to canned answers, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("answer-kept")
def _kept(event):
    return _("%(who)s kept the answer “%(name)s”") % {"who": who(event), "name": event.data.get("name", "")}


@says("answer-deleted")
def _deleted(event):
    return _("%(who)s deleted the answer “%(name)s”") % {"who": who(event), "name": event.data.get("name", "")}
