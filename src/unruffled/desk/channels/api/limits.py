"""How often somebody may ask: token buckets in the database, which every process shares.

A process takes a handful of tokens at a time and spends them from memory, so that most requests write nothing.
Never more than the limit goes through; a little less may, when a process took tokens that it does not spend.
"""

import datetime
import math
import threading
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from unruffled.desk.channels.api.models import Bucket

# Tokens that were taken and lie unspent for longer are worth nothing, else they would add up beside a full bucket.
KEPT = datetime.timedelta(seconds=10)
# A bucket fills within a minute; one that nobody has touched for an hour says nothing that a new one does not.
FORGOTTEN = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Allowance:
    """Whether this request may go on, and what is left: `remaining` of `limit`, all of it again in `reset` seconds."""

    granted: bool
    limit: int
    remaining: int
    reset: int
    retry_after: int = 0


@dataclass
class _Stock:
    """What this process has taken from a bucket and not yet spent."""

    here: int
    there: int
    taken_at: datetime.datetime


_stocks: dict[str, _Stock] = {}
_lock = threading.Lock()


def spend(name: str, per_minute: int) -> Allowance:
    """Spends one token of the bucket `name`, which holds `per_minute` and fills in a minute."""
    now = timezone.now()
    with _lock:
        stock = _stocks.get(name)
        if stock and stock.here > 0 and now - stock.taken_at < KEPT:
            stock.here -= 1
            return _allowance(True, per_minute, stock.here + stock.there)
    # Outside the lock: a process must not stand still behind one database write.
    taken, left = _take(name, per_minute, wanted=max(1, per_minute // 60))
    if not taken:
        return _allowance(False, per_minute, left)
    with _lock:
        before = _stocks.get(name)
        spare = before.here if before and now - before.taken_at < KEPT else 0
        if len(_stocks) > 10_000:
            _stocks.clear()
        _stocks[name] = _Stock(taken - 1 + spare, int(left), now)
    return _allowance(True, per_minute, taken - 1 + spare + left)


def forget_stocks() -> None:
    """Drops what this process has taken."""
    with _lock:
        _stocks.clear()


def forget_old_buckets() -> None:
    Bucket.objects.filter(filled_at__lt=timezone.now() - FORGOTTEN).delete()


@transaction.atomic
def _take(name: str, per_minute: int, *, wanted: int) -> tuple[int, float]:
    """Takes at most `wanted` whole tokens; answers how many, and what is left in the bucket."""
    now = timezone.now()
    Bucket.objects.get_or_create(name=name, defaults={"tokens": per_minute, "filled_at": now})
    bucket = Bucket.objects.select_for_update().get(name=name)
    passed = max(0.0, (now - bucket.filled_at).total_seconds())
    full = min(float(per_minute), bucket.tokens + passed * per_minute / 60)
    taken = min(wanted, int(full))
    bucket.tokens, bucket.filled_at = full - taken, now
    bucket.save(update_fields=["tokens", "filled_at"])
    return taken, bucket.tokens


def _allowance(granted: bool, limit: int, left: float) -> Allowance:
    wait = 0 if granted else max(1, math.ceil((1 - left) * 60 / limit))
    return Allowance(granted, limit, int(left), math.ceil((limit - left) * 60 / limit), wait)
