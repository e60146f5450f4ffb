"""What happens to teams."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.people.permissions import require

# Sent with `team` and `by` in the transaction in which a team ends, so that what it held is given back with it.
ending = Signal()


@transaction.atomic
def make(name: str, members: Iterable[Agent], *, by: Agent, closed: bool = False) -> Team:
    """Raises PermissionDenied, and ValueError for a name that is empty or taken."""
    require(by, "manage-teams")
    team = Team(name=_free_name(name), closed=closed)
    team.save()
    team.members.set(members)
    _tell("team-made", team, by)
    return team


@transaction.atomic
def change(team: Team, name: str, members: Iterable[Agent], *, by: Agent, closed: bool = False) -> Team:
    """Raises PermissionDenied, and ValueError for a name that is empty or taken."""
    require(by, "manage-teams")
    team = Team.objects.select_for_update().get(pk=team.pk)
    before = _words(team)
    team.name, team.closed = _free_name(name, but=team), closed
    team.save(update_fields=["name", "closed"])
    team.members.set(members)
    if _words(team) != before:
        _tell("team-changed", team, by)
    return team


@transaction.atomic
def end(team: Team, *, by: Agent) -> None:
    """The team is no more; what it held is nobody's. Raises PermissionDenied."""
    require(by, "manage-teams")
    ending.send(sender=Team, team=team, by=by)
    _tell("team-ended", team, by)
    team.delete()


def _free_name(name: str, but: Team | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise ValueError("The name is empty; write one that everybody here knows.")
    if any(other != but for other in Team.objects.filter(name__iexact=name)):
        raise ValueError(f"There is a team {name} already.")
    return name


def _words(team: Team) -> tuple[str, list[str], bool]:
    return team.name, list(team.members.order_by("name").values_list("name", flat=True)), team.closed


def _tell(kind: str, team: Team, by: Agent) -> None:
    """Told of whoever did it, so that it stands in the log of people."""
    name, members, closed = _words(team)
    record(kind, about=by.topic, agent=by, name=name, members=members, closed=closed)
