"""What happens to people: one function a verb, one transaction: the change and its event."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone as clock

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.common.locks import one_at_a_time
from unruffled.desk.events.actions import record
from unruffled.desk.people import links
from unruffled.desk.people.models import PROFILE, Agent, FactorRule, Purpose, Role, Standing
from unruffled.desk.people.permissions import require

# Sent with `agent` and `by` in the transaction in which somebody leaves, so that what they held is given back with it.
leaving = Signal()


class DeskIsOwned(Exception):
    """Somebody else made the owner's account first; sign in instead."""


class LastOwner(Exception):
    """Without this owner nobody could manage the desk; make somebody else an owner first."""


@transaction.atomic
def add_agent(
    *, email: str, name: str, role: Role, password: str, timezone: str = "UTC", by: Agent | None = None
) -> Agent:
    """Adds somebody to the desk. `password` is plain and is kept as an Argon2 hash.

    Raises ValueError for an address that is none or has an account, and for an unknown time zone.
    """
    email = _new_address(email)
    _refuse_what_cannot_be(name, timezone)
    agent = Agent(email=email, name=_tidy(name), role=role, timezone=timezone, joined_at=clock.now())
    agent.set_password(password)
    agent.save()
    record("agent-added", about=agent.topic, agent=by, name=agent.name, role=role)
    return agent


def _new_address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ValueError(f"{email} is not a mail address; write one like dana@company.example.") from None
    if Agent.objects.filter(email__iexact=email).exists():
        raise ValueError(f"{email} has an account already.")
    return email


def _refuse_what_cannot_be(name: str, timezone: str) -> None:
    if not name.strip():
        raise ValueError("The name is empty; write the name that customers see.")
    if not is_timezone(timezone):
        raise ValueError(f"There is no time zone {timezone}; write one like Europe/London.")


def _tidy(name: str) -> str:
    return " ".join(name.split())


@transaction.atomic
def set_password(email: str, password: str) -> Agent:
    """Gives somebody a new password, which ends their sessions. Raises ValueError for an unknown address."""
    agent = Agent.objects.select_for_update().filter(email__iexact=email.strip()).first()
    if agent is None:
        raise ValueError(f"Nobody here signs in as {email}.")
    agent.set_password(password)
    agent.save(update_fields=["password"])
    record("password-set", about=agent.topic)
    return agent


@transaction.atomic
def found_desk(*, email: str, name: str, password: str, timezone: str = "UTC") -> Agent:
    """Makes the first owner. Raises DeskIsOwned when there is one already."""
    one_at_a_time("found desk")
    if Agent.objects.filter(role=Role.OWNER).exists():
        raise DeskIsOwned
    return add_agent(email=email, name=name, role=Role.OWNER, password=password, timezone=timezone)


@transaction.atomic
def invite(email: str, role: Role, *, by: Agent) -> tuple[Agent, str]:
    """Makes a place for somebody and the token of the link that lets them in.

    Raises PermissionDenied, and ValueError for an address that is none or has an account or an invitation.
    """
    require(by, "manage-people")
    # What becomes of an invitation is told of whoever made it: the one invited may never have come.
    agent = Agent(email=_new_address(email), role=role, is_active=False)
    agent.set_unusable_password()
    agent.save()
    record("agent-invited", about=by.topic, agent=by, email=agent.email, role=role)
    return agent, links.make(agent, Purpose.JOIN)


@transaction.atomic
def invite_again(agent: Agent, *, by: Agent) -> str:
    """The token of a new invitation; the one before is worth nothing any more. Raises PermissionDenied, ValueError."""
    agent = _held(agent, by)
    if agent.standing != Standing.INVITED:
        raise ValueError(f"{agent} has come in already.")
    record("agent-invited", about=by.topic, agent=by, email=agent.email, role=agent.role)
    return links.make(agent, Purpose.JOIN)


@transaction.atomic
def withdraw_invitation(agent: Agent, *, by: Agent) -> None:
    """Takes back the place of somebody who has not come in. Raises PermissionDenied, ValueError."""
    agent = _held(agent, by)
    if agent.standing != Standing.INVITED:
        raise ValueError(f"{agent} has come in already; say that they have left instead.")
    record("invitation-withdrawn", about=by.topic, agent=by, email=agent.email)
    agent.delete()


@transaction.atomic
def join(token: str, *, name: str, password: str, timezone: str) -> Agent:
    """Whoever was invited comes in. Raises LinkIsSpent, and ValueError for an empty name or an unknown time zone."""
    _refuse_what_cannot_be(name, timezone)
    agent = links.use(token, Purpose.JOIN)
    agent.name, agent.timezone, agent.is_active, agent.joined_at = _tidy(name), timezone, True, clock.now()
    agent.set_password(password)
    agent.save()
    record("agent-joined", about=agent.topic, agent=agent, name=agent.name, role=agent.role)
    return agent


@transaction.atomic
def offer_reset(agent: Agent, *, by: Agent) -> str:
    """The token of a link to a new password, to hand over. Raises PermissionDenied, ValueError."""
    agent = _held(agent, by)
    if agent.standing != Standing.WORKING:
        raise ValueError(f"{agent} does not work here.")
    record("reset-offered", about=agent.topic, agent=by, name=agent.name)
    return links.make(agent, Purpose.RESET)


