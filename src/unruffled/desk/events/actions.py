"""Writing an event down, and telling who listens once it is true."""

import datetime
import functools
from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from unruffled.desk.events.models import Event
from unruffled.desk.events.shredding import shredded

# Sent with the keyword `event` in the transaction in which it happens: what follows stands or falls with it.
recorded = Signal()
# Sent after the commit with the keyword `event`. A listener that fails does not undo what happened.
happened = Signal()


class NotInTransaction(RuntimeError):
    """An event was recorded outside a transaction; the change and its event must be one."""


def record(kind: str, *, about: str, agent=None, at: datetime.datetime | None = None, **data) -> Event:
    """Writes one event about the topic `about` in the transaction that is open.

    `at` is when it happened, when that is not now. `data` must be JSON. Raises NotInTransaction outside one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"{kind} about {about}: open transaction.atomic() around the change and its event")
    event = Event.objects.create(topic=about, kind=kind, agent=agent, at=at or timezone.now(), data=data)
    recorded.send(sender=kind, event=event)
    transaction.on_commit(functools.partial(happened.send_robust, sender=kind, event=event))
    return event


def forget(kinds: Iterable[str], names: Iterable[str], *, before: datetime.datetime) -> int:
    """Takes `names` out of the data of events older than `before`; the events stay. How many that were."""
    names = list(names)
    told = Event.objects.filter(kind__in=list(kinds), at__lt=before, data__has_any_keys=names)
    count = 0
    for event in told.iterator(chunk_size=500):
        event.data = {name: value for name, value in event.data.items() if name not in names}
        event.save(update_fields=["data"])
        count += 1
    return count


def move(origin: str, target: str) -> None:
    """What was written down about the topic `origin` is about `target` from now on: two have become one."""
    Event.objects.filter(topic=origin).update(topic=target)


def record_all(kind: str, *, about: list[str], agent=None, **data) -> None:
    """One event of a kind for each of many topics, at once; listeners are not told of them one by one."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"{kind}: open transaction.atomic() around the changes and their events")
    now = timezone.now()
    rows = [Event(topic=topic, kind=kind, agent=agent, at=now, data=data) for topic in about]
    Event.objects.bulk_create(rows, batch_size=500)


def shred(topics: list[str]) -> None:
    """Takes the words of people out of all events about these topics; what happened, when and by whom stays."""
    rows = list(Event.objects.filter(topic__in=topics).exclude(data={}))
    for event in rows:
        event.data = shredded(event.kind, event.data)
    Event.objects.bulk_update(rows, ["data"], batch_size=200)
