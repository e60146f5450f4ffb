"""What happens to promises."""

import datetime
import logging
import zoneinfo

from django.db import transaction

import unruffled
from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.conversations.models import Message
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record
from unruffled.desk.promises.models import Promise, State
from unruffled.desk.promises.said import NOTHING, SaidOfPromises

log = logging.getLogger(__name__)


@transaction.atomic
def record_from(message: Message, said: SaidOfPromises = NOTHING) -> list[Promise]:
    """Writes down what a reply promises, but for what the writer struck, and with the days that they named."""
    conversation = message.conversation
    timezone = known_timezone(conversation.customer.timezone, message.agent.timezone if message.agent else "")
    found = [promise for promise in _promises_in(message, timezone) if promise.text not in said.struck]
    made = []
    for p in found:
        day = said.days.get(p.text) if p.by is None else None
        by, precision = (day.isoformat(), "day") if day else (p.by, p.precision)
        made.append(Promise.objects.create(
            conversation=conversation, message=message, words=p.text, start=p.span[0], end=p.span[1],
            owner=message.agent, what=p.what[:300], by_text=by or "", due_at=due_at(by, timezone),
            precision=precision, who=p.who, made_at=message.at,
        ))  # fmt: skip
    if made:
        record(
            "promised",
            about=conversation.topic,
            agent=message.agent,
            at=message.at,
            promises=[promise.ulid for promise in made],
        )
    return made


def _promises_in(message: Message, timezone: str) -> list:
    country = message.conversation.customer.country or None
    try:
        return unruffled.promises_in(message.text, message.at.isoformat(), timezone, country)
    except Exception:
        # A stumble of the engine must not keep a reply from leaving.
        log.exception("could not look for promises in message %s", message.ulid)
        return []


@transaction.atomic
def strike_from(message: Message) -> None:
    """A reply was taken back before it left, and its promises with it."""
    if message.promises.update(state=State.STRUCK):
        record("promises-struck", about=message.conversation.topic, agent=message.agent, message=message.ulid)


def known_timezone(*names: str) -> str:
    """The first of the names that is a time zone; UTC when none is."""
    return next((name for name in names if name and is_timezone(name)), "UTC")


def due_at(by: str | None, timezone: str) -> datetime.datetime | None:
    """The moment by which it must be done: a day ends when it ends in `timezone`."""
    if by is None:
        return None
    if "T" in by:
        return datetime.datetime.fromisoformat(by)
    day = datetime.date.fromisoformat(by)
    return datetime.datetime.combine(day, datetime.time(23, 59, 59), tzinfo=zoneinfo.ZoneInfo(timezone))


@transaction.atomic
def add(
    conversation, *, what: str, due_at: datetime.datetime | None, made_at: datetime.datetime, state: str = State.OPEN,
    owner=None, settled_at: datetime.datetime | None = None,
):  # fmt: skip
    """A promise that was made elsewhere: on the phone, or before this desk."""
    promise = Promise.objects.create(
        conversation=conversation,
        words=what,
        what=what[:300],
        due_at=due_at,
        by_text=due_at.isoformat() if due_at else "",
        precision="minute" if due_at else "none",
        who="us",
        state=state,
        made_at=made_at,
        owner=owner or conversation.assignee,
        settled_at=settled_at or (made_at if state != State.OPEN else None),
    )
    record("promised", about=conversation.topic, at=made_at, promises=[promise.ulid])
    return promise


@transaction.atomic
def erase_words(customer: Customer) -> None:
    """Takes out what was promised to a customer; that something was, by when, and what became of it stays."""
    Promise.objects.filter(conversation__customer=customer).update(words="", what="")
