"""How a conversation ended, drafted from what was read and promised, for an agent to mend in ten seconds."""

from django.utils.translation import gettext as _

from unruffled.desk.coaching import queries as coaching
from unruffled.desk.coaching import showing
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Conversation, Side
from unruffled.desk.promises.models import Promise, State
from unruffled.language.text import sentences


def drafted(conversation: Conversation) -> dict[str, str]:
    """`cause`, `done` and `felt` as far as the thread tells; `change` is left to people."""
    kept = coaching.of(conversation)
    return {"cause": _cause(conversation, kept), "done": _done(conversation), "felt": _felt(kept), "change": ""}


def _cause(conversation: Conversation, kept) -> str:
    issue = kept.answer.get("issue") if kept else None
    return (issue or {}).get("in_their_words") or conversation.subject


def _done(conversation: Conversation) -> str:
    """What was kept of what we promised; else what our last letter says first after its greeting."""
    kept = Promise.objects.filter(conversation=conversation, state__in=(State.KEPT, State.MADE_GOOD)).order_by("id")
    deeds = [promise.what for promise in kept if promise.what]
    if deeds:
        return "; ".join(deeds)[:300]
    ours = [m for m in conversations.messages(conversation) if m.side == Side.AGENT and not m.automatic]
    if not ours:
        return ""
    text = ours[-1].text
    said = [text[start:end].strip() for start, end in sentences(text)]
    telling = [one for one in said if len(one.split()) > 4]
    return (telling[0] if telling else "")[:300]


def _felt(kept) -> str:
    """How hot it was at its worst and at its end, in words; "" where nothing was read."""
    heat = kept.answer["heat"] if kept else None
    points = [point["heat"] for point in heat["points"] if point["heat"] is not None] if heat else []
    if not points:
        return ""
    worst, last = showing.heat_word(max(points)), showing.heat_word(points[-1])
    if worst == last:
        return str(worst)
    return _("%(worst)s, at the end %(last)s") % {"worst": worst, "last": str(last).lower()}
