"""What happens to tags, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unruffled.desk.events.kinds import says, who


@says("tagged")
def _tagged(event):
    words = {"who": who(event), "tag": event.data.get("tag")}
    return (_("%(who)s tagged this %(tag)s") if words["tag"] else _("%(who)s put a tag on this")) % words


@says("untagged")
def _untagged(event):
    words = {"who": who(event), "tag": event.data.get("tag")}
    return (_("%(who)s took the tag %(tag)s off") if words["tag"] else _("%(who)s took a tag off")) % words


@says("tag-renamed")
def _renamed(event):
    return _("%(who)s renamed the tag %(was)s to %(name)s") % {"who": who(event), **event.data}


@says("tags-merged")
def _merged(event):
    count = event.data.get("conversations", 0)
    return ngettext(
        "%(who)s merged the tag %(was)s into %(name)s (%(conversations)d conversation)",
        "%(who)s merged the tag %(was)s into %(name)s (%(conversations)d conversations)",
        count,
    ) % {"who": who(event), **event.data}


@says("tag-deleted")
def _deleted(event):
    count = event.data.get("conversations", 0)
    return ngettext(
        "%(who)s deleted the tag %(name)s (%(conversations)d conversation)",
        "%(who)s deleted the tag %(name)s (%(conversations)d conversations)",
        count,
    ) % {"who": who(event), **event.data}
