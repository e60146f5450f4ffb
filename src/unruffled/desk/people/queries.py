"""What is asked about people."""

from unruffled.desk.people.models import Agent, Role


def desk_has_owner() -> bool:
    return Agent.objects.filter(role=Role.OWNER, is_active=True).exists()


def working_agents():
    """Everybody who may be given a conversation, by name."""
    return Agent.objects.filter(is_active=True).exclude(role=Role.READER).order_by("name")
