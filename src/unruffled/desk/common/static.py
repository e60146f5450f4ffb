"""Static files that browsers may keep for ever: each address carries a stamp of the file's content."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def stamp(name: str) -> str:
    """Eight characters that change with the file, or nothing when there is no such file."""
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:8] if isinstance(found, str) else ""


class Stamped(StaticFilesStorage):
    """Adds `?v=<stamp>`. No collectstatic, so that a desk starts from a plain `pip install`."""

    def __init__(self, *args, **kwargs):
        super().__init__(location=settings.HOME / "static", base_url=settings.STATIC_URL)

    def url(self, name: str | None) -> str:
        address = super().url(name)
        mark = stamp(name or "")
        return f"{address}?v={mark}" if mark else address
