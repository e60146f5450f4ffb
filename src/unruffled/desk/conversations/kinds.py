"""What happens to conversations, in words."""

import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unruffled.desk.events.kinds import says, who

# Kinds that the thread shows by other means, or that nobody wants to read there.
SILENT = {
    "conversation-opened",
    "message-received",
    "letter-forwarded",
    "reply-written",
    "note-added",
    "call-recorded",
    "heat-read",
    "reply-sent",
    "reply-held",
    "reply-kept",
    "promised",
    "promises-struck",
    "reply-leaving",
}
# Kinds that say nothing when no agent did it: a record that was brought in.
SILENT_OF_NOBODY = {"fault-set"}
# Kinds that happen with a letter and are told before it.
BEFORE = {"assigned", "reopened"}


@says("assigned")
def _assigned(event):
    to, was, by = event.data.get("to"), event.data.get("was"), event.agent
    if event.data.get("why"):
        return _because(event.data)
    if not to:
        return _("%(who)s put this back for anybody") % {"who": who(event)}
    if by and by.name == to and was:
        return _("%(who)s took this over from %(was)s") % {"who": who(event), "was": was.split(" ")[0]}
    if by and by.name == to:
        return _("%(who)s took this") % {"who": who(event)}
    return _("%(who)s gave this to %(to)s") % {"who": who(event), "to": to}


def _because(data: dict) -> str:
    """Why the desk itself gave something to somebody."""
    words = {"to": data.get("to", ""), "team": data.get("team", ""), "away": data.get("away", "")}
    match data["why"]:
        case "turn":
            return _("The desk gave this to %(to)s, who is next in %(team)s") % words
        case "load":
            count = data.get("count", 0)
            return ngettext(
                "The desk gave this to %(to)s, who has the least to do in %(team)s: %(count)s open letter",
                "The desk gave this to %(to)s, who has the least to do in %(team)s: %(count)s open letters", count,
            ) % {**words, "count": count}  # fmt: skip
        case "last":
            return _("The desk gave this to %(to)s, who wrote to them last") % words
        case "back":
            return _("%(to)s is back and has this again") % words
        case _:
            return _("This went to %(to)s: %(away)s is away") % words


@says("offered")
def _offered(event):
    words = {"to": event.data.get("to", ""), "away": event.data.get("away", "")}
    return _("%(away)s is away; %(to)s may take this") % words


@says("ended")
def _ended(event):
    return _("%(who)s ended the conversation") % {"who": who(event)}


@says("reopened")
def _reopened(event):
    if event.agent is None:
        return _("Open again")
    return _("%(who)s opened this again") % {"who": who(event)}


@says("snoozed")
def _snoozed(event):
    until = timezone.localtime(datetime.datetime.fromisoformat(event.data["until"]))
    return _("%(who)s put this off until %(until)s") % {
        "who": who(event),
        "until": formats.date_format(until, _("D j M, H:i")),
    }


@says("woke")
def _woke(event):
    return _("Back again, as planned")


@says("state-changed")
def _state_changed(event):
    return _("%(who)s handed the turn to the customer") % {"who": who(event)}


@says("reply-withdrawn")
def _withdrawn(event):
    return _("%(who)s took a reply back before it left") % {"who": who(event)}


@says("fault-set")
def _fault(event):
    at_fault = event.data.get("at_fault")
    if at_fault is None:
        return _("%(who)s left open whose fault it was") % {"who": who(event)}
    if at_fault:
        return _("%(who)s: the fault is ours") % {"who": who(event)}
    return _("%(who)s: the fault is not ours") % {"who": who(event)}


@says("brought-in")
def _brought_in(event):
    return _("Brought in from elsewhere")


@says("customer-merged-here")
def _merged(event):
    return _("%(who)s merged two records of this customer") % {"who": who(event)}


@says("words-erased")
def _erased(event):
    return _("%(who)s erased this customer; the words are gone") % {"who": who(event)}


@says("conversation-opened")
def _opened(event):
    return _("The conversation began")


@says("message-received")
def _received(event):
    return _("A letter came")


@says("reply-written")
def _written(event):
    return _("%(who)s wrote a reply") % {"who": who(event)}


@says("note-added")
def _noted(event):
    return _("%(who)s wrote a private note") % {"who": who(event)}


@says("heat-read")
def _read(event):
    if event.data.get("heat") is None:
        return _("The last letter was read; its heat is left open")
    return _("The last letter was read; heat %(heat)s") % {"heat": event.data["heat"]}


@says("letter-forwarded")
def _forwarded(event):
    return _("%(who)s passed a letter on") % {"who": who(event)}


@says("forward-withdrawn")
def _forward_withdrawn(event):
    return _("%(who)s took a letter to somebody else back before it left") % {"who": who(event)}


@says("writer-recognised")
def _recognised(event):
    return _("%(who)s says that this is the customer’s own letter") % {"who": who(event)}


@says("merged-away")
def _merged_away(event):
    return _("%(who)s made this a part of another conversation") % {"who": who(event)}


@says("merged-in")
def _merged_in(event):
    return _("%(who)s merged another conversation into this one") % {"who": who(event)}


@says("taken-apart")
def _taken_apart(event):
    return _("%(who)s took two merged conversations apart again") % {"who": who(event)}


@says("split-off")
def _split_off(event):
    return _("%(who)s made later letters a conversation of their own") % {"who": who(event)}


@says("begun-by-split")
def _begun_by_split(event):
    return _("%(who)s split this off from another conversation") % {"who": who(event)}
