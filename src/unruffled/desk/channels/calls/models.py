"""Calls, as those who held them wrote them down."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation


class Direction(models.TextChoices):
    OUT = "out", _("We called")
    IN = "in", _("They called")


class Outcome(models.TextChoices):
    SPOKE = "spoke", _("We spoke")
    NO_ANSWER = "no-answer", _("Nobody answered")
    VOICEMAIL = "voicemail", _("A message was left")
    BUSY = "busy", _("The line was busy")
    WRONG = "wrong", _("It was the wrong number")


class Call(models.Model):
    """`said` and `promised` are the agent's words, and nothing that sends letters reads this table.

    `number` is as it was typed, `dialled` the same in E.164 where it is known what it means.
    """

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="calls")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    with_whom = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=40, blank=True)
    dialled = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    said = models.TextField(blank=True)
    promised = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at"], name="calls_in_order"),
            models.Index(fields=["dialled"], name="calls_by_number", condition=~Q(dialled="")),
        ]

    def __str__(self):
        return f"{self.direction} {self.outcome}"
