"""What happens to deeds, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.deeds.models import Verb
from unruffled.desk.events.kinds import says, who


@says("undone")
def _undone(event):
    words = {"who": who(event)}
    match event.data.get("what"):
        case Verb.ASSIGN:
            return _("%(who)s put this back where it was before it was given away") % words
        case Verb.END:
            return _("%(who)s undid the ending") % words
        case Verb.SNOOZE:
            return _("%(who)s undid the snoozing") % words
        case _other:
            return _("%(who)s put this back as it was") % words
