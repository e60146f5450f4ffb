"""What happens to people."""

from django.db import transaction

from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent, Role


class DeskIsOwned(Exception):
    """Somebody else made the owner's account first; sign in instead."""


@transaction.atomic
def add_agent(
    *, email: str, name: str, role: Role, password: str, timezone: str = "UTC", by: Agent | None = None
) -> Agent:
    """Adds somebody to the desk. `password` is plain and is kept as an Argon2 hash."""
    agent = Agent(email=email.strip().lower(), name=" ".join(name.split()), role=role, timezone=timezone)
    agent.set_password(password)
    agent.save()
    record("agent-added", about=f"agent:{agent.ulid}", agent=by, name=agent.name, role=role)
    return agent


@transaction.atomic
def found_desk(*, email: str, name: str, password: str, timezone: str = "UTC") -> Agent:
    """Makes the first owner. Raises DeskIsOwned when there is one already."""
    if Agent.objects.select_for_update().filter(role=Role.OWNER).exists():
        raise DeskIsOwned
    return add_agent(email=email, name=name, role=Role.OWNER, password=password, timezone=timezone)
