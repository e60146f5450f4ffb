"""What is asked about what leaves."""

import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.outbox.models import Dispatch, State

PAGE = 50


def outbox(agent, *, state: str = "", page: int = 1) -> tuple[list[Dispatch], bool]:
    """One page of what leaves or has left and `agent` may see, newest first, and whether there is more."""
    seen = _seen_by(agent)
    rows = Dispatch.objects.filter(seen).select_related("message__conversation__customer", "agent").order_by("-id")
    rows = rows.filter(state=state) if state in State.values else rows.exclude(state=State.WITHDRAWN)
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def by_ulid(ulid: str) -> Dispatch:
    """Raises Dispatch.DoesNotExist."""
    return Dispatch.objects.select_related("message__conversation__customer", "agent").get(ulid=ulid)


def of_conversation(conversation) -> dict[int, Dispatch]:
    """The dispatch of each message of ours, by the message's id."""
    return {d.message_id: d for d in Dispatch.objects.filter(message__conversation=conversation)}


def troubled(agent) -> int:
    """How many that `agent` may see wait for a person's word: failed or unknown."""
    return Dispatch.objects.filter(_seen_by(agent), state__in=(State.FAILED, State.UNKNOWN)).count()


def _seen_by(agent) -> Q:
    seen = seen_by(agent)
    return Q(message__conversation__in=Conversation.objects.filter(seen)) if seen else seen


def count_by_state() -> dict[str, int]:
    """How many dispatches are in each state."""
    return dict(Dispatch.objects.order_by().values_list("state").annotate(Count("pk")))


def oldest_due() -> datetime.datetime | None:
    """Since when the one that waits longest should have left."""
    waits = Dispatch.objects.filter(state=State.HELD, due_at__lte=timezone.now())
    return waits.aggregate(oldest=Min("due_at"))["oldest"]


def is_leaving(customer) -> bool:
    """Whether a letter to this customer waits to leave or is leaving."""
    on_the_way = (State.HELD, State.CLAIMED, State.SENDING)
    return Dispatch.objects.filter(message__conversation__customer=customer, state__in=on_the_way).exists()
