"""The rule ambiguous-date: a date or a time that reads differently where the customer lives."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.figures import has_figures
from unruffled.language.checking.moves.promised import promised
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, safe, wording
from unruffled.language.entities.dates import MONTH_FIRST
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.deadlines import find_deadlines
from unruffled.language.text import Span, fold

_FIGURES = lazily(
    r"(?<![\w/.\u20ac$\u00a3-])(?P<a>0?[1-9]|1[0-2])(?P<mark>[/-])(?P<b>0?[1-9]|1[0-2])(?:(?P=mark)(?P<year>(?:19"
    r"|20)?\d\d))?"
    r"(?![\w/-]|[.,]\d|[ ]?[%\u20ac$\u00a3])"
)
# "on 03/04"; without one of these, two figures are a fraction, a score or a size.
_LEADS = lazily(
    r"\b(?:on|by|from|until|till|of|before|after|since|dated|for|between|to|and|or|around|is|was|day|date|due|starting"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|expected|delivered|arrives|arrived|sent|left|ordered|booked|week "
    r"of|deadline|appointment|meeting|visit|arrival|delivery)(?: the)?[ :]*$"
)
_FRACTION = lazily(
    r"^ (?:of (?:the|a|an|your|our|all|it)|cups?|inch(?:es)?|full|price|pint|litres?|kg|stars?|people|times)\b"
)
_WRITTEN_SO = lazily(r"\b(?:dd/mm|mm/dd|day first|month first|day/month|month/day)\b")
_ZONE = lazily(
    r"\b(?:your|our|my|local|their) (?:local )?time\b|\b(?:gmt|utc|cet|cest|eet|eest|bst|est|edt|cst|cdt|mst|mdt|pst"
    r"|pdt|ist"
    r"|jst|aest|wet|msk)\b|\b(?:\w+ )?(?:eastern|central|pacific|mountain|standard|summer|daylight) time\b|\btime "
    r"?zone\b"
    r"|\b(?:o'clock|here|there) (?:in|with) \w+|\b(?:yours|ours)\b|\b(?:for you|where you (?:are|live)|on your side"
    r"|our side)\b"
)
_PLACE_TIME = lazily(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)? time\b|\([A-Z][a-z]+(?: time)?\)")
_CLOCK = lazily(r"(?:\d{1,2}[:.h]\d{2}|\d{1,2})(?: ?(?:[ap]\.?m\b\.?|o'clock))?|noon|midday|midnight")
# Who writes from a country at the meridian has an offset of zero; a server's clock has it too, and says nothing.
_AT_THE_MERIDIAN = word_set("GB IE PT IS MA SN GH CI ML GM TG BF LR SL")
_NEAR_DAY = lazily(r"\b(?:today|tomorrow|tonight)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if has_figures(draft):
        yield from _figures(draft, case)
    if case.now is not None and case.customer.timezone:
        yield from _clocks(draft, case, case.now, case.customer.timezone)


def _figures(draft: Draft, case: Case) -> Iterator[Hit]:
    ours, theirs = (case.agent.country or "").upper(), (case.customer.country or "").upper()
    if ours and theirs and (ours in MONTH_FIRST) == (theirs in MONTH_FIRST):
        return  # both read it the same way
    if _WRITTEN_SO.search(draft.plain):
        return
    for match in _FIGURES.finditer(draft.own):
        if int(match["a"]) == int(match["b"]) or (match["mark"] == "-" and not match["year"]):
            continue
        before, after = draft.plain[max(0, match.start() - 20) : match.start()], draft.plain[match.end() :]
        if not match["year"] and (not _LEADS.search(before) or _FRACTION.match(after)):
            continue
        yield Hit(
            Span(*match.span()),
            "Some read the day first, some the month.",
            (*_proven(match, case), guide(f"Write the month as a word: {_example(match)}.")),
        )


def _readings(match: re.Match[str], case: Case) -> list[date]:
    """Both days that the figures may mean; without a year, the one of this year."""
    written = match["year"]
    year = int(written) + (2000 if len(written) == 2 else 0) if written else (case.now.year if case.now else 2024)
    first, second = int(match["a"]), int(match["b"])
    return [date(year, second, first), date(year, first, second)]  # both are at most 12


def _proven(match: re.Match[str], case: Case) -> tuple[Fix, ...]:
    """The day in words, where just one of its readings stands in the record."""
    days = {order.day for order in case.orders} | {_day(promise.by) for promise in case.promises}
    recorded = [day for day in _readings(match, case) if day in days]
    if len(recorded) != 1:
        return ()
    year = f" {recorded[0].year}" if match["year"] else ""
    return (safe(f"{recorded[0].day} {recorded[0]:%B}{year}"),)


def _day(written: str | None) -> date | None:
    try:
        return datetime.fromisoformat(written or "").date()
    except ValueError:
        return None


def _example(match: re.Match[str]) -> str:
    one, other = (date(2024, int(match[b]), int(match[a])) for a, b in (("a", "b"), ("b", "a")))
    return f"{one.day} {one:%B}, or {other.day} {other:%B}"


def _clocks(draft: Draft, case: Case, now: datetime, timezone: str) -> Iterator[Hit]:
    """Clock times, and days counted from today, in what we promise to somebody whose clock shows another time."""
    zone = _zone(timezone)
    offset = now.utcoffset() or timedelta()
    if zone is None or (not offset and (case.agent.country or "").upper() not in _AT_THE_MERIDIAN):
        return
    there = now.astimezone(zone)
    if there.utcoffset() == offset:
        return
    spans = [said.span for said in promised(draft)]
    if not spans or not (_CLOCK.search(draft.plain) or _NEAR_DAY.search(draft.plain)):
        return
    for deadline in find_deadlines(draft.plain, now, case.agent.country):
        sentence = draft.sentence_at(deadline.span.start)
        # The promise that it stands in, or the one that follows it ("Tomorrow at 3 I will call").
        after = bisect_right(spans, (deadline.span.start, len(draft.text)))
        near = spans[max(0, after - 1) : after + 1]
        if not any(span.start - 40 <= deadline.span.start < span.end for span in near):
            continue
        if _ZONE.search(sentence.of(draft.plain)) or _PLACE_TIME.search(sentence.of(draft.own)):
            continue
        clock = _last(_CLOCK, draft.plain, deadline.span)
        if isinstance(deadline.by, datetime) and clock and clock.of(draft.plain)[0].isdigit():
            yield Hit(
                clock, "Their clock shows another time than yours.", _clock_fixes(draft, clock, deadline.by, zone, case)
            )
        elif there.date() != now.date():
            today = _last(_NEAR_DAY, draft.plain, deadline.span)
            if today:
                yield Hit(today, "It is another day where they live.", (guide("Name the day: Tuesday 3 March."),))


def _last(pattern: re.Pattern[str], text: str, within: Span) -> Span | None:
    found = list(pattern.finditer(text, within.start, within.end))
    return (
        Span(found[-1].start(), within.start + len(found[-1].string[within.start : found[-1].end()].rstrip()))
        if found
        else None
    )


def _clock_fixes(draft: Draft, clock: Span, by: datetime, zone: tzinfo, case: Case) -> tuple[Fix, ...]:
    """Safe where the customer named this hour as theirs; else both clocks, taking the hour for the agent's own."""
    written = clock.of(draft.text)
    what_to_do = guide('Say whose time it is: "15:00 your time".')
    if any(re.search(rf"(?<![\w:.]){re.escape(fold(written))}(?![\w:])", fold(text)) for text in case.customer_texts):
        return safe(f"{written} your time"), what_to_do
    theirs = by.astimezone(UTC).astimezone(zone)
    return wording(f"{theirs:%H:%M} your time ({by:%H:%M} here)"), what_to_do


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


