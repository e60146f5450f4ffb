"""What becomes of a promise once it is made: kept, made good, released, struck, put off, handed over."""

import datetime

from django.db import transaction
from django.utils import timezone

from unruffled.desk.events.actions import record
from unruffled.desk.people.permissions import may, require
from unruffled.desk.promises.models import Promise, State

ENDS = (State.KEPT, State.MADE_GOOD, State.RELEASED, State.STRUCK)


class NothingPromised(ValueError):
    """A promise without a deed."""


def locked(promise: Promise) -> Promise:
    """The promise as it stands now, held until the transaction ends."""
    rows = Promise.objects.select_for_update(of=("self",)).select_related("conversation", "owner")
    return rows.get(pk=promise.pk)


@transaction.atomic
def settle(promise: Promise, state: State | str, *, by, at: datetime.datetime | None = None) -> Promise:
    """Ends an open promise; one that has ended is left as it is.

    Raises PermissionDenied, and ValueError for a state that ends nothing.
    """
    require(by, "keep-promise", promise)
    state = State(state)
    if state not in ENDS:
        raise ValueError(f"{state} does not end a promise; one of {', '.join(ENDS)} does.")
    promise = locked(promise)
    if promise.state == State.OPEN:
        promise.state, promise.settled_at, promise.settled_by = state, at or timezone.now(), by
        promise.save(update_fields=["state", "settled_at", "settled_by"])
        _tell(f"promise-{state}", promise, by, at=at, late=promise.settled_late)
    return promise


@transaction.atomic
def reopen(promise: Promise, *, by) -> Promise:
    """Takes a settling back."""
    require(by, "keep-promise", promise)
    promise = locked(promise)
    if promise.state != State.OPEN:
        promise.state, promise.settled_at, promise.settled_by = State.OPEN, None, None
        promise.save(update_fields=["state", "settled_at", "settled_by"])
        _tell("promise-reopened", promise, by)
    return promise


@transaction.atomic
def change(
    promise: Promise, *, by, what: str, due_at: datetime.datetime | None, by_text: str, precision: str
) -> Promise:
    """Corrects what was promised and by when; the words of the letter stay as they were written."""
    require(by, "keep-promise", promise)
    what = " ".join(what.split())[:300]
    if not what:
        raise NothingPromised
    promise = locked(promise)
    if (what, due_at, by_text) != (promise.what, promise.due_at, promise.by_text):
        promise.what, promise.due_at, promise.by_text, promise.precision = what, due_at, by_text, precision
        promise.save(update_fields=["what", "due_at", "by_text", "precision"])
        _tell("promise-changed", promise, by)
    return promise


@transaction.atomic
def hand_over(promise: Promise, to, *, by) -> Promise:
    """Gives a promise to somebody who may see it, to keep. Raises PermissionDenied where they may not."""
    require(by, "keep-promise", promise)
    require(to, "keep-promise", promise)
    promise = locked(promise)
    if promise.owner != to:
        was, promise.owner = promise.owner, to
        promise.save(update_fields=["owner"])
        _tell("promise-handed-over", promise, by, to=to.first_name, was=was.first_name if was else "")
    return promise


@transaction.atomic
def go_with(conversation, *, giver, taker) -> int:
    """The open promises that one keeps in a conversation go with it to another; how many those were."""
    rows = Promise.objects.select_for_update(of=("self",)).filter(
        conversation=conversation, owner=giver, state=State.OPEN
    )
    held = list(rows.select_related("conversation").order_by("pk"))
    for promise in held:
        promise.owner = taker
        promise.save(update_fields=["owner"])
        _tell("promise-handed-over", promise, None, to=taker.first_name, was=giver.first_name)
    return len(held)


def keepers(promise: Promise, agents) -> list:
    """Those of `agents` to whom this promise can be handed over."""
    return [agent for agent in agents if may(agent, "keep-promise", promise)]


def _tell(kind: str, promise: Promise, by, *, at: datetime.datetime | None = None, **data) -> None:
    record(kind, about=promise.conversation.topic, agent=by, at=at, promise=promise.ulid, **data)
