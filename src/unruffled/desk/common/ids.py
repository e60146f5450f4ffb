"""Names that leave the database: ULIDs, which sort by time and cannot be counted."""

from typing import Any

from django.db import models
from ulid import ULID


def new_ulid() -> str:
    return str(ULID())


class ULIDField(models.CharField):
    """26 characters, unique, made when the row is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 26, "unique": True, "default": new_ulid, "editable": False, **options})
