"""Bringing threads in from elsewhere: the contract's Thread, one a line."""

import datetime

from django.db import transaction
from django.utils import timezone

from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import actions as customers
from unruffled.language.errors import InputError
from unruffled.language.reading.thread import thread_of

# How much the record holds; a country and a currency are codes of two and three letters.
_LENGTHS = {"name": 200, "country": 2, "language": 12, "currency": 3, "timezone": 64, "plan": 60}
_FIELDS = ("country", "language", "currency", "timezone", "plan")


@transaction.atomic
def bring_in(thread: dict) -> tuple[Conversation, bool]:
    """Makes a conversation of a thread, and reads it. Answers it and whether it is new.

    A thread whose id was brought in before is left as it is. Raises InputError for a thread that is not one.
    """
    thread_of(thread)
    if thread.get("id") and (known := queries.by_external_id(str(thread["id"]))):
        return known, False
    about = thread.get("customer") or {}
    _fits(about)
    customer = customers.add(
        name=str(about.get("name", "")), since=_day(about.get("since")),
        **{field: str(about[field]) for field in _FIELDS if about.get(field)},
    )  # fmt: skip
    conversation = conversations.bring_in(
        customer,
        subject=str(thread.get("subject", "")),
        external_id=str(thread.get("id") or ""),
        messages=_timed(thread["messages"]),
    )
    coaching.read(conversation)
    return conversation, True


def _fits(about: dict) -> None:
    """Raises InputError for what the record has no room for."""
    for field, most in _LENGTHS.items():
        value = about.get(field)
        if value is not None and len(str(value)) > most:
            raise InputError(f"customer.{field} is {str(value)!r:.60}; it may have {most} characters at the most.")


def _timed(messages: list[dict]) -> list[dict]:
    """The messages with aware times that never run backwards; one without a time comes a second after the last."""
    at = None
    timed = []
    for message in messages:
        given = _moment(message.get("at"))
        at = given or (
            (at + datetime.timedelta(seconds=1)) if at else timezone.now() - datetime.timedelta(seconds=len(messages))
        )
        timed.append({**message, "at": at})
    return timed


def _moment(text) -> datetime.datetime | None:
    if not text:
        return None
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _day(text) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(str(text))
    except ValueError:
        raise InputError(f"customer.since is {str(text)!r}; write a date like 2021-03-04.") from None
