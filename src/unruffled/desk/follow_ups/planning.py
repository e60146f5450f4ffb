"""Which solved conversations are followed up, how and when."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from unruffled.desk.coaching import queries as coaching
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.actions import record
from unruffled.desk.events.models import Event
from unruffled.desk.follow_ups.models import FollowUp, Kind, State

# From here a thread was a difficult one, and from there somebody ought to hear a voice: heat, 0 to 100.
WARM, HOT = 40, 70
AFTER = {Kind.CALL: datetime.timedelta(days=3), Kind.MESSAGE: datetime.timedelta(days=7)}
# Nobody is asked more often than that, however many conversations they had.
NOT_AGAIN_FOR = datetime.timedelta(days=60)
# Grief, illness, hardship and danger are not followed up with a question about service.
NEVER_AFTER = {"vulnerable", "crisis"}
HARD_TIME = datetime.timedelta(days=365)
# How far back the sweep looks for a solving that no nudge told it of.
LOOKS_BACK = datetime.timedelta(days=2)
# Who was solved longer ago, in a record that was brought in, is not asked any more.
NEWS_FOR = datetime.timedelta(days=14)


def plan(conversation: Conversation, solved_at: datetime.datetime) -> FollowUp | None:
    """Plans the follow-up of one solving; None where there is nothing to ask, or somebody planned it already."""
    if solved_at < timezone.now() - NEWS_FOR:
        return None
    kind = _kind(conversation)
    if kind is None or conversation.state != "solved" or conversation.merged_into_id or _asked_lately(conversation):
        return None
    try:
        with transaction.atomic():
            made = FollowUp.objects.create(
                conversation=conversation,
                kind=kind,
                owner=conversation.assignee,
                due_at=solved_at + AFTER[kind],
                solved_at=solved_at,
            )
            record("follow-up-planned", about=conversation.topic, follow_up=made.ulid)
    except IntegrityError:
        return None
    return made


def _kind(conversation: Conversation) -> Kind | None:
    """By the highest heat of the thread; None for a calm one, or where a question would hurt."""
    kept = coaching.of(conversation)
    if kept is None or conversation.customer.erased_at:
        return None
    if _is_in_a_hard_time(conversation):
        return None
    heat = kept.answer["heat"]
    peak = max((point["heat"] or 0 for point in heat["points"]), default=0) if heat else 0
    if peak >= HOT:
        return Kind.CALL
    return Kind.MESSAGE if peak >= WARM else None


def _is_in_a_hard_time(conversation: Conversation) -> bool:
    """Whether any thread of this customer in the last year speaks of what is not followed up."""
    since = timezone.now() - HARD_TIME
    return any(
        signal["kind"] in NEVER_AFTER
        for answer in coaching.answers_of(conversation.customer, since)
        for message in answer["messages"]
        for signal in message["signals"]
    )


def _asked_lately(conversation: Conversation) -> bool:
    since = timezone.now() - NOT_AGAIN_FOR
    mine = FollowUp.objects.filter(conversation__customer=conversation.customer).exclude(state=State.DROPPED)
    return mine.filter(solved_at__gte=since).exists()


def unplanned() -> list[tuple[Conversation, datetime.datetime]]:
    """Conversations that were solved lately and that nobody looked at for a follow-up."""
    since = timezone.now() - LOOKS_BACK
    found = []
    for event in Event.objects.filter(kind="ended", at__gte=since).order_by("id"):
        ulid = event.topic.removeprefix("conversation:")
        conversation = Conversation.objects.select_related("customer", "assignee").filter(ulid=ulid).first()
        if conversation and conversation.state == "solved":
            found.append((conversation, event.at))
    return found


@transaction.atomic
def drop(conversation: Conversation) -> None:
    """A conversation that is open again is not asked about."""
    planned = FollowUp.objects.filter(conversation=conversation, state=State.PLANNED)
    if planned.update(state=State.DROPPED):
        record("follow-up-dropped", about=conversation.topic)
