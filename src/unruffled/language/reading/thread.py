"""The thread that is read: checked, with one clear sentence for what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unruffled.language.errors import InputError


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the thread; `index` is its place, `at` is None where no time is given."""

    index: int
    by_customer: bool
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Thread:
    """A checked thread; `country` and `currency` are the customer's, None where not given.

    `earlier` holds what this customer wrote at other times, where the caller knows it.
    """

    id: str | None
    country: str | None
    currency: str | None
    messages: tuple[Message, ...]
    earlier: tuple[str, ...] = ()


def thread_of(given: Any) -> Thread:
    """The thread in `given`, a mapping of the contract's shape. Raises InputError with the mend."""
    if not isinstance(given, Mapping):
        raise InputError(f"a thread is an object with messages; this is {_a(given)}")
    customer = given.get("customer") or {}
    if not isinstance(customer, Mapping):
        raise InputError(f"customer is {_a(customer)}; give an object, or leave it out")
    messages = given.get("messages")
    if messages is None:
        raise InputError('messages is missing; give a list such as [{"from": "customer", "text": "..."}]')
    if isinstance(messages, str | bytes) or not isinstance(messages, Sequence):
        raise InputError(f"messages is {_a(messages)}; give a list of objects with from and text")
    if not messages:
        raise InputError("messages is empty; give at least one message")
    return Thread(
        id=_text_or_none(given, "id", "id"),
        country=_text_or_none(customer, "country", "customer.country"),
        currency=_text_or_none(customer, "currency", "customer.currency"),
        messages=tuple(_message(message, i) for i, message in enumerate(messages)),
        earlier=_earlier(customer.get("earlier")),
    )


def _earlier(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    if isinstance(given, str) or not isinstance(given, Sequence) or not all(isinstance(one, str) for one in given):
        raise InputError("customer.earlier is no list of strings; give the texts of earlier messages, or leave it out")
    return tuple(given)


def _message(given: Any, index: int) -> Message:
    where = f"messages[{index}]"
    if not isinstance(given, Mapping):
        raise InputError(f"{where} is {_a(given)}; give an object with from and text")
    if "from" not in given:
        raise InputError(f'{where}.from is missing; give "customer" or "agent"')
    if given["from"] not in ("customer", "agent"):
        raise InputError(f'{where}.from is {given["from"]!r:.40}; give "customer" or "agent"')
    if "text" not in given:
        raise InputError(f"{where}.text is missing; give the words of the message as a string")
    if not isinstance(given["text"], str):
        raise InputError(f"{where}.text is {_a(given['text'])}; give the words of the message as a string")
    return Message(index, given["from"] == "customer", given["text"], _time(given.get("at"), f"{where}.at"))


def _time(given: Any, where: str) -> datetime | None:
    if given is None or isinstance(given, datetime):
        return given
    if isinstance(given, str):
        try:
            return datetime.fromisoformat(given)
        except ValueError:
            pass
    raise InputError(f"{where} is {given!r:.40}; give an ISO 8601 time such as 2026-03-02T09:15:00+02:00")


def _text_or_none(given: Mapping[str, Any], key: str, where: str) -> str | None:
    value = given.get(key)
    if value is None or isinstance(value, str):
        return value
    if key == "id" and isinstance(value, int):
        return str(value)
    raise InputError(f"{where} is {_a(value)}; give a string, or leave it out")


def _a(value: Any) -> str:
    names = {"NoneType": "null", "str": "a string", "list": "a list", "dict": "an object", "bool": "true or false"}
    return names.get(type(value).__name__, f"a value of type {type(value).__name__}")
