"""What a clock shows elsewhere, and what can be guessed about where a clock stands."""

import datetime
import functools
import zoneinfo

from babel.core import get_global


def is_timezone(name: str) -> bool:
    """Whether `name` is a time zone of the IANA database, such as Europe/London."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def local(moment: datetime.datetime, name: str) -> datetime.datetime | None:
    """The moment on a clock in the time zone `name`; None when the zone is not known."""
    return moment.astimezone(zoneinfo.ZoneInfo(name)) if name and is_timezone(name) else None


@functools.cache
def known_zones() -> frozenset[str]:
    """Every time zone that this machine knows; looked up once, for it takes many files."""
    return frozenset(zoneinfo.available_timezones())


@functools.cache
def zones_of(country: str) -> tuple[str, ...]:
    """The time zones of a country (CLDR's list), as far as this machine knows them."""
    return tuple(name for name in get_global("territory_zones").get(country.upper(), ()) if name in known_zones())


@functools.cache
def only_zone(country: str) -> str:
    """The time zone of a country where all clocks show the same, summer and winter; "" where they differ.

    Germany has two names for one clock, which is still one clock; Spain has the Canaries, which is not.
    """
    zones = zones_of(country)
    shown = {tuple(_offset(name, month) for month in (1, 7)) for name in zones}
    return zones[0] if len(shown) == 1 else ""


def _offset(name: str, month: int) -> datetime.timedelta | None:
    year = datetime.datetime.now(datetime.UTC).year
    return datetime.datetime(year, month, 1, tzinfo=zoneinfo.ZoneInfo(name)).utcoffset()
