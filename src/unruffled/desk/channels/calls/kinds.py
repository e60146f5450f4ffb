"""What happens on the telephone, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("call-recorded")
def _recorded(event):
    return _("%(who)s wrote down a call") % {"who": who(event)}
