"""What happens to promises."""

import datetime
import zoneinfo

from django.db import transaction

import unruffled
from unruffled.desk.conversations.models import Message
from unruffled.desk.events.actions import record
from unruffled.desk.promises.models import Promise, State


@transaction.atomic
def record_from(message: Message) -> list[Promise]:
    """Writes down what a reply promises."""
    conversation = message.conversation
    customer = conversation.customer
    timezone = known_timezone(customer.timezone, message.agent.timezone)
    found = unruffled.promises_in(message.text, message.at.isoformat(), timezone, customer.country or None)
    made = [
        Promise.objects.create(
            conversation=conversation, message=message, words=p.text, start=p.span[0], end=p.span[1],
            what=p.what[:300], by_text=p.by or "", due_at=due_at(p.by, timezone), precision=p.precision, who=p.who,
            made_at=message.at,
        )
        for p in found
    ]  # fmt: skip
    if made:
        record("promised", about=conversation.topic, agent=message.agent, at=message.at,
               promises=[promise.ulid for promise in made])  # fmt: skip
    return made


@transaction.atomic
def strike_from(message: Message) -> None:
    """A reply was taken back before it left, and its promises with it."""
    if message.promises.update(state=State.STRUCK):
        record("promises-struck", about=message.conversation.topic, agent=message.agent, message=message.ulid)


def known_timezone(*names: str) -> str:
    """The first of the names that is a time zone; UTC when none is."""
    available = zoneinfo.available_timezones()
    return next((name for name in names if name in available), "UTC")


def due_at(by: str | None, timezone: str) -> datetime.datetime | None:
    """The moment by which it must be done: a day ends when it ends in `timezone`."""
    if by is None:
        return None
    if "T" in by:
        return datetime.datetime.fromisoformat(by)
    day = datetime.date.fromisoformat(by)
    return datetime.datetime.combine(day, datetime.time(23, 59, 59), tzinfo=zoneinfo.ZoneInfo(timezone))
