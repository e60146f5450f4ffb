"""Dispatches: what leaves, when, and what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Message


class State(models.TextChoices):
    """The life of a dispatch.

    held → claimed → sending → sent, failed or unknown. Nothing has left while it is held or claimed, so a
    crash there is mended by holding it again. From `sending` on the other side may have it: a crash there is
    `unknown`, which only a person resolves. `kept` is a reply of a desk that has no outgoing server.
    """

    HELD = "held", _("Waiting to leave")
    CLAIMED = "claimed", _("Being prepared")
    SENDING = "sending", _("Leaving now")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept here")
    FAILED = "failed", _("Not sent")
    UNKNOWN = "unknown", _("Not known")
    WITHDRAWN = "withdrawn", _("Taken back")


class Dispatch(models.Model):
    ulid = ULIDField()
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="dispatch")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Made by the page that sends, so that a second press of the button is the same dispatch.
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    claim = models.CharField(max_length=26, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="what_is_due")]

    def __str__(self):
        return f"{self.state} {self.message_id}"
