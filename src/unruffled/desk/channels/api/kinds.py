"""What happens to keys, and what programs do with them, in words."""

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


@says("by-program")
def _by_program(event):
    words = {
        "letter": _("The program “%(program)s” handed in a letter"),
        "reply": _("The program “%(program)s” wrote the reply as %(who)s"),
        "call": _("The program “%(program)s” wrote a call down as %(who)s"),
        "note": _("The program “%(program)s” left the note as %(who)s"),
    }
    sentence = words.get(event.data.get("deed"), _("The program “%(program)s” changed this as %(who)s"))
    return sentence % {"program": event.data.get("program"), "who": who(event)}
