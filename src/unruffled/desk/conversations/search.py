"""Searching: words, phrases in quotation marks, and filters such as `is:open with:dana country:RO`."""

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.conversations.wordlist import conversations_with

HOT = 60
# Each word is a lookup in every index; nobody types more of them on purpose.
MOST_WORDS = 12
_PART = re.compile(
    r"(?P<name>[a-z]+):(?:\"(?P<quoted>[^\"]*)\"|(?P<value>\S+))|\"(?P<phrase>[^\"]*)\"?|(?P<word>\S+)", re.I
)

_STATES = {"open": State.OPEN, "waiting": State.WAITING, "snoozed": State.SNOOZED, "ended": State.SOLVED}


@dataclass(frozen=True)
class Wanted:
    """What a search asks for. `problems` are sentences about filters that could not be understood."""

    phrases: tuple[str, ...] = ()
    condition: Q = field(default_factory=Q)
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.phrases and not self.condition


def wanted(text: str, agent) -> Wanted:
    """Reads what was typed. What is no filter is a word, so that a time like 10:30 is looked for as it stands."""
    phrases, condition, problems = [], Q(), []
    for part in _PART.finditer(text):
        name, value = (part["name"] or "").lower(), part["quoted"] or part["value"] or ""
        if name in _FILTERS:
            try:
                condition &= _FILTERS[name](value, agent)
            except ValueError as problem:
                problems.append(str(problem))
        else:
            phrases.append(part["phrase"] or part["word"] or part.group())
    searchable = [phrase for phrase in phrases if any(c.isalnum() for c in phrase)]
    return Wanted(tuple(searchable[:MOST_WORDS]), condition, tuple(problems))


def matching(what: Wanted) -> Q:
    """The conversations that have every phrase somewhere and pass every filter; nothing asked, nothing found."""
    if what.is_empty:
        return Q(pk__in=[])
    found = what.condition
    for phrase in what.phrases:
        found &= Q(pk__in=conversations_with(phrase))
    return found


def _is(value: str, agent) -> Q:
    value = value.lower()
    if value in _STATES:
        return Q(state=_STATES[value])
    if value == "hot":
        return Q(heat__gte=HOT)
    if value == "unassigned":
        return Q(assignee=None)
    raise ValueError(
        _("“is:%s” is not known; there are is:open, is:waiting, is:ended, is:hot and is:unassigned.") % value
    )


def _with(value: str, agent) -> Q:
    return Q(assignee=agent) if value.lower() == "me" else Q(assignee__name__istartswith=value)


def _country(value: str, agent) -> Q:
    if not re.fullmatch(r"[A-Za-z]{2}", value):
        raise ValueError(_("“country:%s” is not a country; write its two letters, such as country:RO.") % value)
    return Q(customer__country=value.upper())


_HAS: dict[str, dict[str, Any]] = {
    "promise": {"promises__state__in": ("open", "missed")},
    "file": {"messages__attachments__isnull": False},
    "note": {"notes__isnull": False},
}


def _has(value: str, agent) -> Q:
    if value.lower() not in _HAS:
        raise ValueError(_("“has:%s” is not known; there are has:promise, has:file and has:note.") % value)
    # A subquery, since a join would give a conversation once for each of its files.
    return Q(pk__in=Conversation.objects.filter(**_HAS[value.lower()]).values("pk"))


def _after(value: str, agent) -> Q:
    return Q(last_at__gte=_day("after", value))


def _before(value: str, agent) -> Q:
    return Q(last_at__lt=_day("before", value))


def _day(name: str, value: str) -> datetime.datetime:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            _("“%(name)s:%(value)s” is not a day; write it like %(name)s:2026-03-02.") % {"name": name, "value": value}
        ) from None
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)


_FILTERS = {"is": _is, "with": _with, "country": _country, "has": _has, "after": _after, "before": _before}
