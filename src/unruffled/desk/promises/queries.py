"""What is asked about promises."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import hidden_teams
from unruffled.desk.promises.models import Promise, State

PAGE = 50
# Counts go no further: nobody reads a larger number, and a database would look at every row for it.
COUNTED = 999


def open_of(conversation) -> list[Promise]:
    """What is still owed in a conversation, the earliest due first and those without a date last."""
    return sorted(
        Promise.objects.filter(conversation=conversation, state=State.OPEN).select_related("message__agent", "owner"),
        key=lambda promise: (promise.due_at is None, promise.due_at or promise.made_at),
    )


def next_due(conversations) -> dict[int, Promise]:
    """The earliest open promise with a date, by conversation id, for many conversations in one query."""
    found: dict[int, Promise] = {}
    rows = Promise.objects.filter(
        conversation__in=[c.pk for c in conversations], state=State.OPEN, due_at__isnull=False
    )
    for promise in rows.order_by("-due_at"):
        found[promise.conversation_id] = promise
    return found


def by_ulid(ulid: str) -> Promise:
    """Raises Promise.DoesNotExist."""
    return Promise.objects.select_related("conversation__customer", "conversation__team", "owner").get(ulid=ulid)


_ORDERS = {"settled": ("-settled_at", "-id"), "undated": ("made_at", "id")}


@dataclass(frozen=True)
class Part:
    """One part of the ledger: its rows, how many there are (at most COUNTED + 1), and where the next page begins."""

    name: str
    rows: list[Promise]
    count: int
    next: str = ""


@dataclass(frozen=True)
class Ledger:
    """What `agent` looks at: whose promises ("mine", "team" or "all"), and the moment that divides late from due."""

    agent: Agent
    whose: str = "mine"
    now: datetime.datetime = field(default_factory=timezone.now)

    def part(self, name: str, *, after: str = "", limit: int = PAGE) -> Part:
        """Raises KeyError for a part that does not exist. `after` is the ULID of the last row of the page before."""
        rows = self._seen().filter(self._parts()[name])
        order = _ORDERS.get(name, ("due_at", "id"))
        paged = rows.filter(_beyond(after, order)) if after else rows
        found = list(paged.select_related("conversation__customer", "owner").order_by(*order)[: limit + 1])
        shown = found[:limit]
        count = len(found) if not after and len(found) <= limit else _bounded(rows)
        return Part(name, shown, count, shown[-1].ulid if len(found) > limit else "")

    def parts(self) -> list[Part]:
        """What is open, in the order in which it presses."""
        return [self.part(name) for name in ("late", "today", "coming", "undated")]

    def count_pressing(self) -> int:
        """How many are late or due today."""
        parts = self._parts()
        return _bounded(self._seen().filter(parts["late"] | parts["today"]))

    def _parts(self) -> dict[str, Q]:
        tonight = timezone.localtime(self.now).replace(hour=23, minute=59, second=59, microsecond=999999)
        is_open = Q(state=State.OPEN)
        return {
            "late": is_open & Q(due_at__lt=self.now),
            "today": is_open & Q(due_at__gte=self.now, due_at__lte=tonight),
            "coming": is_open & Q(due_at__gt=tonight),
            "undated": is_open & Q(due_at__isnull=True),
            "settled": Q(settled_at__isnull=False) & ~Q(state=State.STRUCK),
        }

    def _seen(self) -> QuerySet[Promise]:
        rows = Promise.objects.all()
        if self.whose == "mine":
            rows = rows.filter(owner=self.agent)
        elif self.whose == "team":
            rows = rows.filter(owner__in=Agent.objects.filter(teams__in=self.agent.teams.all()).distinct())
        if hidden_teams(self.agent):
            rows = rows.filter(conversation__in=Conversation.objects.filter(seen_by(self.agent)))
        return rows


def _beyond(ulid: str, order: tuple[str, str]) -> Q:
    """The rows that come after that one in this order."""
    last = Promise.objects.filter(ulid=ulid).first()
    if last is None:
        return Q()
    down = order[0].startswith("-")
    name = order[0].lstrip("-")
    value, sign = getattr(last, name), "lt" if down else "gt"
    # The first condition alone leads into the index; the rest is looked at from there on.
    near = Q(**{f"{name}__{sign}e": value})
    return near & (Q(**{f"{name}__{sign}": value}) | Q(**{f"id__{sign}": last.pk}))


def _bounded(rows: QuerySet[Promise]) -> int:
    return rows.order_by()[: COUNTED + 1].count()


def seems_kept(promises: list[Promise], messages) -> set[int]:
    """The ids of open promises after which we wrote or called again: the desk asks whether that kept them."""
    ours = [message for message in messages if message.side == "agent" and message.withdrawn_at is None]
    return {
        promise.pk
        for promise in promises
        if any(message.at > promise.made_at and message.pk != promise.message_id for message in ours)
    }
