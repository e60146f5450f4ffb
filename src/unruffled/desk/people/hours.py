"""When somebody is at work, by their week and the public holidays: pure, on clocks that are given."""

import datetime
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass

from unruffled.language.promising.workdays import holidays_of

DAY = datetime.timedelta(days=1)
# How far ahead the next working hour is looked for; somebody with no day at all has none.
LOOKS_AHEAD = 40
Span = tuple[datetime.time, datetime.time]


@dataclass(frozen=True)
class Week:
    """A span or None for each day, Monday first, on the clock `zone`; no work on the public holidays of `country`."""

    spans: tuple[Span | None, ...]
    zone: str
    country: str = ""

    def is_open(self, moment: datetime.datetime) -> bool:
        """Whether there is work at an aware moment."""
        return any(begin <= moment < end for begin, end in self._around(moment))

    def next_opening(self, moment: datetime.datetime) -> datetime.datetime | None:
        """When work begins next, at `moment` or later; None where it never does."""
        if self.is_open(moment):
            return moment
        today = moment.astimezone(zoneinfo.ZoneInfo(self.zone)).date()
        days = (self._shift(today + DAY * ahead) for ahead in range(LOOKS_AHEAD))
        return next((shift[0] for shift in days if shift and shift[0] >= moment), None)

    def worked(self, begin: datetime.datetime, end: datetime.datetime) -> datetime.timedelta:
        """How much working time lies between two aware moments; none where `end` is not later."""
        total = datetime.timedelta()
        for opens, closes in self._shifts(begin, end):
            total += max(datetime.timedelta(), _elapsed(max(opens, begin), min(closes, end)))
        return total

    def after(self, begin: datetime.datetime, amount: datetime.timedelta) -> datetime.datetime | None:
        """The moment at which `amount` of working time has passed since `begin`; None where there is never so much."""
        left, rest = amount, 0
        day = begin.astimezone(zoneinfo.ZoneInfo(self.zone)).date() - DAY
        while rest <= LOOKS_AHEAD:
            shift = self._shift(day)
            day, rest = day + DAY, rest + 1
            if shift is None or shift[1] <= begin:
                continue
            opens = max(shift[0], begin)
            here = _elapsed(opens, shift[1])
            if here >= left:
                return (opens.astimezone(datetime.UTC) + left).astimezone(begin.tzinfo)
            left, rest = left - here, 0
        return None

    def _shifts(self, begin: datetime.datetime, end: datetime.datetime):
        zone = zoneinfo.ZoneInfo(self.zone)
        day, last = begin.astimezone(zone).date() - DAY, end.astimezone(zone).date()
        while day <= last:
            shift = self._shift(day)
            if shift:
                yield shift
            day += DAY

    def _around(self, moment: datetime.datetime) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """Today's shift, and yesterday's, which may run past midnight."""
        today = moment.astimezone(zoneinfo.ZoneInfo(self.zone)).date()
        return [shift for shift in (self._shift(today - DAY), self._shift(today)) if shift]

    def _shift(self, day: datetime.date) -> tuple[datetime.datetime, datetime.datetime] | None:
        span = self.spans[day.weekday()]
        if span is None or (self.country and day in holidays_of(self.country, day.year)):
            return None
        begin, end = span
        zone = zoneinfo.ZoneInfo(self.zone)
        until = day if end > begin else day + DAY
        return datetime.datetime.combine(day, begin, zone), datetime.datetime.combine(until, end, zone)


def _elapsed(begin: datetime.datetime, end: datetime.datetime) -> datetime.timedelta:
    """Real time between two moments: through UTC, because a clock change may lie between."""
    return end.astimezone(datetime.UTC) - begin.astimezone(datetime.UTC)


def spans_of(week: Sequence) -> tuple[Span | None, ...]:
    """The spans of a stored week: seven of None or ["09:00", "17:30"]. Raises ValueError for what is none."""
    if len(week) != 7:
        raise ValueError("A week has seven days.")
    return tuple(None if day is None else (_time(day[0]), _time(day[1])) for day in week)


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)
