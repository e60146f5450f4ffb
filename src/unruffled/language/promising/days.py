"""Days: tomorrow, Tuesday, 5 March, 5/3, within 5 working days, by the end of the week."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from unruffled.language.entities.dates import MONTH_FIRST, MONTHS, WEEKDAYS
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.moment import BY, NUMBER, Moment, Reader, to_number
from unruffled.language.promising.workdays import after_working_days
from unruffled.language.text import Span

_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS)
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SHORT_DAY = "mon|tues?|wed|thurs?|thu|fri|sat|sun"
_SPAN = lazily(
    rf"\b(?:(?:within|in|inside|over|during|no later than|not later than|in less than|in under|in at most"
    rf"|in no more than|within at most|in max(?:imum)?|after)"
    rf"(?: (?:about|around|roughly|approximately|max(?:imum)?))?(?: the)?(?: (?:next|coming|following"
    rf"|first))?"
    rf" (?:(?:{NUMBER})(?: ?- ?| to | or ))?(?P<count>{NUMBER})?[ -]?(?:short |full )?(?P<work>working"
    rf"|business|work|bank|week|office|calendar)?-?[ ]?"
    r"(?P<unit>minute|min|hour|hr|day|week|fortnight|month)s?(?:' time|'s time)?"
    rf"|(?P<count2>{NUMBER}) (?P<unit2>minute|hour|day|week|month)s? from (?:now|today))\b(?! "
    rf"ago)(?:(?P<half> and a half))?"
)
_NEXT_WORKDAY = lazily(rf"\b{BY}(?:the )?(?:next|following|coming) (?:working|business|work) day\b")
_NEAR = lazily(
    rf"\b{BY}(?:(?P<after>(?:the )?day after tomorrow|overmorrow)|(?:end of |the end of |the close of |later "
    rf"|later on )?(?P<day>today|tomorrow)|(?P<same>(?:later )?(?:the|this) (?:same |very )?day))\b(?!'s)"
)
_ON_WEEKDAY = lazily(
    rf"\b(?P<by>{BY})(?:the end of |end of )?(?:(?P<which>this coming|this|next|the coming|coming|the following"
    rf"|following) )?(?P<weekday>{_WEEKDAY})\b(?!s)(?: (?P<later>next week|this week|week))?|\b(?P<by2>by|on|before"
    rf"|until|next|this|till) (?P<short>{_SHORT_DAY})\b\.?"
)
_DATE = lazily(
    rf"\b(?P<by>{BY})(?:(?:{_WEEKDAY}|{_SHORT_DAY})\.?,? )?(?:the )?(?:(?P<day>[0-3]?\d)(?:st|nd|rd"
    rf"|th)? (?:of )?(?P<month>{_MONTH})\b|(?P<month2>{_MONTH})\.? (?:the )?(?P<day2>[0-3]?\d)(?:st|nd|rd"
    rf"|th)?\b(?![:.]\d| ?(?:am|pm)))(?:\.?,? (?P<year>20\d\d)\b)?"
)
_FIGURES = lazily(
    rf"\b(?P<by>{BY})(?:(?:{_WEEKDAY}|{_SHORT_DAY})\.?,? )?(?:(?P<iso>20\d\d)-(?P<isom>\d\d)-(?P<isod>\d\d)"
    rf"|(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?:(?P=mark)(?P<year>20\d\d|\d\d)?)?)(?![\w/]|\.\d)"
)
_NTH = lazily(r"\b(?:by|on|before|until) the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:floor|time|attempt|of|day))")
_PERIOD = lazily(
    rf"\b{BY}(?:(?P<end>(?:the )?end of|the end of|close of|(?:the )?beginning of|(?:the )?start of|early"
    rf"|mid|middle of|late|later|sometime|some time) )?(?:in )?"
    r"(?P<which>this|the|next|the coming|coming|the following) (?P<unit>working week|week|month|weekend"
    r"|year)\b(?!ly|end day|'s)"
    r"|\b(?P<over>over|at|on|by|before|during) (?:the|this) weekend\b"
)
# "May" alone is also a verb: a month is taken only after a word that brings one.
_IN_MONTH = lazily(
    rf"\b(?P<lead>(?:in|by|before|during|at|around|until|no later than) (?:the )?(?:(?:end|beginning|start"
    rf"|middle) of |early "
    rf"|mid-?|late )?(?:in )?)(?P<month>{_MONTH})\b(?! \d|\.? ?\d)(?: (?P<year>20\d\d))?"
)
_MONTH_FIRST_ZONES = word_set(
    """
    America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage
    America/Detroit America/Boise America/Indiana/Indianapolis Pacific/Honolulu Asia/Manila
    """
)


def _span(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    count = to_number(match["count"] or match["count2"]) + (0.5 if match["half"] else 0)
    unit, span = match["unit"] or match["unit2"], Span(*match.span())
    if not match["count"] and not match["count2"] and match.group().endswith("s"):
        return None  # "in the coming weeks" names no day
    if match.group().startswith(("in ", "after ")) and not match["count"] and unit in {"day", "week", "month"}:
        return None if "next" not in match.group() and "coming" not in match.group() else _days(span, said, unit, 1)
    if unit in {"minute", "min"} or (unit in {"hour", "hr"} and count < 1):
        minutes = count if unit.startswith("min") else count * 60
        return Moment(span, exact=_later(said, timedelta(minutes=minutes)), precision="minute")
    if unit in {"hour", "hr"}:
        return Moment(span, exact=_later(said, timedelta(hours=count)), precision="hour")
    if match["work"] in {"working", "business", "work", "bank", "week", "office"} and unit == "day":
        return Moment(span, day=after_working_days(said.date(), round(count), country))
    return _days(span, said, unit, count)


def _days(span: Span, said: datetime, unit: str, count: float) -> Moment:
    today = said.date()
    if unit == "month":
        return Moment(span, day=_month_later(today, round(count)))
    days = {"day": 1, "week": 7, "fortnight": 14}[unit] * count
    return Moment(span, day=today + timedelta(days=round(days)))


def _later(said: datetime, distance: timedelta) -> datetime:
    """So much real time later: through UTC, because a clock change may lie between."""
    return (said.astimezone(UTC) + distance).astimezone(said.tzinfo)


def _month_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _next_workday(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    return Moment(Span(*match.span()), day=after_working_days(said.date(), 1, country))


def _near(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    days = 2 if match["after"] else int(match["day"] == "tomorrow")
    return Moment(Span(*match.span()), day=said.date() + timedelta(days=days))


def _on_weekday(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    written = match["weekday"] or match["short"]
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.startswith(written[:3]))
    today, which = said.date(), match["which"] or match["by2"] or ""
    ahead = (weekday - today.weekday()) % 7
    if match["later"] == "next week" or which == "next":
        ahead = 7 - today.weekday() + weekday  # the one in the week that begins next Monday
    elif which == "this" or match["later"] == "this week":
        ahead = weekday - today.weekday() if match["later"] else ahead
    elif ahead == 0:
        ahead = 7  # who means today says today
    if match["later"] == "week":
        ahead += 7
    return _before(match, today + timedelta(days=ahead))


def _before(match: re.Match[str], day: date) -> Moment:
    """Before Friday is by Thursday."""
    early = (match.groupdict().get("by") or match.groupdict().get("by2") or "").strip() == "before"
    return Moment(Span(*match.span()), day=day - timedelta(days=1) if early else day)


def _date(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    written = match["month"] or match["month2"]
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(written[:3]))
    day = _calendar_day(match["year"], month, int(match["day"] or match["day2"]), said.date())
    return _before(match, day) if day else None


def _figures(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    if match["iso"]:
        day = _calendar_day(match["iso"], int(match["isom"]), int(match["isod"]), said.date())
        return _before(match, day) if day else None
    if not match["by"] and not match["year"]:
        return None  # "1/2 of the price", "version 3.4"
    dotted = match["mark"] == "." and not match["year"]
    if dotted and (not match.group().endswith(".") or match["by"].strip() == "at"):
        return None  # "at 9.15" is a time
    first, second = int(match["a"]), int(match["b"])
    month_first = _month_first(country, said) if match["mark"] == "/" else False
    if first > 12 or second > 12:
        month_first = second > 12
    if month_first is None and first != second:
        return None
    month, dom = (first, second) if month_first else (second, first)
    year = match["year"]
    day = _calendar_day(f"20{year}" if year and len(year) == 2 else year, month, dom, said.date())
    return _before(match, day) if day else None


def _month_first(country: str | None, said: datetime) -> bool | None:
    """Whether 5/3 is the third of May; None where neither country nor time zone tells."""
    if country:
        return country.upper() in MONTH_FIRST
    zone = str(said.tzinfo)
    if zone.startswith("US/") or zone in _MONTH_FIRST_ZONES:
        return True
    return None if zone.startswith(("UTC", "Etc/", "America/")) or "/" not in zone else False


def _calendar_day(year: str | None, month: int, day: int, today: date) -> date | None:
    """That day of the year, or of whichever year brings it nearest to today; None if no such day exists."""
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    days = []
    for one in years:
        try:
            days.append(date(one, month, day))
        except ValueError:
            continue
    # Within two months past it is a slip and stays in the past; further back, next year is meant.
    return min(days, key=lambda one: (one - today).days if one >= today else (today - one).days * 5, default=None)


def _nth(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    number, today = int(match["day"]), said.date()
    month = today if number >= today.day else _month_later(today.replace(day=1), 1)
    if not 1 <= number <= monthrange(month.year, month.month)[1]:
        return None
    return Moment(Span(*match.span()), day=month.replace(day=number))


def _period(match: re.Match[str], said: datetime, country: str | None) -> Moment | None:
    today, unit, which = said.date(), match["unit"] or "weekend", match["which"] or "this"
    if which == "the" and not match["end"] and match["unit"] != "weekend":
        return None
    ahead = 0 if which in {"this", "the"} else 1
    span, part = Span(*match.span()), match["end"] or ""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    if unit == "weekend":
        return Moment(span, day=monday + timedelta(days=6))
    if unit == "month":
        return Moment(span, day=_month_end(_month_later(today.replace(day=1), ahead)))
    if unit == "year":
        return Moment(span, day=date(today.year + ahead, 12, 31))
    # A week of work ends on Friday; who writes at the weekend means Sunday.
    last = 6 if not ahead and today.weekday() > 4 else 4
    early = part in {"early", "beginning of", "the beginning of", "start of", "the start of"}
    middle = part in {"mid", "middle of"}
    return Moment(span, day=monday + timedelta(days=1 if early else 2 if middle else last))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month(match: re.Match[str], said: datetime, country: str | None) -> Moment:
    """ "In January", "by the end of March": the last day; "early in", "by" a month its first part."""
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))
    year = int(match["year"] or said.year + (month < said.month))
    last = _month_end(date(year, month, 1))
    if match["lead"].startswith(("by ", "before ")) and "end" not in match["lead"]:
        return Moment(Span(*match.span()), day=date(year, month, 1) - timedelta(days=1))
    early = "beginning" in match["lead"] or "start" in match["lead"] or "early" in match["lead"]
    return Moment(
        Span(*match.span()), day=last.replace(day=10 if early else 20 if "mid" in match["lead"] else last.day)
    )


DAYS: list[tuple[re.Pattern[str], Reader]] = [
    (_SPAN, _span),
    (_NEXT_WORKDAY, _next_workday),
    (_NEAR, _near),
    (_DATE, _date),
    (_FIGURES, _figures),
    (_ON_WEEKDAY, _on_weekday),
    (_NTH, _nth),
    (_PERIOD, _period),
    (_IN_MONTH, _month),
]
