"""Days in a text: written out ("3 March"), in figures ("03/04") and by distance ("last Friday")."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from unruffled.language.lazy import lazily
from unruffled.language.text import Span, fold

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was written.

    `day` is None where the text alone does not say which day it is (no year, and no `now` to count from).
    `precision` is "month" for "March 2024" (then `day` is its first). `ambiguous` holds for figures that
    read as another day elsewhere ("03/04").
    """

    span: Span
    text: str
    day: date | None
    precision: Literal["day", "month"] = "day"
    ambiguous: bool = False

    @property
    def value(self) -> str | None:
        """The ISO 8601 date ("2026-03-02", "2024-03"), None where it cannot be told."""
        if self.day is None:
            return None
        return self.day.isoformat()[: 7 if self.precision == "month" else 10]


MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december"]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW"})
_NUMBER_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
                 "eight": 8, "nine": 9, "ten": 10, "a couple of": 2}  # fmt: skip

_MONTH = (
    "(?P<month>"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS)
    + r")\b(?:\.(?=,|\s+\d))?"
)
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_COUNTS = r"\d{1,3}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_WEEKDAY = r"(?P<weekday>mon|tues?|wednes|thurs?|fri|satur|sun)day"

_ISO = lazily(
    r"(?<![\w/-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?=t\d|\b(?![-/]))"
)
_FIGURES = lazily(
    r"(?<![\w/.-])(?P<a>[0-3]?\d)(?P<mark>[-/.])(?P<b>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\w/-]|\.\d)"
)
_SHORT = lazily(
    r"\b(?:on|by|since|from|until|till|before|after|dated|of|the)\s+(?P<both>(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d))(?![\w/-])"
)
_DAY_MONTH = lazily(rf"(?<![\w.,-])(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_DAY = lazily(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?![\w:%]|[.,]\d){_YEAR}")
_MONTH_YEAR = lazily(rf"\b{_MONTH}\s+(?P<year>(?:19|20)\d\d)\b")
_NEAR = lazily(
    r"\b(?:(?P<before>the day before yesterday)|(?P<after>the day after tomorrow)|(?P<yesterday>yesterday)"
    r"|(?P<tomorrow>tomorrow)|(?P<today>today|tonight|this (?:morning|afternoon|evening)))\b"
)
_AWAY = lazily(
    rf"\b(?P<count>{_COUNTS})\s+(?P<unit>day|week)s?\s+ago\b"
    rf"|\bin\s+(?P<count2>{_COUNTS})\s+(?P<unit2>day|week)s?\b(?!\s+(?:or|time of))"
)
_ON_WEEKDAY = lazily(rf"\b(?:(?P<which>last|next|this|this past|this coming|coming)\s+)?{_WEEKDAY}\b(?!s)")

_Answer = tuple[date | None, bool] | None
_MODAL_MAY = lazily(r"\b(?:i|you|we|they|it|he|she|that|this|there|who|which) may\b")

_Reader = Callable[[re.Match[str], datetime | None, str | None, Direction], "tuple[date | None, bool] | None"]


def find_dates(
    text: str, now: datetime | None = None, country: str | None = None, prefer: Direction = "past"
) -> list[Day]:
    """The days named in `text`, in order.

    `now` is when it was written, in the writer's time zone; without it, days without a year stay
    unresolved. `country` (ISO 3166) decides how 03/04 is read: month first in the United States, day
    first elsewhere. `prefer` says which way a bare weekday, or a date without a year, most likely lies:
    customers tell what happened, replies what will happen.
    """
    folded, found = fold(text), list[Day]()
    for match, precision, read in _matches(folded):
        span = Span(*match.span("both") if "both" in match.re.groupindex else match.span())
        if any(span.start < day.span.end and day.span.start < span.end for day in found):
            continue
        answer = read(match, now, country, prefer)
        if answer is not None:
            found.append(Day(span, span.of(text), answer[0], precision, answer[1]))
    return sorted(found, key=lambda day: day.span)


def _matches(folded: str) -> Iterator[tuple[re.Match[str], Literal["day", "month"], _Reader]]:
    for pattern, precision, read in _WAYS:
        for match in pattern.finditer(folded):
            if not _MODAL_MAY.search(folded, max(0, match.start() - 20), match.start() + 4):
                yield match, precision, read


