"""The rule undeliverable-date: promised for the past, a weekend or a public holiday of whoever must act."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.promised import promised
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.promising.deadlines import Deadline, find_deadlines
from unruffled.language.promising.speech import Said
from unruffled.language.promising.workdays import after_working_days, is_working_day
from unruffled.language.text import Span

# Counted from now, these name a distance and not a day: "within 2 days", "in an hour", "this week".
_DISTANCE = lazily(
    r"\b(?:within|in|inside|over|during|less than|after|from now|minutes?|hours?|week|weeks|month|fortnight|year)\b"
)
# Without one of these, no day can be named; to look costs less than to read the dates.
_NAMES_A_DAY = lazily(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:sat|sun)\b|weekend|tomorrow|noon|past ")
_A_DAY = lazily(r"\b(?:weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_PREPOSITION = lazily(r"(?:on|by|before|until|at|this|next|come|till)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if case.now is None:
        return
    country = case.agent.country or case.customer.country
    for said in promised(draft):
        start, end = said.before.start, said.span.end
        if said.who == "other" or not _NAMES_A_DAY.search(draft.plain, start, end):
            continue
        # One more character, so that an ending is seen as one.
        for found in find_deadlines(draft.plain[start : end + 1], case.now, country):
            deadline = replace(found, span=Span(found.span.start + start, found.span.end + start))
            reason = _reason(deadline, draft, case) if _belongs(draft, deadline, said) else None
            if reason:
                yield Hit(deadline.span, reason, _fixes(draft, deadline, case))


def _belongs(draft: Draft, deadline: Deadline, said: Said) -> bool:
    if said.span.start <= deadline.span.start < said.span.end:
        return True
    between = draft.plain[deadline.span.end : said.span.start]
    return said.before.start <= deadline.span.start < said.span.start and not between.strip(" ,:-")


def _reason(deadline: Deadline, draft: Draft, case: Case) -> str | None:
    """Why nobody can act then, in a sentence; None where somebody can."""
    now, by = case.now, deadline.by
    if now is None or _only_distance(deadline.span.of(draft.plain)):
        return None
    day = by.date() if isinstance(by, datetime) else by
    if day < now.date() or (isinstance(by, datetime) and _is_over(by, case)):
        return "That time has passed already."
    country = case.agent.country.upper() if case.agent.country else None
    if day == now.date() or is_working_day(day, country):
        return None  # who writes today works today
    return f"{_said(day)} is a weekend." if not is_working_day(day, None) else f"{_said(day)} is a public holiday."


def _only_distance(words: str) -> bool:
    return bool(_DISTANCE.search(words)) and not _A_DAY.search(words)


def _is_over(by: datetime, case: Case) -> bool:
    """Whether that time of the day is over for the agent and, should it be theirs, for the customer."""
    zones = [by.tzinfo]
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        zones += [ZoneInfo(case.customer.timezone)] if case.customer.timezone else []
    return all(by.replace(tzinfo=zone) < case.now for zone in zones if case.now)


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _fixes(draft: Draft, deadline: Deadline, case: Case) -> tuple[Fix, ...]:
    what_to_do = guide("Name a day on which you, or whoever must act, are at work.")
    if isinstance(deadline.by, datetime) or case.now is None:
        return (what_to_do,)
    start = max(deadline.by, case.now.date())
    day = after_working_days(start, 1, case.agent.country.upper() if case.agent.country else None)
    leads = _PREPOSITION.match(deadline.span.of(draft.plain))
    preposition = leads.group() if leads and leads.group() in {"by", "on", "until"} else "on"
    return wording(f"{preposition} {_said(day)}"), what_to_do


_MONDAY: dict[str, object] = {"now": "2026-03-02T11:00:00+02:00"}
_ADVENT: dict[str, object] = {"now": "2026-12-14T10:00:00+00:00", "agent": {"name": "Dana", "country": "GB"}}

RULE = Rule(
    name="undeliverable-date",
    severity="error",
    summary="Finds a promise of ours for the past, a weekend or a public holiday.",
    why="The customer waits on that day, and nobody is there. A promise that cannot be kept is broken on the day it is "
    "made.",
    source="Schweitzer, Hershey and Bradlow (2006), Promises and Lies: Restoring Violated Trust",
    instead="Name the next day on which whoever must act is at work.",
    when_wrong="If you do work on that day, leave it.",
    finds=(
        Found("I will ring you [on Sunday].", write="I will ring you on Monday 9 March.", case=_MONDAY),
        Found("We'll post the lid [on 25 December].", case=_ADVENT),
        Found("I will send you the label [by 27 February].", case=_MONDAY),
        Found("[This Saturday] I'll test it and write to you.", case=_MONDAY),
        Found("I'll call you [today by 9:00].", case=_MONDAY),
        Found(
            "The label will be sent to you [on 1 May].",
            case={"now": "2026-04-27T10:00:00+03:00", "agent": {"country": "RO"}},
        ),
    ),
    leaves=(
        Left("I will ring you on Thursday.", "A working day", case=_MONDAY),
        Left("The courier will bring it on Saturday.", "Somebody else acts", case=_MONDAY),
        Left("You can drop it off on Sunday, the shop is open.", "The customer acts", case=_MONDAY),
        Left("I will write to you within six days.", "A distance", case=_MONDAY),
        Left("You wrote to us on Sunday. I will answer today.", "What happened", case=_MONDAY),
        Left("We'll post the lid on 25 December.", "No country", case={"now": "2026-12-14T10:00:00+00:00"}),
        Left("I can call you on Saturday if you like?", "An offer", case=_MONDAY),
    ),
    find=find,
    needs=("now",),
    near=("no-date", "missed-promise"),
)
