"""What happens after "solved": writing down how it ended, asking, being answered."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.models import State as Waiting
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record
from unruffled.desk.follow_ups.models import Ending, FollowUp, State
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.people.permissions import require

FIELDS = ("cause", "done", "felt", "change")
MOST_WORDS = 5000


class AlreadyAnswered(Exception):
    """The customer, or somebody for them, has answered before."""


@transaction.atomic
def write_ending(conversation: Conversation, *, by, **words: str) -> Ending:
    """Keeps how it ended; the same words again change nothing. Raises PermissionDenied."""
    require(by, "write-ending", conversation)
    cleaned = {name: " ".join(words.get(name, "").split())[:300] for name in FIELDS}
    ending = Ending.objects.select_for_update().filter(conversation=conversation).first()
    if ending and all(getattr(ending, name) == value for name, value in cleaned.items()):
        return ending
    ending, _made = Ending.objects.update_or_create(
        conversation=conversation, defaults={**cleaned, "agent": by, "at": timezone.now()}
    )
    record("ending-written", about=conversation.topic, agent=by)
    return ending


@transaction.atomic
def ask(follow_up: FollowUp, *, by, text: str, key: str) -> FollowUp:
    """Sends the question as a letter of the thread, which stays solved. Asked twice at once, it goes once.

    Raises PermissionDenied and NothingToSay.
    """
    conversation = follow_up.conversation
    require(by, "reply", conversation)
    follow_up = _locked(follow_up)
    if follow_up.state != State.PLANNED:
        return follow_up
    dispatch = outbox.send(conversation, by, text=text, key=key)
    conversations.change_state(conversation, by, Waiting.SOLVED)
    follow_up.state, follow_up.asked_at, follow_up.message = State.ASKED, timezone.now(), dispatch.message
    follow_up.save(update_fields=["state", "asked_at", "message"])
    record("follow-up-asked", about=conversation.topic, agent=by, follow_up=follow_up.ulid)
    return follow_up


@transaction.atomic
def not_asked(message_ulid: str) -> None:
    """The letter that asked was taken back before it left: asking is still to be done."""
    asked = FollowUp.objects.filter(message__ulid=message_ulid, state=State.ASKED)
    asked.update(state=State.PLANNED, asked_at=None, message=None)


@transaction.atomic
def drop(follow_up: FollowUp, *, by) -> FollowUp:
    """Nobody will ask. Raises PermissionDenied."""
    require(by, "reply", follow_up.conversation)
    follow_up = _locked(follow_up)
    if follow_up.state == State.PLANNED:
        follow_up.state = State.DROPPED
        follow_up.save(update_fields=["state"])
        record("follow-up-dropped", about=follow_up.conversation.topic, agent=by, follow_up=follow_up.ulid)
    return follow_up


@transaction.atomic
def answer(follow_up: FollowUp, *, content: bool, words: str = "", by=None, at: datetime.datetime | None = None):
    """What the customer says: content, or not, which opens the thread again with their words.

    `by` is the agent who heard it on the telephone. Raises AlreadyAnswered.
    """
    if by is not None:
        require(by, "reply", follow_up.conversation)
    follow_up, at = _locked(follow_up), at or timezone.now()
    if follow_up.state in (State.CONTENT, State.UNHAPPY):
        raise AlreadyAnswered
    follow_up.state = State.CONTENT if content else State.UNHAPPY
    follow_up.answered_at, follow_up.words = at, words.strip()[:MOST_WORDS]
    follow_up.save(update_fields=["state", "answered_at", "words"])
    kind = "follow-up-content" if content else "follow-up-unhappy"
    record(kind, about=follow_up.conversation.topic, agent=by, at=at, follow_up=follow_up.ulid)
    if not content:
        _reopen(follow_up, by, at)
    return follow_up


def _reopen(follow_up: FollowUp, by, at: datetime.datetime) -> None:
    conversation = follow_up.conversation
    if by is not None:
        conversations.change_state(conversation, by, Waiting.OPEN, at=at)
        if follow_up.words:
            conversations.add_note(conversation, by, text=follow_up.words, at=at)
        return
    text = follow_up.words or _("(Asked whether all is well now, they answered no, and left no words.)")
    customer = conversation.customer
    conversations.receive(conversation, text=text, at=at, sender_name=customer.name, sender_address=customer.address)


def _locked(follow_up: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("conversation__customer", "owner")
    return rows.get(pk=follow_up.pk)


@transaction.atomic
def erase_words(customer: Customer) -> None:
    """Takes out what was said and written about a customer, and asks them nothing more; whether they were content
    stays."""
    theirs = FollowUp.objects.filter(conversation__customer=customer)
    theirs.update(words="")
    theirs.filter(state=State.PLANNED).update(state=State.DROPPED)
    Ending.objects.filter(conversation__customer=customer).update(cause="", done="", felt="", change="")
