"""What is asked about customers."""

from dataclasses import dataclass

from django.db.models import QuerySet

from unruffled.desk.common.clocks import only_zone
from unruffled.desk.customers.finding import plain
from unruffled.desk.customers.models import Address, Customer, CustomerNote
from unruffled.desk.events.models import Event

PAGE = 50
# A search counts no further: it would look at every record for a number that nobody reads.
COUNTED = 1000
# What the page of a record shows of its past.
CHANGES = 30


@dataclass(frozen=True)
class Zone:
    """Where a customer's clock stands; `guessed` from their country while nobody has said."""

    name: str
    guessed: bool


@dataclass(frozen=True)
class Page:
    """Rows, the newest record first, and whether there are newer and older ones; `total` ends soon after COUNTED."""

    rows: list[Customer]
    newer: bool
    older: bool
    total: int


def matching(words: str) -> QuerySet[Customer]:
    """The customers in whose names, addresses and order numbers every word of `words` occurs."""
    found = Customer.objects.filter(erased_at=None)
    for word in plain(words).split()[:8]:
        found = found.filter(findable__contains=word)
    return found


def page(words: str = "", *, after: str = "", before: str = "") -> Page:
    """One page of the list: those that come `after` or `before` the record of that ULID, else the first."""
    found = matching(words)
    anchor = Customer.objects.filter(ulid=after or before).values_list("pk", flat=True).first()
    if before and anchor:
        rows = list(found.filter(pk__gt=anchor).order_by("pk").prefetch_related("addresses")[: PAGE + 1])
        return Page(rows[:PAGE][::-1], newer=len(rows) > PAGE, older=True, total=_count(words))
    below = found.filter(pk__lt=anchor) if anchor else found
    rows = list(below.order_by("-pk").prefetch_related("addresses")[: PAGE + 1])
    # One page that holds everything has been counted by being read.
    total = len(rows) if not anchor and len(rows) <= PAGE else _count(words)
    return Page(rows[:PAGE], newer=bool(anchor), older=len(rows) > PAGE, total=total)


def _count(words: str) -> int:
    found = matching(words)
    return found[: COUNTED + 1].count() if words else found.count()


def by_ulid(ulid: str) -> Customer:
    """Raises Customer.DoesNotExist."""
    return Customer.objects.prefetch_related("addresses").get(ulid=ulid)


def addresses_of(customers: list[Customer]) -> dict[int, list[str]]:
    """The addresses of many customers by their id, without a model of each."""
    found: dict[int, list[str]] = {}
    for pk, value in Address.objects.filter(customer__in=customers).order_by("id").values_list("customer_id", "value"):
        found.setdefault(pk, []).append(value)
    return found


def zone_of(customer: Customer) -> Zone:
    if customer.timezone:
        return Zone(customer.timezone, guessed=False)
    return Zone(only_zone(customer.country) if customer.country else "", guessed=True)


def notes(customer: Customer) -> list[CustomerNote]:
    return list(customer.notes.select_related("agent"))


def changes(customer: Customer) -> list[Event]:
    """What became of the record, the latest first."""
    return list(Event.objects.filter(topic=customer.topic).select_related("agent").order_by("-id")[:CHANGES])
