"""What happens to keys, in words."""

from django.utils.translation import gettext as _

from unruffled.desk.events.kinds import says, who


@says("key-made")
def _made(event):
    return _("%(who)s made the key “%(name)s”, which acts as %(agent)s") % {
        "who": who(event), "name": event.data.get("name"), "agent": event.data.get("acts_as"),
    }  # fmt: skip


@says("key-revoked")
def _revoked(event):
    return _("%(who)s revoked the key “%(name)s”") % {"who": who(event), "name": event.data.get("name")}
