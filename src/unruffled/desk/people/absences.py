"""What happens when people are away: planned, begun with a hand-over, ended."""

import datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Absence, Agent
from unruffled.desk.people.permissions import require
from unruffled.desk.people.reach import A_DAY, today_of

# Sent with `absence` in the transaction in which somebody goes, so that what they held is handed over with it.
going = Signal()
# Nobody plans further; a slip of the year is said at once.
LONGEST = datetime.timedelta(days=400)


@transaction.atomic
def plan(
    agent: Agent,
    first_day: datetime.date,
    last_day: datetime.date,
    *,
    by: Agent,
    stand_in: Agent | None = None,
    moves: bool = True,
) -> Absence:
    """Writes down that somebody will be away; if that begins today, it begins now.

    Raises PermissionDenied, and ValueError with the mend for days that cannot be.
    """
    require(by, "keep-hours", agent)
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    _refuse_what_cannot_be(agent, first_day, last_day, stand_in)
    absence = Absence.objects.create(
        agent=agent, first_day=first_day, last_day=last_day, stand_in=stand_in, moves=moves and stand_in is not None
    )
    _tell("absence-planned", absence, by)
    if first_day <= today_of(agent):
        begin(absence)
        absence.refresh_from_db()
    return absence


def _refuse_what_cannot_be(agent: Agent, first_day, last_day, stand_in: Agent | None) -> None:
    if last_day < first_day:
        raise ValueError("The last day lies before the first; turn them round.")
    if last_day < today_of(agent):
        raise ValueError("These days are past. Choose days to come.")
    if last_day - first_day > LONGEST:
        raise ValueError("That is more than a year. Choose a nearer last day; it can be made longer later.")
    if stand_in and (stand_in.pk == agent.pk or not stand_in.is_active):
        raise ValueError("Choose a colleague who works here as the stand-in.")
    taken = Absence.objects.filter(ended_at=None, first_day__lte=last_day, last_day__gte=first_day)
    if taken.filter(agent=agent).exists():
        raise ValueError("Some of these days are taken: end the other absence first, or choose other days.")
    if stand_in and taken.filter(agent=stand_in).exists():
        raise ValueError(f"{stand_in} is away on some of these days too. Choose another stand-in.")


def begin(absence: Absence) -> bool:
    """Somebody goes; what they hold is handed over. False where that was done before."""
    with transaction.atomic():
        absence = Absence.objects.select_for_update(of=("self",)).select_related("agent", "stand_in").get(pk=absence.pk)
        if absence.began_at or absence.ended_at:
            return False
        absence.began_at = timezone.now()
        absence.save(update_fields=["began_at"])
        _tell("absence-began", absence, None)
        going.send(sender=Absence, absence=absence)
    return True


@transaction.atomic
def come_back(absence: Absence, *, by: Agent | None) -> Absence:
    """Ends an absence, early or as planned; one that had not begun never does. Raises PermissionDenied."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("agent", "stand_in").get(pk=absence.pk)
    if by is not None:
        require(by, "keep-hours", absence.agent)
    if absence.ended_at:
        return absence
    absence.ended_at = timezone.now()
    absence.save(update_fields=["ended_at"])
    _tell("absence-ended" if absence.began_at else "absence-withdrawn", absence, by)
    return absence


def turn_over() -> None:
    """Begins and ends what is due: each person's day begins on their own clock."""
    today = timezone.now().date()
    open_ones = Absence.objects.filter(ended_at=None, first_day__lte=today + A_DAY).select_related("agent")
    for absence in open_ones.order_by("first_day"):
        day = today_of(absence.agent)
        if day > absence.last_day:
            come_back(absence, by=None)
        elif day >= absence.first_day and not absence.began_at:
            begin(absence)


def _tell(kind: str, absence: Absence, by: Agent | None) -> None:
    record(
        kind, about=absence.agent.topic, agent=by, name=absence.agent.name, first=absence.first_day.isoformat(),
        last=absence.last_day.isoformat(), stand_in=absence.stand_in.name if absence.stand_in else "",
    )  # fmt: skip
