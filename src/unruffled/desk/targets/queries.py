"""What is left of a target: working time, paused while the turn is the customer's."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.events.models import Event
from unruffled.desk.people.hours import Week, spans_of
from unruffled.desk.people.models import Hours
from unruffled.desk.targets.models import Target

# Where a team has not said when it works, it always does.
ALWAYS = Week(((datetime.time(0), datetime.time(0)),) * 7, "UTC")
# Kinds of event after which the turn is ours, and after which it is not.
_OURS = {"conversation-opened", "reopened", "woke", "reply-withdrawn"}
_THEIRS = {"reply-written", "ended", "snoozed", "state-changed"}


@dataclass(frozen=True)
class Left:
    """Until when, and how much working time is left of it; negative where it is over."""

    due_at: datetime.datetime
    left: datetime.timedelta

    @property
    def is_over(self) -> bool:
        return self.left < datetime.timedelta()


@dataclass(frozen=True)
class Standing:
    """How a conversation stands against its targets; None where there is none, or nothing runs."""

    answer: Left | None = None
    solve: Left | None = None
    paused: bool = False


def target_of(conversation: Conversation) -> Target | None:
    """The target of its team, or else of the desk."""
    rows = list(Target.objects.filter(team__in=[conversation.team_id]) if conversation.team_id else ())
    return rows[0] if rows else Target.objects.filter(team=None).first()


def everything() -> dict[int | None, Target]:
    """All targets by the team's id; that of the desk under None."""
    return {target.team_id: target for target in Target.objects.select_related("team")}


def week_of(conversation: Conversation) -> Week:
    """When its team works."""
    kept = Hours.objects.filter(team=conversation.team_id).first() if conversation.team_id else None
    return Week(spans_of(kept.week), kept.timezone or settings.TIME_ZONE, kept.country) if kept else ALWAYS


def standing(conversation: Conversation, events: list[Event]) -> Standing:
    """Against its targets now; `events` are those of the conversation, in order."""
    target = target_of(conversation)
    if target is None or conversation.state == State.SOLVED:
        return Standing()
    week, now = week_of(conversation), timezone.now()
    answer = solve = None
    if target.answer_minutes and conversation.waiting_since:
        amount = datetime.timedelta(minutes=target.answer_minutes)
        answer = _left(week, conversation.waiting_since, amount, now)
    if target.solve_minutes:
        spent = _spent(week, conversation, events, now)
        left = datetime.timedelta(minutes=target.solve_minutes) - spent
        due = week.after(now, left) if left > datetime.timedelta() else now
        solve = Left(due, left) if due else None
    return Standing(answer, solve, paused=conversation.state != State.OPEN)


def _left(week: Week, since: datetime.datetime, amount: datetime.timedelta, now: datetime.datetime) -> Left | None:
    due = week.after(since, amount)
    if due is None:
        return None
    return Left(due, week.worked(now, due) if due >= now else -week.worked(due, now) - datetime.timedelta(seconds=1))


def _spent(week: Week, conversation: Conversation, events: list[Event], now: datetime.datetime) -> datetime.timedelta:
    """The working time in which the turn was ours."""
    total, since = datetime.timedelta(), conversation.created_at
    runs = True
    for event in events:
        if event.kind in _THEIRS and runs and event.data.get("state") != State.OPEN:
            total, runs = total + week.worked(since, event.at), False
        elif (event.kind in _OURS or event.data.get("state") == State.OPEN) and not runs:
            since, runs = event.at, True
    return total + week.worked(since, now) if runs else total
