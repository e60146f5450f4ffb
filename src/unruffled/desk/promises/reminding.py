"""Who is told that a promise is due, and when: once ahead, once when it is late, whichever worker finds it."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from unruffled.desk.events.actions import record
from unruffled.desk.promises.models import Promise, Reminder, State

# Long enough to finish what is at hand and make a call.
AHEAD = datetime.timedelta(minutes=45)
# A promise for a day is spoken of in its morning: this long before the day ends where the customer lives.
AHEAD_OF_DAY = datetime.timedelta(hours=15)
# How far back a worker that was down looks; what is later than this the ledger shows, and no bell rings for it.
LOOKS_BACK = datetime.timedelta(days=7)
BATCH = 500
MINUTE = datetime.timedelta(minutes=1)


def remind() -> int:
    """Speaks of every promise whose time has come and that was not spoken of; how many that were."""
    now = timezone.now()
    ahead = _due(now, now + AHEAD_OF_DAY).filter(Q(precision="day") | Q(due_at__lt=now + AHEAD + MINUTE))
    soon = [one for one in _unspoken(ahead, Reminder.Kind.AHEAD) if _speaks_at(one) <= now]
    late = list(_unspoken(_due(now - LOOKS_BACK, now), Reminder.Kind.LATE))
    told = [(one, Reminder.Kind.AHEAD) for one in soon] + [(one, Reminder.Kind.LATE) for one in late]
    return sum(_tell(one, kind, now) for one, kind in sorted(told, key=lambda pair: pair[0].due_at))


def _due(since: datetime.datetime, until: datetime.datetime):
    rows = Promise.objects.filter(state=State.OPEN, due_at__gte=since, due_at__lt=until)
    return rows.select_related("conversation", "owner").order_by("due_at", "id")


def _unspoken(rows, kind: str):
    spoken = Reminder.objects.filter(promise=OuterRef("pk"), kind=kind, due_at=OuterRef("due_at"))
    return rows.filter(~Exists(spoken))[:BATCH]


def _speaks_at(promise: Promise) -> datetime.datetime:
    """When it is spoken of; never before it was made."""
    return promise.due - (AHEAD_OF_DAY if promise.precision == "day" else AHEAD)


def _tell(promise: Promise, kind: str, now: datetime.datetime) -> bool:
    """Writes down that it was spoken of, with its event; False where another worker was faster."""
    try:
        with transaction.atomic():
            Reminder.objects.create(promise=promise, kind=kind, due_at=promise.due, at=now)
            name = "promise-late" if kind == Reminder.Kind.LATE else "promise-due"
            record(name, about=promise.conversation.topic, promise=promise.ulid)
    except IntegrityError:
        return False
    return True
