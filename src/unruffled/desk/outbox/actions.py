"""What happens to what leaves: sent with time to undo, delivered once, never twice without a person's word."""

import datetime
import functools
import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from unruffled.desk.channels.registry import UnknownChannel, channel
from unruffled.desk.common.ids import new_ulid
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import forwarding
from unruffled.desk.conversations.beside import Beside
from unruffled.desk.conversations.models import Conversation, Draft, Message
from unruffled.desk.conversations.models import State as Waiting
from unruffled.desk.conversations.queries import latest
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record
from unruffled.desk.outbox.models import Dispatch, State
from unruffled.desk.outbox.outcomes import Failed, Kept, Later, Outcome, Sent, Unknown
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require
from unruffled.desk.promises import actions as promises
from unruffled.desk.promises.said import NOTHING, SaidOfPromises

log = logging.getLogger(__name__)
# A worker that has not finished within its lease is taken for dead. Once the letter is leaving, a channel waits
# at most twice 60 s, so that a slow server is not taken for a dead worker there; while it is only being prepared
# a wrong guess costs nothing, because the slow worker then finds its claim gone and stops.
LEASE = datetime.timedelta(minutes=5)
# Waits after each failure that may pass by itself: 1 min to 4 h, about a working day together.
PAUSES = [datetime.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 240)]


class TooLate(Exception):
    """It has left already, or is leaving now."""


class Overtaken(Exception):
    """Somebody wrote after the last message that the writer had seen; `message` is theirs."""

    def __init__(self, message: Message):
        super().__init__(f"overtaken by message {message.ulid}")
        self.message = message


@transaction.atomic
def send(
    conversation: Conversation,
    agent: Agent,
    *,
    text: str,
    key: str,
    seen: str = "",
    beside: Beside | None = None,
    promised: SaidOfPromises = NOTHING,
) -> Dispatch:
    """Writes the reply, records what it promises and holds it for the undo window.

    The same `key` again answers the first dispatch. `seen` is the ulid of the last message that the writer saw;
    left empty, nothing is compared. `promised` is what the writer said of the promises
    in it. Raises PermissionDenied, NothingToSay, FileGone and Overtaken.
    """
    conversation = conversations.locked(conversation)
    if made := Dispatch.objects.filter(key=key).first():
        return made
    last = latest(conversation)
    if seen and last and last.ulid != seen:
        raise Overtaken(last)
    message = conversations.write(conversation, agent, text=text, beside=beside)
    promises.record_from(message, promised)
    return _hold(message, agent, key)


@transaction.atomic
def forward(original: Message, agent: Agent, *, key: str, **about: Any) -> Dispatch:
    """Passes a letter on, as `forwarding.forward` says, and holds it for the undo window. The same `key` sends once."""
    conversations.locked(original.conversation)
    if made := Dispatch.objects.filter(key=key).first():
        return made
    return _hold(forwarding.forward(original, agent, **about), agent, key)


def _hold(message: Message, agent: Agent, key: str) -> Dispatch:
    due = timezone.now() + datetime.timedelta(seconds=settings.UNDO_SECONDS)
    dispatch = Dispatch.objects.create(message=message, agent=agent, key=key, due_at=due)
    _tell(dispatch, "reply-held", agent)
    _nudge(dispatch, settings.UNDO_SECONDS)
    return dispatch


@transaction.atomic
def withdraw(dispatch: Dispatch, agent: Agent) -> Draft | None:
    """Undo: answers the draft that the words are again; what was passed on to somebody else is no draft of a reply.

    Raises TooLate when it is leaving or has left.
    """
    require(agent, "undo-send", dispatch)
    if not _move(dispatch, {State.HELD, State.KEPT, State.FAILED}, State.WITHDRAWN):
        raise TooLate
    if dispatch.message.forwarded:
        forwarding.withdraw(dispatch.message, agent)
        return None
    promises.strike_from(dispatch.message)
    return conversations.withdraw(dispatch.message, agent)


def deliver(dispatch: Dispatch) -> State | None:
    """Claims a dispatch that is due and lets its channel deliver it. None when it was not there to claim."""
    claim = _claim(dispatch)
    if claim is None:
        return None
    leaving = False

    def handing_over() -> None:
        nonlocal leaving
        _hand_over(dispatch, claim)
        leaving = True

    try:
        outcome = channel(dispatch.message.channel).deliver(dispatch.message, handing_over=handing_over)
    except LostClaim:
        return None
    except UnknownChannel as error:
        outcome = Failed(f"This conversation came in by a way that carries no answers: {error}")
    except Exception as error:
        log.exception("dispatch %s", dispatch.ulid)
        outcome = Unknown(INTERRUPTED) if leaving else Later(f"The desk stumbled over this letter: {error}")
    return _settle(dispatch, claim, outcome)


class LostClaim(Exception):
    """Another worker took the dispatch for abandoned; nothing has left, so this one stops."""


