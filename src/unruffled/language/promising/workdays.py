"""Working days: neither weekend nor public holiday of a country."""

from datetime import date, timedelta
from functools import lru_cache

_MOST_DAYS = 400  # a promise further away than this is a slip; the search must end
# Where the weekend is not Saturday and Sunday, by ISO 3166; Python's weekday numbers.
_WEEKENDS = {
    **{
        country: {4, 5}
        for country in ("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE")
    },
    "AF": {4},
    "BN": {4, 6},
    "IR": {4},
    "NP": {5},
}


# Where the holidays differ within a country, most people live here.
_WHERE_MOST_LIVE = {"GB": "ENG"}


@lru_cache(maxsize=128)
def holidays_of(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (ISO 3166) in a year; none where the country is not known."""
    import holidays  # 40 ms: only a promise in working days pays for it

    try:
        return frozenset(holidays.country_holidays(country, subdiv=_WHERE_MOST_LIVE.get(country), years=year))
    except NotImplementedError:
        return frozenset()


def is_working_day(day: date, country: str | None) -> bool:
    """Whether people work on that day; without a country only the weekend is known."""
    weekend = _WEEKENDS.get(country or "", {5, 6})
    return day.weekday() not in weekend and not (country and day in holidays_of(country, day.year))


def after_working_days(start: date, count: int, country: str | None) -> date:
    """The day that lies `count` working days after `start`, which itself does not count."""
    day = start
    for _ in range(_MOST_DAYS):
        if count <= 0:
            break
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day
