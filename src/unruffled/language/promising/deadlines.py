"""When something will be done: the deadlines of a text, found and counted from the moment they were said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo

from unruffled.language.lazy import lazily
from unruffled.language.promising.clocks import CLOCKS
from unruffled.language.promising.days import DAYS
from unruffled.language.promising.moment import Moment
from unruffled.language.promising.promise import Precision
from unruffled.language.text import Span

# What may stand between two parts of one deadline: "tomorrow | by | 3pm", "Tuesday, | at | 15:00".
_BETWEEN = lazily(r"[ ,]*(?:(?:at|by|in|on|before|until|around|about|the|of|and|or|to|-|latest|from|between) *){0,3}")
_ENDING = lazily(
    r" (?:at (?:the )?(?:very )?latest|at (?:the )?most|your time|our time|local time|sharp|o'clock|or (?:sooner"
    r"|earlier|before))\b"
)
# "your letter of 3 March", "since Monday", "last Friday": these days are no deadlines.
_NO_DEADLINE = lazily(
    r"\b(?:of|from|for|since|dated|last|past|ago|every|each|after|than|between|called|not|until)(?: the)? $"
)


_MOST_PARTS = 6  # "Friday, 10 July, in the afternoon between 1 and 3": nobody says more


@dataclass(frozen=True)
class Deadline:
    """A deadline in a text: `by` is a date where precision is "day", else an aware time."""

    span: Span
    by: date | datetime
    precision: Precision


def find_deadlines(plain: str, said: datetime, country: str | None = None) -> list[Deadline]:
    """The deadlines in `plain` (folded text), in order.

    `said` is when it was said, in the time zone that counts. `country` (ISO 3166) decides on holidays and
    on which of 5/3 is the month; without it a date that can be read both ways is left out.
    """
    found: list[Deadline] = []
    for group in _groups(plain, _parts(plain, said, country)):
        deadline = _resolved(group, said)
        if deadline is not None:
            ending = _ENDING.match(plain, deadline.span.end)
            end = ending.end() if ending else deadline.span.end
            found.append(replace(deadline, span=Span(deadline.span.start, end)))
    return found


def _parts(plain: str, said: datetime, country: str | None) -> list[Moment]:
    """The moments that do not overlap, in order; of two that begin together the longer one."""
    every: list[Moment] = []
    for pattern, read in (*DAYS, *CLOCKS):
        for match in pattern.finditer(plain):
            if _NO_DEADLINE.search(plain[max(0, match.start() - 12) : match.start()]):
                continue
            moment = read(match, said, country)
            if moment is not None:
                every.append(moment)
    kept: list[Moment] = []
    for moment in sorted(every, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or moment.span.start >= kept[-1].span.end:
            kept.append(moment)
    return kept


def _groups(plain: str, parts: list[Moment]) -> Iterator[list[Moment]]:
    group: list[Moment] = []
    for part in parts:
        if group and _BETWEEN.fullmatch(plain, group[-1].span.end, part.span.start) and _fits(group, part):
            group.append(part)
            continue
        if group:
            yield group
        group = [part]
    if group:
        yield group


def _fits(group: list[Moment], part: Moment) -> bool:
    """A day goes with a clock time or a part of the day; two days are a range, and the later one counts."""
    return len(group) < _MOST_PARTS and not (part.exact or any(one.exact for one in group))


def _resolved(group: list[Moment], said: datetime) -> Deadline | None:
    span = Span(group[0].span.start, group[-1].span.end)
    exact = next((one for one in group if one.exact), None)
    if exact is not None:
        return Deadline(span, exact.exact or said, exact.precision)
    days = [one.day for one in group if one.day]
    day = max(days) if days else None
    clocks = [one for one in group if one.clock is not None]
    parts = [one.part_ends for one in group if one.part_ends is not None]
    if clocks:
        # "between 9 and 11": the later hour counts, and it is a span of hours.
        precision: Precision = "minute" if len(clocks) == 1 and clocks[0].precision == "minute" else "hour"
        return Deadline(span, _at(day, _afternoon(clocks[-1], parts), said, clocks[-1].zone), precision)
    if parts:
        return Deadline(span, _at(day, parts[-1], said), "hour")
    return Deadline(span, day, "day") if day else None


def _afternoon(moment: Moment, parts: list[time]) -> time:
    """Which three it is: "3 in the afternoon" says so; a bare "at 3" is in the day, nobody calls at night."""
    clock = moment.clock or time()
    late = parts[-1] > time(12) if parts else 1 <= clock.hour <= 7
    return clock.replace(hour=clock.hour + 12) if moment.loose and late and clock.hour < 12 else clock


def _at(day: date | None, clock: time, said: datetime, zone: tzinfo | None = None) -> datetime:
    """That time of the day, in the zone of `said`; without a day, the next time the clock shows it."""
    there = said.astimezone(zone) if zone else said
    moment = datetime.combine(day or there.date(), clock, tzinfo=there.tzinfo)
    if day is None and moment <= there:
        moment = datetime.combine(there.date() + timedelta(days=1), clock, tzinfo=there.tzinfo)
    return moment.astimezone(said.tzinfo)