def _written(match: re.Match[str], now: datetime | None, country: str | None, prefer: Direction) -> _Answer:
    part = match.groupdict()
    month = int(part["month"]) if part["month"].isdigit() else _month(part["month"])
    day = int(part.get("day") or 1)
    if part["month"] in {"may", "mar", "sat", "sun"} and not part.get("day"):
        return None
    return _dated(part.get("year"), month, day, now, _direction(match, prefer), ambiguous=False)


def _figures(match: re.Match[str], now: datetime | None, country: str | None, prefer: Direction) -> _Answer:
    first, second = int(match["a"]), int(match["b"])
    month_first = (country or "").upper() in MONTH_FIRST and "." not in match.group()
    if second > 12 or (month_first and first <= 12):
        month, day = first, second
    else:
        month, day = second, first
    year = match.groupdict().get("year")
    if year and len(year) == 2:
        year = f"20{year}"
    # Dots are not used month first anywhere.
    ambiguous = first <= 12 and second <= 12 and first != second and "." not in match.group()
    return _dated(year, month, day, now, _direction(match, prefer), ambiguous)


def _dated(year: str | None, month: int, day: int, now: datetime | None, prefer: Direction, ambiguous: bool) -> _Answer:
    try:
        if year:
            return date(int(year), month, day), ambiguous
        date(2024, month, day)  # a leap year: raises for a day that no year has
        return (_nearest(month, day, now.date(), prefer) if now else None), ambiguous
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date, prefer: Direction) -> date | None:
    """The day in the preferred direction unless the other one is much nearer."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    # A day that lies the other way counts as six times as far.
    sign = 1 if prefer == "future" else -1
    return min(
        days,
        key=lambda d: (d - today).days * sign * (1 if (d - today).days * sign >= 0 else -6),
        default=None,
    )


def _near(match: re.Match[str], now: datetime | None, country: str | None, prefer: Direction) -> _Answer:
    days = {"before": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after": 2}[str(match.lastgroup)]
    return (now.date() + timedelta(days=days) if now else None), False


def _away(match: re.Match[str], now: datetime | None, country: str | None, prefer: Direction) -> _Answer:
    written = match["count"] or match["count2"]
    count = int(written) if written.isdigit() else _NUMBER_WORDS[written]
    days = {"day": 1, "week": 7}[match["unit"] or match["unit2"]] * count
    return (now.date() + timedelta(days=-days if match["unit"] else days) if now else None), False


def _on_weekday(match: re.Match[str], now: datetime | None, country: str | None, prefer: Direction) -> _Answer:
    if now is None:
        return None, False
    weekday = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    which = match["which"] or ""
    ahead = (weekday - now.weekday()) % 7
    if which in {"last", "this past"}:
        return now.date() - timedelta(days=7 - ahead or 7), False
    if which == "next":
        return now.date() + timedelta(days=ahead or 7), False
    if which in {"this", "coming", "this coming"} or _direction(match, prefer) == "future":
        return now.date() + timedelta(days=ahead), False
    return now.date() - timedelta(days=(7 - ahead) % 7), False


_AHEAD = lazily(r"\b(?:by|until|till|before|will|'ll|going to|need|needs|must|want|can|could|should|would)\b[^.!?]*$")
_BEHIND = lazily(
    r"\b(?:since|was|were|been|had|did|didn't|arrived|ordered|bought|called|said|told|promised|wrote|sent|came|ago)\b[^.!?]*$"
)


def _direction(match: re.Match[str], prefer: Direction) -> Direction:
    before = match.string[max(0, match.start() - 60) : match.start()]
    ahead, behind = _AHEAD.search(before), _BEHIND.search(before)
    if bool(ahead) == bool(behind):
        return prefer
    return "future" if ahead else "past"


def _month(written: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(written[:3]))


_WAYS: list[tuple[re.Pattern[str], Literal["day", "month"], _Reader]] = [
    (_ISO, "day", _written),
    (_FIGURES, "day", _figures),
    (_DAY_MONTH, "day", _written),
    (_MONTH_DAY, "day", _written),
    (_MONTH_YEAR, "month", _written),
    (_SHORT, "day", _figures),
    (_NEAR, "day", _near),
    (_AWAY, "day", _away),
    (_ON_WEEKDAY, "day", _on_weekday),
]
