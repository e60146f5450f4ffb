"""What did we just promise? `promises_in(text, said_at, timezone, country)` answers with deeds and dates."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unruffled.language.errors import InputError
from unruffled.language.lazy import lazily
from unruffled.language.promising.deadlines import Deadline, find_deadlines
from unruffled.language.promising.promise import Precision, Promise, Who
from unruffled.language.promising.speech import Said, said_promises
from unruffled.language.prose import plain
from unruffled.language.text import Span, blanked

__all__ = ["Precision", "Promise", "Who", "promises_in"]


def promises_in(text: str, said_at: str | datetime, timezone: str, country: str | None = None) -> list[Promise]:
    """What `text` promises, in order, each with its deadline counted from `said_at`.

    `said_at` is an aware time or its ISO 8601 form; `timezone` (IANA) is where the hours of the text count;
    `country` (ISO 3166) gives the holidays that working days skip and the order of day and month in 5/3.
    Raises InputError where one of them cannot be read.
    """
    if not isinstance(text, str):
        raise InputError("The text of the message is missing; it must be a text.")
    said = _said(said_at, timezone)
    if country is not None and not (isinstance(country, str) and re.fullmatch(r"[A-Za-z]{2}", country)):
        raise InputError(f'country must be two letters of ISO 3166 such as "RO"; it is {country!r}.')
    folded = plain(text)
    deadlines = find_deadlines(folded, said, country.upper() if country else None)
    found = (_promise(text, one, deadlines) for one in said_promises(text, folded))
    return [promise for promise in found if promise is not None]


def _said(said_at: str | datetime, timezone: str) -> datetime:
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        if timezone is None:
            raise InputError('timezone is null; write an IANA time zone such as "Europe/Bucharest".') from None
        raise InputError(
            f'timezone is not an IANA time zone: {timezone!r}; write it like "Europe/Bucharest".'
        ) from None
    try:
        said = datetime.fromisoformat(said_at) if isinstance(said_at, str) else said_at
        aware = isinstance(said, datetime) and said.tzinfo is not None
    except ValueError:
        aware = False
    if said_at is None:
        raise InputError('said_at is null; write an ISO 8601 time with an offset such as "2026-03-02T10:02:00+02:00".')
    if not aware:
        raise InputError(
            f'said_at is not an ISO 8601 time with an offset: {said_at!r}; write it like "2026-03-02T10:02:00+02:00".'
        )
    return said.astimezone(zone)


def _promise(text: str, said: Said, deadlines: list[Deadline]) -> Promise | None:
    own = [one for one in deadlines if said.span.start <= one.span.start < said.span.end]
    first = [one for one in deadlines if said.before.start <= one.span.start and one.span.end <= said.before.end]
    # "Tomorrow I'll call you": the deadline stands right before, and belongs to the promise.
    leads = first[-1] if first and _belongs(text, first[-1].span, said.before) else None
    chosen = own[-1] if own else leads
    if said.dated and chosen is None:
        return None
    start = leads.span.start if leads and said.first else said.span.start
    span = Span(start, said.span.end)
    what = _what(text, said.deed, own)
    if chosen is None:
        return Promise(span, span.of(text), what, None, "none", said.who)
    by = chosen.by.isoformat(timespec="seconds") if isinstance(chosen.by, datetime) else chosen.by.isoformat()
    return Promise(span, span.of(text), what, by, chosen.precision, said.who)


def _belongs(text: str, deadline: Span, before: Span) -> bool:
    """Whether a deadline that is said first is that of the promise: nothing but a comma stands between them."""
    if re.fullmatch(r"[\s,:-]*(?:at the latest)?[\s,:-]*", text[deadline.end : before.end]):
        return True
    # "Give me until noon and I'll have the answer."
    given = re.search(r"(?i)\b(?:give|allow|grant) (?:me|us) $", text[before.start : deadline.start])
    return bool(given and re.fullmatch(r",? and ", text[deadline.end : before.end]))


_VAGUE = lazily(
    r"[ ,]*\b(?:as soon as (?:possible|(?:i|we) can)|asap|shortly|soon|in due course|at the latest|the latest"
    r"|by)[ ,]*$",
    re.IGNORECASE,
)


def _what(text: str, deed: Span, deadlines: list[Deadline]) -> str:
    """The deed without its deadlines and without the white space that they leave."""
    inside = [one.span for one in deadlines if deed.start <= one.span.start]
    words = " ".join(blanked(text[: deed.end], inside)[deed.start :].split())
    return _VAGUE.sub("", re.sub(r"\s+([,.;])", r"\1", words)).strip(" ,;-")
