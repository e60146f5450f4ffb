"""Clocks of other places."""

import datetime
import zoneinfo


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
