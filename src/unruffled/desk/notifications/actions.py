"""What happens to notifications. What somebody has read is their own business: it makes no event."""

import datetime
import functools
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.actions import record
from unruffled.desk.live import bus
from unruffled.desk.notifications.models import Kind, Muted, Notification
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import may

# What was read is looked for again for a few weeks at most.
KEPT = datetime.timedelta(days=30)


def topic_of(agent: Agent) -> str:
    """What the bell in the browsers of this agent listens to."""
    return f"bell:{agent.ulid}"


@transaction.atomic
def tell(
    agent: Agent, kind: Kind, conversation: Conversation, *, by: Agent | None = None,
    at: datetime.datetime | None = None,
) -> None:  # fmt: skip
    """Tells somebody who may see the conversation, wants to hear of this kind and did not do it themselves."""
    if agent == by or not may(agent, "see-conversation", conversation):
        return
    if Muted.objects.filter(agent=agent, kind=kind).exists():
        return
    now = at or timezone.now()
    unread = Notification.objects.filter(agent=agent, conversation=conversation, kind=kind, read_at=None)
    if not unread.update(at=now, by=by, count=F("count") + 1):
        try:
            with transaction.atomic():
                Notification.objects.create(agent=agent, conversation=conversation, kind=kind, by=by, at=now)
        except IntegrityError:
            # Somebody else told of the same at the same moment; theirs counts this one too.
            unread.update(at=now, by=by, count=F("count") + 1)
    _ring(agent)


def seen(agent: Agent, conversation: Conversation) -> None:
    """Whoever has a conversation before their eyes has read what they were told of it. Asked on every page of one."""
    unread = Notification.objects.filter(agent=agent, conversation=conversation, read_at=None)
    if unread.exists():
        _read(agent, unread)


def read(notification: Notification, *, is_read: bool = True) -> None:
    """Marks one as read, or as unread again; where another of its kind is unread, that one stands for both."""
    others = Notification.objects.filter(
        agent=notification.agent, conversation=notification.conversation, kind=notification.kind, read_at=None
    )
    with transaction.atomic():
        if is_read or not others.exists():
            Notification.objects.filter(pk=notification.pk).update(read_at=timezone.now() if is_read else None)
            _ring(notification.agent)


def read_all(agent: Agent) -> int:
    """Marks everything as read; how many that were."""
    return _read(agent, Notification.objects.filter(agent=agent, read_at=None))


@transaction.atomic
def _read(agent: Agent, rows) -> int:
    count = rows.update(read_at=timezone.now())
    _ring(agent)
    return count


@transaction.atomic
def choose(agent: Agent, wanted: Iterable[Kind]) -> None:
    """From now on they are told of these kinds and of no others."""
    muted = set(Kind.values) - set(wanted)
    if muted == set(Muted.objects.filter(agent=agent).values_list("kind", flat=True)):
        return
    Muted.objects.filter(agent=agent).exclude(kind__in=muted).delete()
    Muted.objects.bulk_create((Muted(agent=agent, kind=kind) for kind in sorted(muted)), ignore_conflicts=True)
    record("notifications-chosen", about=agent.topic, agent=agent)


def forget_what_was_read() -> None:
    Notification.objects.filter(read_at__lt=timezone.now() - KEPT).delete()


def _ring(agent: Agent) -> None:
    transaction.on_commit(functools.partial(bus.publish, topic_of(agent)), robust=True)
