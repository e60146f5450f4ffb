"""What happens to working hours, and to how a team's letters find somebody."""

from django.db import transaction

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.events.actions import record
from unruffled.desk.people.hours import spans_of
from unruffled.desk.people.models import Agent, Giving, Hours, Team
from unruffled.desk.people.permissions import require

# As a form and the table of hours hold it: seven of None or ["09:00", "17:30"], Monday first.
Days = list


@transaction.atomic
def keep_hours(agent: Agent, week: Days, *, by: Agent, country: str = "") -> None:
    """When somebody works; seven empty days take their hours away. Raises PermissionDenied, ValueError."""
    require(by, "keep-hours", agent)
    if _keep(Hours.objects.filter(agent=agent), week, country, agent=agent):
        record("hours-changed", about=agent.topic, agent=by, name=agent.name)


@transaction.atomic
def keep_team(
    team: Team, week: Days, *, by: Agent, timezone: str, country: str = "", giving: Giving = Giving.NOBODY,
    prefers_last: bool = False,
) -> Team:  # fmt: skip
    """When a team works and how its letters find somebody. Raises PermissionDenied, ValueError."""
    require(by, "manage-teams")
    if not is_timezone(timezone):
        raise ValueError(f"There is no time zone {timezone}; choose one like Europe/London.")
    team = Team.objects.select_for_update().get(pk=team.pk)
    changed = _keep(Hours.objects.filter(team=team), week, country, team=team, timezone=timezone)
    if (team.giving, team.prefers_last) != (giving, prefers_last):
        team.giving, team.prefers_last, changed = giving, prefers_last, True
        team.save(update_fields=["giving", "prefers_last"])
    if changed:
        record("team-work-changed", about=by.topic, agent=by, name=team.name, giving=str(giving))
    return team


def _keep(rows, week: Days, country: str, **of) -> bool:
    """Whether that changed anything."""
    spans_of(week)
    kept = rows.first()
    if not any(week):
        return bool(rows.delete()[0])
    fields = {"week": week, "country": country, "timezone": of.get("timezone", "")}
    if kept and all(getattr(kept, name) == value for name, value in fields.items()):
        return False
    Hours.objects.update_or_create(**{k: v for k, v in of.items() if k != "timezone"}, defaults=fields)
    return True
