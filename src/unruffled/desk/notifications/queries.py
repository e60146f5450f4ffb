"""What is asked about notifications."""

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.notifications.models import Kind, Muted, Notification
from unruffled.desk.people.models import Agent

PAGE = 50
# Nobody counts further; the bell says "99+".
MOST = 99


def of(agent: Agent, *, before: str = "") -> tuple[list[Notification], bool]:
    """One page, the latest first, after the one whose ULID is `before`; and whether there is more."""
    rows = _of(agent).select_related("conversation__customer", "by").order_by("-at", "-id")
    last = Notification.objects.filter(agent=agent, ulid=before).first() if before else None
    if last:
        rows = rows.filter(at__lte=last.at).exclude(at=last.at, id__gte=last.pk)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def unread(agent: Agent) -> int:
    """How many are unread, MOST + 1 for any more."""
    return _of(agent).filter(read_at=None)[: MOST + 1].count()


def is_unread(agent: Agent, kind: Kind, conversation: Conversation) -> bool:
    """Whether they were told of this kind about this conversation and have not looked yet."""
    return Notification.objects.filter(agent=agent, conversation=conversation, kind=kind, read_at=None).exists()


def _of(agent: Agent):
    """What they were told and may still see: a thread may have gone to a closed team since."""
    seen = seen_by(agent)
    rows = Notification.objects.filter(agent=agent)
    if not seen:
        return rows
    return rows.filter(conversation__in=Conversation.objects.filter(seen))


def by_ulid(agent: Agent, ulid: str) -> Notification:
    """One of their own. Raises Notification.DoesNotExist."""
    return Notification.objects.select_related("agent", "conversation").get(agent=agent, ulid=ulid)


def wanted(agent: Agent) -> list[str]:
    """The kinds of which they are told."""
    muted = set(Muted.objects.filter(agent=agent).values_list("kind", flat=True))
    return [kind for kind in Kind.values if kind not in muted]
