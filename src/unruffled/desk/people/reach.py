"""Who can be reached now, and when the others are back: for giving out letters and for saying so beside a name."""

import datetime
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.people.hours import Week, spans_of
from unruffled.desk.people.models import Absence, Agent, Hours, Team

# No clock on earth is further from another.
A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Reach:
    """Whether somebody is there. `back_at` is when work begins for them again, where that is known."""

    absence: Absence | None = None
    is_open: bool = True
    back_at: datetime.datetime | None = None

    @property
    def is_here(self) -> bool:
        return self.absence is None and self.is_open


HERE = Reach()


def zone_of(agent: Agent) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(agent.timezone if is_timezone(agent.timezone) else "UTC")


def today_of(agent: Agent, now: datetime.datetime | None = None) -> datetime.date:
    """What day it is where they work."""
    return (now or timezone.now()).astimezone(zone_of(agent)).date()


def reach_of(
    agents: Iterable[Agent], *, team: Team | None = None, now: datetime.datetime | None = None
) -> dict[int, Reach]:
    """How each can be reached, by id, in three queries however many they are.

    Who has no hours of their own has those of `team`, or, without one, of any team that they are in.
    """
    agents, now = list(agents), now or timezone.now()
    weeks, absences = _weeks(agents, team), _absences(agents, now)
    return {agent.pk: _reach(agent, weeks[agent.pk], absences.get(agent.pk), now) for agent in agents}


def with_reach(agents: Iterable[Agent]) -> list[tuple[Agent, Reach]]:
    """Each of them with how they can be reached now."""
    agents = list(agents)
    found = reach_of(agents)
    return [(agent, found[agent.pk]) for agent in agents]


def _reach(agent: Agent, weeks: list[Week], absence: Absence | None, now: datetime.datetime) -> Reach:
    if absence is None:
        if not weeks or any(week.is_open(now) for week in weeks):
            return HERE
        return Reach(is_open=False, back_at=_opening(weeks, now))
    after = datetime.datetime.combine(absence.last_day + A_DAY, datetime.time(0), zone_of(agent))
    return Reach(absence=absence, back_at=_opening(weeks, after) if weeks else after)


def _opening(weeks: list[Week], moment: datetime.datetime) -> datetime.datetime | None:
    return min((at for week in weeks if (at := week.next_opening(moment))), default=None)


def _weeks(agents: list[Agent], team: Team | None) -> dict[int, list[Week]]:
    ids = [agent.pk for agent in agents]
    own = {hours.agent_id: hours for hours in Hours.objects.filter(agent__in=ids)}
    of_teams = Hours.objects.filter(team__members__in=ids).annotate(member=F("team__members"))
    shared = defaultdict(list)
    for hours in of_teams.filter(team=team) if team else of_teams:
        shared[hours.member].append(_week(hours, hours.timezone))
    return {
        agent.pk: [_week(own[agent.pk], agent.timezone)] if agent.pk in own else shared[agent.pk] for agent in agents
    }


def _week(hours: Hours, zone: str) -> Week:
    return Week(spans_of(hours.week), zone if is_timezone(zone) else "UTC", hours.country)


def _absences(agents: list[Agent], now: datetime.datetime) -> dict[int, Absence]:
    today = now.date()
    rows = Absence.objects.filter(
        Q(agent__in=[agent.pk for agent in agents], ended_at=None)
        & Q(first_day__lte=today + A_DAY, last_day__gte=today - A_DAY)
    )
    by_id = {agent.pk: agent for agent in agents}
    return {
        one.agent_id: one
        for one in rows.select_related("stand_in").order_by("first_day")
        if one.first_day <= today_of(by_id[one.agent_id], now) <= one.last_day
    }
