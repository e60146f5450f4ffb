"""Names that leave the database: ULIDs, which sort by time and cannot be counted."""

import datetime
from typing import Any

from django.db import models
from ulid import ULID


def new_ulid() -> str:
    return str(ULID())


def first_ulid_of(moment: datetime.datetime) -> str:
    """What no ULID that was made at the aware time `moment` or later comes before. `moment` is 1970 or later."""
    return str(ULID.from_datetime(moment))[:10] + "0" * 16


class ULIDField(models.CharField):
    """26 characters, unique, made when the row is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 26, "unique": True, "default": new_ulid, "editable": False, **options})
