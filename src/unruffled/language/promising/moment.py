"""One part of a deadline, and how its numbers are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from unruffled.language.promising.promise import Precision
from unruffled.language.text import Span


@dataclass(frozen=True)
class Moment:
    """One part: a day, a clock time, the end of a part of the day, or an exact point counted from now.

    `loose` marks a clock time that may be before or after noon ("at 3"); `zone` is whose clock it is, where it says so.
    """

    span: Span
    day: date | None = None
    clock: time | None = None
    part_ends: time | None = None
    exact: datetime | None = None
    precision: Precision = "day"
    loose: bool = False
    zone: tzinfo | None = None


# Reads a match at the moment it was said, in a country (ISO 3166); None where it is no moment after all.
Reader = Callable[[re.Match[str], datetime, str | None], Moment | None]

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-eight": 48,
    "twenty-four": 24, "seventy-two": 72, "a couple of": 2, "the": 1, "half an": 0.5, "half a": 0.5,
    "sixty": 60, "ninety": 90, "forty": 40, "forty-five": 45,
}  # fmt: skip
NUMBER = r"\d{1,3}(?:[.,]5)?|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
# What may introduce a moment, and belongs to it.
BY = (
    r"(?:(?:by|before|until|till|no later than|not later than|at the latest by|at the latest on|on or before|at|on"
    r"|in|for|around|about|sometime|some time|come)(?: about| around)? )?"
)


def to_number(written: str | None) -> float:
    """A number as it was written, in figures or in words; none is one ("the next hour")."""
    if not written:
        return 1
    if written in NUMBERS:
        return NUMBERS[written]
    return float(written.replace(",", "."))
