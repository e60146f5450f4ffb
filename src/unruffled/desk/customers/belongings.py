"""What other apps keep of a customer: each registers what it shows, moves, gives out and erases.

Customers are there before their conversations and know none of these apps by name.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from unruffled.desk.customers.models import Customer


@dataclass(frozen=True)
class Standing:
    """How things are with one customer: how many conversations are not ended, and when the last letter was written."""

    open: int
    last_at: datetime.datetime | None


@dataclass(frozen=True)
class History:
    """One page of what a customer and we have had to do with each other; `rows` are drawn by `template`."""

    template: str
    rows: list[Any] = field(default_factory=list)
    total: int = 0
    more: bool = False


class Belongings:
    """What one app keeps. Each method runs in the transaction of who calls it."""

    def standings(self, customers: Iterable[Customer], agent) -> dict[int, Standing]:
        """What `agent` may know of many customers, by the customer's id, in a constant number of queries."""
        return {}

    def history(self, customer: Customer, page: int, agent) -> History | None:
        """What the record's page shows `agent` of this app; None for nothing."""
        return None

    def move(self, origin: Customer, target: Customer, agent) -> int:
        """Makes everything of `origin` belong to `target`; how many things that were."""
        return 0

    def given_out(self, customer: Customer, agent) -> dict:
        """What the customer may ask to have, as far as `agent` may see it, as JSON; an owner sees all of it."""
        return {}

    def hinders_erasing(self, customer: Customer) -> str:
        """A sentence that says why this customer cannot be erased at this moment; empty when nothing does."""
        return ""

    def erase(self, customer: Customer, agent) -> None:
        """Removes their words and what names them; counts, times, heat and states stay."""

    def forget(self) -> None:
        """Called once every row is erased: whatever is made of rows, such as an index, forgets the words as well."""


_BELONGINGS: list[Belongings] = []


def register(belongings: Belongings) -> None:
    _BELONGINGS.append(belongings)


def everything() -> list[Belongings]:
    return list(_BELONGINGS)


def standings(customers: Iterable[Customer], agent) -> dict[int, Standing]:
    rows = list(customers)
    return {pk: standing for kept in _BELONGINGS for pk, standing in kept.standings(rows, agent).items()}


def histories(customer: Customer, page: int, agent) -> list[History]:
    return [history for kept in _BELONGINGS if (history := kept.history(customer, page, agent)) is not None]
