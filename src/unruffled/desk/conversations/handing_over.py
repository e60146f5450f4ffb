"""What somebody has open goes to their stand-in while they are away, or is offered; and comes back with them."""

from django.db import transaction
from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from unruffled.desk.conversations import actions
from unruffled.desk.conversations.models import Conversation, HandOver, State
from unruffled.desk.events.actions import record
from unruffled.desk.people.absences import going
from unruffled.desk.people.models import Absence, Agent
from unruffled.desk.people.permissions import require
from unruffled.desk.promises import settling as promises


@receiver(going, dispatch_uid="what somebody holds who goes away is handed over")
def hand_over(sender, absence: Absence, **kwargs) -> None:
    """In the transaction in which they go; whom nobody stands in for keeps what they have."""
    if absence.stand_in is None or not absence.stand_in.is_active:
        return
    held = Conversation.objects.select_for_update().filter(assignee=absence.agent).exclude(state=State.SOLVED)
    for conversation in held.order_by("pk"):
        _hand(conversation, absence, absence.stand_in)


def _hand(conversation: Conversation, absence: Absence, to: Agent) -> None:
    away = absence.agent.name
    count = 0
    if absence.moves:
        actions.assign(conversation, None, to=to, because={"why": "away", "away": away})
        count = promises.go_with(conversation, giver=absence.agent, taker=to)
    else:
        record("offered", about=conversation.topic, to=to.name, to_ulid=to.ulid, away=away)
    HandOver.objects.create(absence=absence, conversation=conversation, to=to, promises=count)


@transaction.atomic
def take_back(absence: Absence, *, by: Agent) -> int:
    """Gives back what is still open and still with the stand-in; how many conversations that were.

    Raises PermissionDenied.
    """
    require(by, "keep-hours", absence.agent)
    there = list(_still_there(absence).select_for_update(of=("self",)))
    for one in there:
        actions.assign(one.conversation, by, to=absence.agent, because={"why": "back"})
        promises.go_with(one.conversation, giver=one.to, taker=absence.agent)
    HandOver.objects.filter(pk__in=[one.pk for one in there]).update(taken_back_at=timezone.now())
    return len(there)


def _still_there(absence: Absence):
    rows = HandOver.objects.filter(absence=absence, taken_back_at=None, conversation__assignee=F("to"))
    return rows.exclude(conversation__state=State.SOLVED).select_related("conversation", "to")


def of_absence(absence: Absence) -> tuple[list[HandOver], int]:
    """What was handed over or offered, and how many of it could come back now."""
    rows = HandOver.objects.filter(absence=absence).select_related("conversation__customer", "conversation__assignee")
    return list(rows.order_by("pk")), _still_there(absence).count()
