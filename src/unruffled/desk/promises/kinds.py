"""What happens to promises, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unruffled.desk.events.kinds import says, who


@says("promised")
def _promised(event):
    count = len(event.data.get("promises", ()))
    return ngettext("%(who)s made a promise", "%(who)s made %(count)s promises", count) % {
        "who": who(event), "count": count,
    }  # fmt: skip


@says("promises-struck")
def _struck(event):
    return _("What the reply promised is struck")
