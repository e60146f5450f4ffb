"""What is asked about people."""

from unruffled.desk.people.models import Agent, Role, Standing


def desk_has_owner() -> bool:
    return Agent.objects.filter(role=Role.OWNER, is_active=True).exists()


def working_agents():
    """Everybody who may be given a conversation, by name."""
    return Agent.objects.filter(is_active=True).exclude(role=Role.READER).order_by("name")


def everybody() -> list[Agent]:
    """Who works here, then who is invited, then who has left; each by name."""
    place = {Standing.WORKING: 0, Standing.INVITED: 1, Standing.LEFT: 2}
    return sorted(Agent.objects.all(), key=lambda agent: (place[agent.standing], str(agent).casefold()))


def by_ulid(ulid: str) -> Agent:
    """Raises Agent.DoesNotExist."""
    return Agent.objects.get(ulid=ulid)