@transaction.atomic
def ask_for_reset(email: str) -> tuple[Agent, str] | None:
    """For whoever forgot their password: who they are and the token of a link, for the mail and for nobody's eyes.

    None for a stranger, and while a link of the last ten minutes is on its way.
    """
    agent = Agent.objects.select_for_update().filter(email__iexact=email.strip(), is_active=True).first()
    if agent is None or links.is_fresh(agent, Purpose.RESET):
        return None
    record("reset-asked", about=agent.topic, name=agent.name)
    return agent, links.make(agent, Purpose.RESET)


@transaction.atomic
def reset_password(token: str, password: str) -> Agent:
    """Whoever has the link gets a new password; every session with the old one ends. Raises LinkIsSpent."""
    agent = links.use(token, Purpose.RESET)
    if not agent.is_active:
        raise links.LinkIsSpent
    agent.set_password(password)
    agent.save(update_fields=["password"])
    record("password-reset", about=agent.topic, agent=agent)
    return agent


@transaction.atomic
def change_profile(agent: Agent, **fields: str) -> Agent:
    """What people change about themselves; `fields` are some of PROFILE. Raises ValueError with the mend."""
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    if "name" in fields:
        fields["name"] = _tidy(fields["name"])
    if "email" in fields and fields["email"].strip().lower() != agent.email:
        fields["email"] = _new_address(fields["email"])
    changed = [name for name in PROFILE if name in fields and fields[name] != getattr(agent, name)]
    if not changed:
        return agent
    before = agent.email
    for name in changed:
        setattr(agent, name, fields[name])
    _refuse_what_cannot_be(agent.name, agent.timezone)
    agent.save(update_fields=changed)
    if "email" in changed:
        agent.links.all().delete()
        record("address-changed", about=agent.topic, agent=agent, to=agent.email, was=before)
    record("profile-changed", about=agent.topic, agent=agent, fields=changed)
    return agent


@transaction.atomic
def change_role(agent: Agent, role: Role, *, by: Agent) -> Agent:
    """Raises PermissionDenied, and LastOwner when nobody would own the desk."""
    agent = _held(agent, by)
    if agent.role == role:
        return agent
    _keep_an_owner(agent)
    before, agent.role = agent.role, role
    agent.save(update_fields=["role"])
    record("role-changed", about=agent.topic, agent=by, name=str(agent), role=role, was=before)
    return agent


@transaction.atomic
def deactivate(agent: Agent, *, by: Agent) -> Agent:
    """Somebody leaves: their sessions end now, and what they held goes back. Raises PermissionDenied, LastOwner."""
    agent = _held(agent, by)
    if agent.standing != Standing.WORKING:
        return agent
    _keep_an_owner(agent)
    agent.is_active = False
    agent.sessions_ended += 1
    agent.save(update_fields=["is_active", "sessions_ended"])
    agent.links.all().delete()
    record("agent-left", about=agent.topic, agent=by, name=agent.name)
    leaving.send(sender=Agent, agent=agent, by=by)
    return agent


@transaction.atomic
def require_second_factor(roles: Iterable[Role], *, by: Agent) -> None:
    """From the next page on these roles, and no others, need a second factor. Raises PermissionDenied."""
    require(by, "manage-people")
    wanted, before = sorted(set(roles)), sorted(FactorRule.objects.values_list("role", flat=True))
    if wanted == before:
        return
    FactorRule.objects.exclude(role__in=wanted).delete()
    FactorRule.objects.bulk_create((FactorRule(role=role) for role in wanted), ignore_conflicts=True)
    record("second-factor-required", about=by.topic, agent=by, roles=wanted)


@transaction.atomic
def reset_second_factor(agent: Agent, *, by: Agent) -> Agent:
    """For whoever lost theirs: it and the recovery codes are gone, and every session ends.

    Raises PermissionDenied, and ValueError for one's own: a stolen session must not do without the code.
    """
    agent = _held(agent, by)
    if agent.pk == by.pk:
        raise ValueError("Your own is removed on your own page, where a code is asked for.")
    if Authenticator.objects.filter(user=agent).delete()[0]:
        agent.sessions_ended += 1
        agent.save(update_fields=["sessions_ended"])
        record("second-factor-reset", about=agent.topic, agent=by, name=agent.name)
    return agent


@transaction.atomic
def reactivate(agent: Agent, *, by: Agent) -> Agent:
    """Somebody comes back, with the password that they had. Raises PermissionDenied."""
    agent = _held(agent, by)
    if agent.standing != Standing.LEFT:
        return agent
    agent.is_active = True
    agent.save(update_fields=["is_active"])
    record("agent-back", about=agent.topic, agent=by, name=agent.name)
    return agent


def _held(agent: Agent, by: Agent) -> Agent:
    """The agent as they are now, held until this transaction ends, after `by` as they are now was asked.

    Every owner is held too, always in the same order: of two who would leave the desk without one, the second
    sees what the first has done.
    """
    wanted = Q(pk__in=(agent.pk, by.pk)) | Q(role=Role.OWNER)
    held = {one.pk: one for one in Agent.objects.select_for_update().filter(wanted).order_by("pk")}
    require(held.get(by.pk), "manage-people", agent)
    if agent.pk not in held:
        raise ValueError(f"{agent} is not here any more.")
    return held[agent.pk]


def _keep_an_owner(agent: Agent) -> None:
    owners = Agent.objects.filter(role=Role.OWNER, is_active=True)
    if agent.role == Role.OWNER and agent.is_active and not owners.exclude(pk=agent.pk).exists():
        raise LastOwner