def _claim(dispatch: Dispatch) -> str | None:
    now, claim = timezone.now(), new_ulid()
    taken = Dispatch.objects.filter(pk=dispatch.pk, state=State.HELD, due_at__lte=now).update(
        state=State.CLAIMED, claim=claim, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    dispatch.refresh_from_db()
    return claim if taken else None


@transaction.atomic
def _hand_over(dispatch: Dispatch, claim: str) -> None:
    """Called by the channel at the last moment before the other side may have the letter."""
    moved = Dispatch.objects.filter(pk=dispatch.pk, state=State.CLAIMED, claim=claim).update(
        state=State.SENDING, lease_until=timezone.now() + LEASE
    )
    if not moved:
        raise LostClaim
    _tell(dispatch, "reply-leaving", None)


@transaction.atomic
def _settle(dispatch: Dispatch, claim: str, outcome: Outcome) -> State:
    """Writes the outcome down; one that was taken for dead while its letter left may still say what became of it."""
    current = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if current.claim == claim and current.state in (State.CLAIMED, State.SENDING, State.UNKNOWN):
        _become(current, outcome)
    return State(current.state)


def _become(dispatch: Dispatch, outcome: Outcome) -> None:
    match outcome:
        case Sent():
            _put(dispatch, State.SENT, "reply-sent")
        case Kept():
            _put(dispatch, State.KEPT, "reply-kept")
        case Unknown(problem):
            _put(dispatch, State.UNKNOWN, "reply-unknown", problem)
        case Later(problem) if dispatch.attempts <= len(PAUSES):
            dispatch.due_at = timezone.now() + PAUSES[dispatch.attempts - 1]
            _put(dispatch, State.HELD, "reply-delayed", problem)
        case Later(problem) | Failed(problem):
            _put(dispatch, State.FAILED, "reply-failed", problem)


@transaction.atomic
def settle_doubt(dispatch: Dispatch, agent: Agent, *, arrived: bool) -> Dispatch:
    """A person's word about an unknown one: it arrived, or it is to be sent again. Raises TooLate."""
    require(agent, "settle-doubt", dispatch)
    if arrived:
        if not _move(dispatch, {State.UNKNOWN}, State.SENT, problem=""):
            raise TooLate
        _tell(dispatch, "doubt-settled", agent, arrived=True)
        return dispatch
    return _again(dispatch, agent, {State.UNKNOWN})


@transaction.atomic
def came_back(message: Message, words: str) -> None:
    """A delivery report says that a reply did not arrive; `words` are the report's own. The thread opens again."""
    dispatch = Dispatch.objects.filter(message=message).first()
    if dispatch is None or not _move(
        dispatch, {State.SENT, State.UNKNOWN}, State.FAILED, problem=f"It came back: {words}"
    ):
        return
    _tell(dispatch, "reply-came-back", None)
    conversations.change_state(message.conversation, None, Waiting.OPEN)


@transaction.atomic
def try_again(dispatch: Dispatch, agent: Agent) -> Dispatch:
    """Sends a failed or kept one once more. Raises TooLate when it is neither any longer."""
    require(agent, "reply", dispatch.message.conversation)
    return _again(dispatch, agent, {State.FAILED, State.KEPT})


def _again(dispatch: Dispatch, agent: Agent, states: set[State]) -> Dispatch:
    if not _move(dispatch, states, State.HELD, due_at=timezone.now(), attempts=0, problem="", claim=""):
        raise TooLate
    _tell(dispatch, "reply-again", agent)
    _nudge(dispatch, 0)
    return dispatch


def recover() -> None:
    """Finds what dead workers and lost nudges left, and delivers what is due."""
    now = timezone.now()
    for dispatch in Dispatch.objects.filter(state__in=(State.CLAIMED, State.SENDING), lease_until__lt=now):
        _take_back(dispatch)
    for dispatch in Dispatch.objects.select_related("message__conversation").filter(state=State.HELD, due_at__lte=now):
        if deliver(dispatch) == State.HELD:
            return  # a server that does not answer costs a minute a letter; the next sweep goes on with the others


@transaction.atomic
def _take_back(dispatch: Dispatch) -> None:
    """Ends what a dead worker began: what was only claimed has not left; of what was leaving nobody knows."""
    current = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if current.lease_until is None or current.lease_until >= timezone.now():
        return
    _become(current, Unknown(INTERRUPTED) if current.state == State.SENDING else Later(STOPPED))


@transaction.atomic
def doubt_what_waited(made_at: str) -> int:
    """In a desk restored from a backup of `made_at` (for people): what waited may have left since. How many."""
    on_the_way = Dispatch.objects.filter(state__in=(State.HELD, State.CLAIMED, State.SENDING))
    waited = list(on_the_way.select_for_update().order_by("pk"))
    for dispatch in waited:
        _become(dispatch, Unknown(RESTORED % made_at))
    return len(waited)


RESTORED = "It waited to leave when the backup of %s was made. It may have left since, or not."
INTERRUPTED = "The desk stopped while this letter was leaving. It may have arrived, or not."
STOPPED = "The desk stopped before this letter left. It tries again."


def _move(dispatch: Dispatch, states: set[State], to: State, **fields) -> bool:
    """Moves the dispatch if it is in one of `states` at this very moment; two who try at once: one wins."""
    moved = Dispatch.objects.filter(pk=dispatch.pk, state__in=states).update(
        state=to, changed_at=timezone.now(), **fields
    )
    dispatch.refresh_from_db()
    return bool(moved)


def _put(dispatch: Dispatch, state: State, kind: str, problem: str = "") -> None:
    dispatch.state, dispatch.problem, dispatch.lease_until = state, problem, None
    dispatch.save()
    _tell(dispatch, kind, None)
    if state == State.HELD:
        _nudge(dispatch, (dispatch.due_at - timezone.now()).total_seconds())


def _tell(dispatch: Dispatch, kind: str, agent: Agent | None, **data) -> None:
    record(kind, about=dispatch.message.conversation.topic, agent=agent, dispatch=dispatch.ulid, **data)


def _nudge(dispatch: Dispatch, seconds: float) -> None:
    from unruffled.desk.outbox.jobs import deliver_later

    nudge = functools.partial(deliver_later.schedule, args=(dispatch.pk,), delay=max(0, seconds))
    # Robust: a nudge that is lost is found by the sweep, and must not make what is committed look like a failure.
    transaction.on_commit(nudge, robust=True)


@transaction.atomic
def erase_words(customer: Customer) -> None:
    """Takes out what other servers said about letters to a customer, which often names them."""
    Dispatch.objects.filter(message__conversation__customer=customer).update(problem="")
