"""What Django and allauth tell of people becomes events."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_removed
from axes.helpers import get_client_ip_address
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from unruffled.desk.events.actions import record
from unruffled.desk.people.models import UNKNOWN, Agent

_ADDED = {Authenticator.Type.TOTP: "second-factor-added", Authenticator.Type.RECOVERY_CODES: "recovery-codes-made"}


def _tell(kind: str, *, about: str, agent: Agent | None = None, request=None, **data: Any) -> None:
    """Writes the event down with the network address that it came from."""
    ip = get_client_ip_address(request) if request is not None else None
    with transaction.atomic():
        record(kind, about=about, agent=agent, **(data | {"ip": str(ip)} if ip else data))


@receiver(user_logged_in, dispatch_uid="a sign-in is an event")
def _signed_in(sender, request, user, **kwargs):
    _tell("signed-in", about=user.topic, agent=user, request=request, address=user.email)


@receiver(user_logged_out, dispatch_uid="a sign-out is an event")
def _signed_out(sender, request, user, **kwargs):
    if isinstance(user, Agent):
        _tell("signed-out", about=user.topic, agent=user, request=request)


@receiver(user_login_failed, dispatch_uid="a failed sign-in is an event")
def _failed(sender, credentials, request=None, **kwargs):
    """What is no mail address is not kept: it is often a password in the wrong field.

    Once axes has shut the door a try is no news any more, and whoever knocks for hours would fill the log.
    """
    if getattr(request, "axes_locked_out", False):
        return
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    agent = Agent.objects.filter(email__iexact=address).first() if address else None
    _tell("sign-in-failed", about=agent.topic if agent else UNKNOWN, request=request, address=address)


@receiver(authentication_failed, dispatch_uid="a wrong code is an event")
def _code_failed(sender, request, user, **kwargs):
    _tell("code-failed", about=user.topic, request=request, address=user.email)


@receiver(password_changed, dispatch_uid="a changed password is an event")
def _password_changed(sender, request, user, **kwargs):
    _tell("password-changed", about=user.topic, agent=user, request=request)


@receiver(post_save, sender=Authenticator, dispatch_uid="an added second factor is an event")
def _factor_added(sender, instance, created, **kwargs):
    """On the row itself, because allauth's own signal comes after the commit."""
    if created:
        _tell(_ADDED[instance.type], about=instance.user.topic, agent=instance.user)


@receiver(authenticator_removed, dispatch_uid="a removed second factor is an event")
def _factor_removed(sender, user, authenticator, request=None, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        _tell("second-factor-removed", about=user.topic, agent=user, request=request)
