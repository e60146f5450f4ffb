"""Promises: what we said we would do, by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation, Message


class State(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    MISSED = "missed", _("Missed")
    STRUCK = "struck", _("Struck")


class Promise(models.Model):
    """`words` as they were written at `start` to `end` of the message; `by` as the contract gives it."""

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="promises")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="promises", null=True)
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

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="promises_due")]

    def __str__(self):
        return self.what
