"""What is asked about deeds."""

import datetime

from django.db.models import Count
from django.utils import timezone

from unruffled.desk.deeds.models import Deed

# How long a page that is opened after a deed still offers to undo it.
OFFERED = datetime.timedelta(seconds=30)
KEPT = datetime.timedelta(days=1)


def offered_to(agent) -> Deed | None:
    """What this agent did last, where that was a moment ago and something changed; `count` is in how many."""
    since = timezone.now() - OFFERED
    deed = Deed.objects.filter(agent=agent, made_at__gte=since).annotate(count=Count("changes")).order_by("-pk").first()
    return deed if deed and deed.undone_at is None and (deed.count or deed.left_out) else None


def by_ulid(ulid: str) -> Deed:
    """Raises Deed.DoesNotExist."""
    return Deed.objects.get(ulid=ulid)


def old() -> list[int]:
    """The ids of deeds that nobody can undo any more."""
    return list(Deed.objects.filter(made_at__lt=timezone.now() - KEPT).values_list("pk", flat=True)[:1000])
