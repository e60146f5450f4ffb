"""Days as people write them in a search, as moments on the reader's own clock."""

import datetime
import re

from django.utils import timezone
from django.utils.translation import gettext as _

_DAY = datetime.timedelta(days=1)


def span(name: str, value: str) -> tuple[datetime.datetime, datetime.datetime]:
    """The first moment of what `value` names, and the first after it; `name` is the filter that it stands in.

    A day (2026-03-02), a month (2026-03), 7d (a week ago), today, yesterday, this or last week or month. Raises
    ValueError with a sentence that says the mend.
    """
    plain = value.lower()
    try:
        first, end = _days(plain.replace("-", " ") if plain[:1].isalpha() else plain)
        return _midnight(first), _midnight(end)
    except (ValueError, OverflowError):
        words = {"name": name, "value": value}
        raise ValueError(_("“%(name)s:%(value)s” is not a day; write it like %(name)s:2026-03-02.") % words) from None


def _days(value: str) -> tuple[datetime.date, datetime.date]:
    today = timezone.localdate()
    named = {
        "today": (today, today + _DAY),
        "yesterday": (today - _DAY, today),
        "this week": _week(today),
        "last week": _week(today - 7 * _DAY),
        "this month": _month(today),
        "last month": _month(today.replace(day=1) - _DAY),
    }
    if value in named:
        return named[value]
    if ago := re.fullmatch(r"(\d{1,4})d", value):
        first = today - int(ago[1]) * _DAY
        return first, first + _DAY
    if re.fullmatch(r"\d{4}-\d{2}", value):
        return _month(datetime.date.fromisoformat(f"{value}-01"))
    day = datetime.date.fromisoformat(value)
    return day, day + _DAY


def _week(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    monday = day - day.weekday() * _DAY
    return monday, monday + 7 * _DAY


def _month(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    first = day.replace(day=1)
    return first, (first + 31 * _DAY).replace(day=1)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