_US: dict[str, object] = {"customer": {"country": "US"}, "agent": {"country": "RO"}}
_FAR: dict[str, object] = {
    "now": "2026-03-02T11:00:00+02:00",
    "customer": {"country": "US", "timezone": "America/Chicago"},
}
_AUCKLAND: dict[str, object] = {
    "now": "2026-03-02T16:00:00+02:00",
    "customer": {"country": "NZ", "timezone": "Pacific/Auckland"},
}

RULE = Rule(
    name="ambiguous-date",
    severity="warning",
    summary='Finds "03/04", and a time that reads differently where the customer lives.',
    why="Half of the world reads 03/04 as March, half as April. Whoever guesses wrong waits on the wrong day, or "
    "misses "
    "the call.",
    source="W3C Internationalization, Date formats: day and month in figures are read in different orders",
    instead="Write the month as a word, and say whose time an hour is.",
    when_wrong="If you and the customer are sure to read it the same way, leave it.",
    finds=(
        Found("The technician comes on [05/06].", write="The technician comes on 5 June.", case=_US),
        Found(
            "You ordered it on [11/02/2026].",
            case={
                "customer": {"country": "US"},
                "facts": {"orders": [{"id": "A-1007", "date": "2026-02-11"}]},
            },
        ),
        Found("I will call you at [4pm] tomorrow.", case=_FAR),
        Found(
            "I will call you tomorrow at [15:00].",
            case=_FAR | {"messages": [{"from": "customer", "text": "Please call me at 15:00."}]},
        ),
        Found("We are back by [3/4], I promise.", case={"customer": {"country": "DE"}}),
        Found("I will call you [today].", case=_AUCKLAND),
    ),
    leaves=(
        Left("The technician comes on 25/06.", "Reads one way only", case=_US),
        Left("The technician comes on 5 June.", "A word for the month", case=_US),
        Left("About 1/2 of them are sold; mix 3/4 cups of vinegar with water.", "Fractions", case=_US),
        Left(
            "The technician comes on 05/06.",
            "Read alike",
            case={"customer": {"country": "RO"}, "agent": {"country": "DE"}},
        ),
        Left("I will call you at 15:00 your time tomorrow.", "Says whose time", case=_FAR),
        Left(
            "I will call you at 15:00 tomorrow.",
            "The same clock",
            case={"now": "2026-03-02T11:00:00+02:00", "customer": {"timezone": "Europe/Bucharest"}},
        ),
        Left('You wrote "on 05/06".', "The customer's words", case=_US),
        Left("I will call you on Thursday.", "A day", case=_FAR),
    ),
    find=find,
    needs=("customer.country or customer.timezone",),
    near=("undeliverable-date", "no-date"),
)
