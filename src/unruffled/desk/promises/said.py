"""What a writer said of their own promises before the letter left: which are none, and by when the undated ones."""

import datetime
import json
from dataclasses import dataclass, field

MOST = 50


@dataclass(frozen=True)
class SaidOfPromises:
    """`struck` are words that promise nothing; `days` the day (ISO) of promises that name none, by their words."""

    struck: frozenset[str] = frozenset()
    days: dict[str, datetime.date] = field(default_factory=dict)


NOTHING = SaidOfPromises()


def parsed(text: str) -> SaidOfPromises:
    """What a page sends, as far as it can be read: a letter is not held up by what was said beside it."""
    try:
        told = json.loads(text or "{}")
        struck = frozenset(str(words) for words in list(told.get("struck", ()))[:MOST])
        days = {str(words): day for words, given in list(told.get("days", {}).items())[:MOST] if (day := _day(given))}
    except (ValueError, TypeError, AttributeError):
        return NOTHING
    return SaidOfPromises(struck, days)


def _day(given: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(given))
    except ValueError:
        return None
