"""What Django and allauth tell of people becomes events."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from unruffled.desk.events.actions import record

_ADDED = {Authenticator.Type.TOTP: "second-factor-added", Authenticator.Type.RECOVERY_CODES: "recovery-codes-made"}


@receiver(post_save, sender=Authenticator, dispatch_uid="an added second factor is an event")
def _factor_added(sender, instance, created, **kwargs):
    """On the row itself, because allauth's own signal comes after the commit."""
    if created:
        with transaction.atomic():
            record(_ADDED[instance.type], about=instance.user.topic, agent=instance.user)


@receiver(authenticator_removed, dispatch_uid="a removed second factor is an event")
def _factor_removed(sender, user, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        with transaction.atomic():
            record("second-factor-removed", about=user.topic, agent=user)
