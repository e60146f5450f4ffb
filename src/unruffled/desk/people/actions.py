"""What happens to people."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.common.locks import one_at_a_time
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent, Role


class DeskIsOwned(Exception):
    """Somebody else made the owner's account first; sign in instead."""


@transaction.atomic
def add_agent(
    *, email: str, name: str, role: Role, password: str, timezone: str = "UTC", by: Agent | None = None
) -> Agent:
    """Adds somebody to the desk. `password` is plain and is kept as an Argon2 hash.

    Raises ValueError for an address that is none or has an account, and for an unknown time zone.
    """
    email = email.strip().lower()
    _refuse_what_cannot_be(email, name, timezone)
    agent = Agent(email=email, name=" ".join(name.split()), role=role, timezone=timezone)
    agent.set_password(password)
    agent.save()
    record("agent-added", about=f"agent:{agent.ulid}", agent=by, name=agent.name, role=role)
    return agent


def _refuse_what_cannot_be(email: str, name: str, timezone: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise ValueError(f"{email} is not a mail address; write one like dana@company.example.") from None
    if Agent.objects.filter(email__iexact=email).exists():
        raise ValueError(f"{email} has an account already.")
    if not name.strip():
        raise ValueError("The name is empty; write the name that customers see.")
    if not is_timezone(timezone):
        raise ValueError(f"There is no time zone {timezone}; write one like Europe/London.")


@transaction.atomic
def set_password(email: str, password: str) -> Agent:
    """Gives somebody a new password, which ends their sessions. Raises ValueError for an unknown address."""
    agent = Agent.objects.select_for_update().filter(email__iexact=email.strip()).first()
    if agent is None:
        raise ValueError(f"Nobody here signs in as {email}.")
    agent.set_password(password)
    agent.save(update_fields=["password"])
    record("password-set", about=f"agent:{agent.ulid}")
    return agent


@transaction.atomic
def found_desk(*, email: str, name: str, password: str, timezone: str = "UTC") -> Agent:
    """Makes the first owner. Raises DeskIsOwned when there is one already."""
    one_at_a_time("found desk")
    if Agent.objects.filter(role=Role.OWNER).exists():
        raise DeskIsOwned
    return add_agent(email=email, name=name, role=Role.OWNER, password=password, timezone=timezone)
