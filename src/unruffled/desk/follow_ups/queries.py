"""What is asked about endings and follow-ups."""

from django.db.models import Q
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.follow_ups.models import Ending, FollowUp, State
from unruffled.desk.people.permissions import hidden_teams

PAGE = 50


def by_ulid(ulid: str) -> FollowUp:
    """Raises FollowUp.DoesNotExist."""
    return FollowUp.objects.select_related("conversation__customer", "conversation__team", "owner").get(ulid=ulid)


def by_token(token: str) -> FollowUp:
    """What a customer may open; raises FollowUp.DoesNotExist, also where nobody has asked or they were erased."""
    rows = FollowUp.objects.select_related("conversation__customer").filter(conversation__customer__erased_at=None)
    return rows.exclude(state__in=(State.PLANNED, State.DROPPED)).get(token=token)


def planned(agent, *, whose: str = "mine") -> list[FollowUp]:
    """Who is to be asked, the earliest first; "mine" are one's own and nobody's."""
    rows = FollowUp.objects.filter(state=State.PLANNED)
    if whose == "mine":
        rows = rows.filter(Q(owner=agent) | Q(owner=None))
    rows = _seen(rows, agent).select_related("conversation__customer", "owner")
    return list(rows.order_by("due_at", "id")[:PAGE])


def answered(agent) -> list[FollowUp]:
    """What customers said, the newest first."""
    rows = _seen(FollowUp.objects.filter(state__in=(State.CONTENT, State.UNHAPPY)), agent)
    return list(rows.select_related("conversation__customer", "owner").order_by("-answered_at", "-id")[:PAGE])


def count_due(agent) -> int:
    """How many of one's own are due."""
    return FollowUp.objects.filter(owner=agent, state=State.PLANNED, due_at__lte=timezone.now()).count()


def ending_of(conversation: Conversation) -> Ending | None:
    return Ending.objects.filter(conversation=conversation).select_related("agent").first()


def last_ending(conversation: Conversation, agent) -> Ending | None:
    """How the same customer's last other conversation ended that somebody wrote down, and this agent may see."""
    rows = Ending.objects.filter(conversation__customer=conversation.customer_id).exclude(conversation=conversation)
    rows = _seen(rows, agent).exclude(cause="", done="", felt="", change="")
    return rows.select_related("conversation", "agent").order_by("-at").first()


def endings(agent, words: str = "", page: int = 1) -> tuple[list[Ending], bool]:
    """Endings with every word of `words` in them, the newest first, and whether there are more."""
    rows = _seen(Ending.objects.exclude(cause="", done="", felt="", change=""), agent)
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(cause__icontains=word) | Q(done__icontains=word) | Q(felt__icontains=word) | Q(change__icontains=word)
        )
    start = (page - 1) * PAGE
    found = list(
        rows.select_related("conversation__customer", "agent").order_by("-at", "-id")[start : start + PAGE + 1]
    )
    return found[:PAGE], len(found) > PAGE


def _seen(rows, agent):
    if hidden_teams(agent):
        return rows.filter(conversation__in=Conversation.objects.filter(seen_by(agent)))
    return rows
