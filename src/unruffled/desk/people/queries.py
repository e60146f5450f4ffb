"""What is asked about people."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from unruffled.desk.people.models import Agent, FactorRule, Role, Standing


def desk_has_owner() -> bool:
    return Agent.objects.filter(role=Role.OWNER, is_active=True).exists()


def working_agents():
    """Everybody who may be given a conversation, by name."""
    return Agent.objects.filter(is_active=True).exclude(role=Role.READER).order_by("name")


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
