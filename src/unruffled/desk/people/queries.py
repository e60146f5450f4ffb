"""What is asked about people."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q

from unruffled.desk.events.models import Event
from unruffled.desk.people.models import UNKNOWN, Absence, Agent, FactorRule, Hours, Role, Standing, Team

PAGE = 50


def desk_has_owner() -> bool:
    return Agent.objects.filter(role=Role.OWNER, is_active=True).exists()


def working_agents():
    """Everybody who may be given a conversation, by name."""
    return Agent.objects.filter(is_active=True).exclude(role=Role.READER).order_by("name")


def working() -> list[Agent]:
    """Everybody who works here, those who only read along too, by name."""
    return list(Agent.objects.filter(is_active=True).order_by("name"))


def among(ulids: list[str]) -> list[Agent]:
    """Those of `ulids` who work here."""
    return list(Agent.objects.filter(ulid__in=ulids, is_active=True).order_by("pk"))


def called(part: str) -> list[Agent]:
    """Who works here and has a name of which a word begins like `part`, by name; a hundred at most."""
    begins = Q(name__istartswith=part) | Q(name__icontains=f" {part}")
    return list(Agent.objects.filter(begins, is_active=True).order_by("name")[:100])


def everybody() -> list[Agent]:
    """Who works here, then who is invited, then who has left; each by name."""
    place = {Standing.WORKING: 0, Standing.INVITED: 1, Standing.LEFT: 2}
    agents = Agent.objects.annotate(has_second_factor=Exists(_factors().filter(user=OuterRef("pk"))))
    return sorted(agents, key=lambda agent: (place[agent.standing], str(agent).casefold()))


def by_ulid(ulid: str) -> Agent:
    """Raises Agent.DoesNotExist."""
    return Agent.objects.get(ulid=ulid)


def _factors():
    return Authenticator.objects.filter(type=Authenticator.Type.TOTP)


def has_second_factor(agent: Agent) -> bool:
    return _factors().filter(user=agent).exists()


def lacks_second_factor(agent: Agent) -> bool:
    """Whether their role asks for a second factor and they have none. One query: every page asks."""
    rules = FactorRule.objects.filter(role=agent.role)
    return rules.filter(~Exists(_factors().filter(user=agent))).exists()


def roles_with_second_factor() -> list[str]:
    return list(FactorRule.objects.values_list("role", flat=True))


def log(agent: Agent | None = None, *, page: int = 1) -> tuple[list[Event], bool]:
    """What happened to one person or to everybody, the newest first, and whether there is more.

    By the topics, each a range of the index: among millions of events about letters these are few.
    """
    people = [agent] if agent else Agent.objects.only("ulid")
    topics = [one.topic for one in people] + ([] if agent else [UNKNOWN])
    rows = Event.objects.filter(topic__in=topics).select_related("agent").order_by("-id")
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def teams() -> list[Team]:
    """Every team by name, with the names of its members at hand."""
    return list(
        Team.objects.prefetch_related(Prefetch("members", Agent.objects.order_by("name", "pk"))).order_by("name")
    )


def team_names() -> list[Team]:
    return list(Team.objects.order_by("name"))


def team_by_ulid(ulid: str) -> Team:
    """Raises Team.DoesNotExist."""
    return Team.objects.get(ulid=ulid)


def hours_of(*, agent: Agent | None = None, team: Team | None = None) -> Hours | None:
    return Hours.objects.filter(agent=agent, team=team).first()


def absences_to_come(agent: Agent) -> list[Absence]:
    """The absence that is on and those that are planned, the next one first."""
    return list(Absence.objects.filter(agent=agent, ended_at=None).select_related("stand_in").order_by("first_day"))


def absence(ulid: str) -> Absence:
    """Raises Absence.DoesNotExist."""
    return Absence.objects.select_related("agent", "stand_in").get(ulid=ulid)
