"""Clock times and parts of a day: 3pm, half past three, noon, tomorrow morning, close of business."""

import re
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from unruffled.language.lazy import lazily
from unruffled.language.promising.moment import BY, Moment, Reader, to_number
from unruffled.language.text import Span

_ENDS_OF_PARTS = {
    # When a part of the day is over; "by its end" is what the contract counts.
    "morning": time(12),
    "lunch": time(13),
    "lunchtime": time(13),
    "afternoon": time(18),
    "close of business": time(18),
    "evening": time(22),
    "night": time(23, 59),
    "end of day": time(23, 59),
}
# Where the clock is read when a reply names it: zones by the names that people in support give them.
_ZONES = {
    "pacific": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles", "mountain": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "central": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
    "eastern": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "gmt": "UTC", "utc": "UTC", "bst": "Europe/London", "uk": "Europe/London", "cet": "Europe/Berlin",
    "cest": "Europe/Berlin", "eet": "Europe/Bucharest", "eest": "Europe/Bucharest", "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo", "aest": "Australia/Brisbane", "sgt": "Asia/Singapore",
}  # fmt: skip
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SPOKEN_AT = lazily(
    rf"\b(?:at|by|before|until|till|around|about) (?:(?:at|by|around"
    rf"|about) )?(?P<spoken>{_HOURS})(?: o'clock)?(?! ?(?:of|(?:to|or) (?:\d|{_HOURS})\b|and a half|more|less"
    r"|other|most|least|point|per|working|business|different|separate|hundred|thousand|percent|lei|euro|dollar|pound"
    r"|day|hour|minute|week|month|year|[\w-]*\w[^s\W]s\b)|[-/:.,]\d|%)"
)
_TONIGHT = lazily(rf"\b{BY}(?:tonight)\b")
_CLOCK = lazily(
    rf"\b{BY}(?:(?P<half>half past|quarter past|quarter to) (?P<spoken>\d{{1,2}}|{_HOURS})"
    r"|(?P<noon>noon|midday|midnight|12 noon)"
    r"|(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?(?: ?- ?| to | and )?(?: ?(?P<ap>[ap]m|[ap]\.m\.?))"
    r"|(?P<h24>[01]?\d|2[0-3])[:h](?P<m24>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hrs|hours|h|uhr))?"
    rf"|(?P<oh>\d{{1,2}}) ?o'clock)(?!\w|%)(?: (?P<zone>{'|'.join(_ZONES)})\b(?: time)?)?"
)
_AT_HOUR = lazily(
    r"\b(?:at|by|before|until|around|about) (?:(?:at|by|around|about) )?(?P<h>[01]?\d"
    r"|2[0-3])(?:\.(?P<m>[0-5]\d))?(?![\w%]|[:./,-]\d| ?(?:%|\u20ac|\$|\u00a3|euro|eur|lei|ron|usd|dollar|pound|day"
    r"|hour|minute|week|month|year|working|business|percent|piece|item|unit|am\b|pm\b|a\.m|p\.m|o'clock|of the"
    r"|times))"
)
_RANGE = lazily(
    r"\b(?:between|from) (?P<a>\d{1,2})(?::[0-5]\d)? ?(?:am|pm)? (?:and|to|-"
    r"|until) (?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?(?: ?(?P<ap>am|pm))?\b(?! ?(?:\w+day|day|week|euro|%|\u20ac|working"
    r"|business|hours|minutes))"
)
_PART = lazily(
    rf"\b{BY}(?:(?:the|this|early|late|late in the|early in the|mid|later|later this|first thing|first "
    rf"thing in the|first thing this|in the|the same|that) )*(?P<part>morning|afternoon|evening|night"
    rf"|lunchtime|lunch)\b"
    r"|\b(?:by |before |at |until )?(?:the )?(?P<end>end of (?:the |my |our |this )?(?:business |working "
    r"|work |office )?day|end of business|end of play|end of my shift|close of business|close of play|cob"
    r"|eod|eob|first thing)\b"
)


def _clock(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    part, span = match.groupdict(), Span(*match.span())
    found = _shown(part, span)
    return found and replace(found, zone=ZoneInfo(_ZONES[part["zone"]]) if part["zone"] else None)


def _shown(part: dict[str, str], span: Span) -> Moment | None:
    if part["noon"]:
        return Moment(span, clock=time(23, 59) if "midnight" in part["noon"] else time(12), precision="minute")
    if part["half"]:
        hour = int(to_number(part["spoken"])) % 24
        minutes = {"half past": 30, "quarter past": 15, "quarter to": -15}[part["half"]]
        total = (hour * 60 + minutes) % (24 * 60)
        return Moment(span, clock=time(total // 60, total % 60), precision="minute", loose=hour <= 12)
    if part["oh"]:
        return _hour(span, int(part["oh"]), 0, "", loose=True)
    if part["h24"]:
        return _hour(span, int(part["h24"]), int(part["m24"]), "", loose=False)
    return _hour(span, int(part["h"]), int(part["m"] or 0), part["ap"], loose=False)


def _hour(span: Span, hour: int, minute: int, half: str, loose: bool) -> Moment | None:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return None
    return Moment(span, clock=time(hour, minute), precision="minute", loose=loose and hour <= 12)


def _spoken(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    hour = int(to_number(match["spoken"])) % 24
    return Moment(Span(*match.span()), clock=time(hour), precision="minute", loose=True)


def _at_hour(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    return _hour(Span(*match.span()), int(match["h"]), int(match["m"] or 0), "", loose=True)


def _range(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    found = _hour(Span(*match.span()), int(match["h"]), int(match["m"] or 0), match["ap"] or "", loose=not match["ap"])
    return None if found is None else Moment(found.span, clock=found.clock, precision="hour", loose=found.loose)


# "The second night", "two evenings": counted, and no time of this day.
_COUNTED = lazily(r"\b(?:first|second|third|both|two|three|four|per|\d)(?: the)? $")


def _part(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    if _COUNTED.search(match.string, max(0, match.start() - 8), match.start()) and "thing" not in match.group():
        return None
    named = match["part"]
    if not named:
        words = ("business", "close", "cob", "eob", "play", "shift", "working", "office")
        business = any(word in match.group() for word in words)
        named = "morning" if "first" in match.group() else "close of business" if business else "end of day"
    return Moment(Span(*match.span()), part_ends=_ENDS_OF_PARTS[named], precision="hour")


def _tonight(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    return Moment(Span(*match.span()), day=said.date(), part_ends=_ENDS_OF_PARTS["night"], precision="hour")


CLOCKS: list[tuple[re.Pattern[str], Reader]] = [
    (_TONIGHT, _tonight),
    (_RANGE, _range),
    (_CLOCK, _clock),
    (_PART, _part),
    (_AT_HOUR, _at_hour),
    (_SPOKEN_AT, _spoken),
]
