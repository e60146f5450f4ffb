"""What happens to targets."""

from django.db import transaction

from unruffled.desk.events.actions import record
from unruffled.desk.people.permissions import require
from unruffled.desk.targets.models import Target

# Nobody means to answer later than in a year of working weeks.
MOST_MINUTES = 60 * 40 * 52


@transaction.atomic
def keep(team, *, by, answer_minutes: int | None, solve_minutes: int | None) -> None:
    """Sets the targets of a team, or with None those of the desk. Raises PermissionDenied and ValueError."""
    require(by, "manage-teams")
    for minutes in (answer_minutes, solve_minutes):
        if minutes is not None and not 0 < minutes <= MOST_MINUTES:
            raise ValueError(f"{minutes} minutes are no target; it is between 1 and {MOST_MINUTES}.")
    kept = Target.objects.select_for_update().filter(team=team).first() or Target(team=team)
    if kept.pk and (kept.answer_minutes, kept.solve_minutes) == (answer_minutes, solve_minutes):
        return
    kept.answer_minutes, kept.solve_minutes = answer_minutes, solve_minutes
    kept.save()
    record(
        "targets-set",
        about=team.topic if team else "desk",
        agent=by,
        team=team.name if team else "",
        answer=answer_minutes,
        solve=solve_minutes,
    )
