"""Searching: words, phrases in quotation marks, and filters such as `is:open tag:refund -country:RO`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from unruffled.desk.conversations.filters import FILTERS, HOT
from unruffled.desk.conversations.wordlist import conversations_with

__all__ = ["HOT", "Term", "Wanted", "matching", "terms", "wanted", "written"]

# Each word is a lookup in every index; nobody types more of them on purpose.
MOST_WORDS = 12
# An address of the web begins like a filter and is none.
_PART = re.compile(
    r"(?P<not>-?)(?P<name>[a-z]+):(?:\"(?P<quoted>[^\"]*)\"|(?P<value>(?!//)[^\s\"]\S*))"
    r"|\"(?P<phrase>[^\"]*)\"?|(?P<word>\S+)",
    re.I,
)


@dataclass(frozen=True)
class Term:
    """One thing of a search: the value of a filter, or without a `name` a word or phrase."""

    value: str
    name: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a search asks for. `problems` are sentences about filters that could not be understood."""

    phrases: tuple[str, ...] = ()
    condition: Q = field(default_factory=Q)
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.phrases and not self.condition


def terms(text: str) -> list[Term]:
    """What was typed, in its parts. What is no filter is a word, so that a time like 10:30 is looked for as it is."""
    found = []
    for part in _PART.finditer(text):
        if part["name"]:
            value = part["quoted"] if part["quoted"] is not None else part["value"]
            found.append(Term(value, part["name"].lower(), bool(part["not"])))
        else:
            found.append(Term(part["phrase"] if part["phrase"] is not None else part["word"]))
    return found


def written(parts: Iterable[Term]) -> str:
    """Terms as they are typed."""
    return " ".join(_written(term) for term in parts)


def _written(term: Term) -> str:
    value = f'"{term.value}"' if " " in term.value or (not term.name and ":" in term.value) else term.value
    return f"{'-' if term.negated else ''}{term.name}:{value}" if term.name else value


def wanted(text: str, agent) -> Wanted:
    """Reads what was typed; `agent` is who "me" is."""
    phrases, condition, problems = [], Q(), []
    for term in terms(text):
        if not term.name:
            phrases.append(term.value)
            continue
        try:
            found = _condition(term, agent)
        except ValueError as problem:
            problems.append(str(problem))
        else:
            condition &= ~found if term.negated else found
    searchable = [phrase for phrase in phrases if any(c.isalnum() for c in phrase)]
    return Wanted(tuple(searchable[:MOST_WORDS]), condition, tuple(problems))


def _condition(term: Term, agent) -> Q:
    if term.name not in FILTERS:
        known = ", ".join(f"{name}:" for name in FILTERS)
        words = {"name": term.name, "value": term.value, "known": known}
        raise ValueError(
            _(
                "There is no filter “%(name)s:”. There are %(known)s. To look for the words themselves,"
                " put them in quotation marks."
            )
            % words
        )
    return FILTERS[term.name].condition(term.value, agent)


def matching(what: Wanted) -> Q:
    """The conversations that have every phrase somewhere and pass every filter; nothing asked, nothing found."""
    if what.is_empty:
        return Q(pk__in=[])
    found = what.condition
    for phrase in what.phrases:
        found &= Q(pk__in=conversations_with(phrase))
    return found
