"""What happens to notifications, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("notifications-chosen")
def _chosen(event):
    return _("%(who)s chose what to be told of") % {"who": who(event)}
