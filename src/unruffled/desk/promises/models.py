"""Promises: what we said we would do, by when, who keeps it, and what became of it."""

import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation, Message


class State(models.TextChoices):
    """What became of it; one that is open after it was due is late, which is no state but the clock."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    MADE_GOOD = "made-good", _("Made good")
    RELEASED = "released", _("Released by the customer")
    STRUCK = "struck", _("Struck")


class Promise(models.Model):
    """`words` as they were written at `start` to `end` of the message; `by_text` as the contract gives it."""

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="promises")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="promises", null=True)
    # Who sees to it that it is kept, whoever must act.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    what = models.CharField(max_length=300)
    by_text = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=10)
    who = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="promises_due"),
            models.Index(fields=["owner", "state", "due_at", "id"], name="promises_of_one"),
            models.Index(fields=["-settled_at", "-id"], name="promises_settled"),
        ]

    def __str__(self):
        return self.what

    def conversation_page(self) -> str:
        return reverse("conversation", args=[self.conversation.ulid])

    @property
    def due(self) -> datetime.datetime:
        """When it is due, of a promise that has a date; raises ValueError where it has none."""
        if self.due_at is None:
            raise ValueError(f"promise {self.ulid} has no date")
        return self.due_at

    @property
    def is_late(self) -> bool:
        return self.state == State.OPEN and self.due_at is not None and self.due_at < timezone.now()

    @property
    def was_on_time(self) -> bool:
        """Whether it was kept before it was due; one without a date is on time whenever it is kept."""
        return self.state == State.KEPT and not self.settled_late

    @property
    def settled_late(self) -> bool:
        return self.due_at is not None and self.settled_at is not None and self.settled_at > self.due_at


class Reminder(models.Model):
    """That somebody was told of a promise: each kind once, whichever worker tells it."""

    class Kind(models.TextChoices):
        AHEAD = "ahead", _("Due soon")
        LATE = "late", _("Late")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # A promise that is given another day is spoken of again.
    due_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "kind", "due_at"], name="each_reminder_once")]

    def __str__(self):
        return f"{self.kind}: {self.promise}"


class Feed(models.Model):
    """The secret address of an agent's calendar."""

    agent = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True)

    def __str__(self):
        return f"calendar of {self.agent}"
