"""What is asked about events."""

import datetime

from ulid import ULID

from unruffled.desk.events.models import Event


def last_written() -> datetime.datetime | None:
    """When the newest event was written down, whenever it happened; its ULID knows."""
    newest = Event.objects.order_by("-id").values_list("ulid", flat=True).first()
    return ULID.from_str(newest).datetime if newest else None
