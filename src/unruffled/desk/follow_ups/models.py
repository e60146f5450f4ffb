"""What comes after "solved": how a conversation ended, and whether the customer is content."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation, Message


class Ending(models.Model):
    """How a conversation ended, in an agent's words: written once it is solved, read when the customer comes again."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="ending")
    cause = models.CharField(max_length=300, blank=True)
    done = models.CharField(max_length=300, blank=True)
    felt = models.CharField(max_length=300, blank=True)
    change = models.CharField(max_length=300, blank=True)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-at", "id"], name="endings_in_order")]

    def __str__(self):
        return self.cause or self.done


def new_token() -> str:
    return secrets.token_urlsafe(18)


class Kind(models.TextChoices):
    CALL = "call", _("Call")
    MESSAGE = "message", _("Letter")


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ASKED = "asked", _("Asked")
    CONTENT = "content", _("Content")
    UNHAPPY = "unhappy", _("Not content")
    DROPPED = "dropped", _("Dropped")


class FollowUp(models.Model):
    """Asking, some days after it was solved, whether it really is. `token` opens the page of the answer to anybody."""

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="follow_ups")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField()
    solved_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "solved_at"], name="one_follow_up_a_solving")]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="follow_ups_due"),
            models.Index(fields=["owner", "state", "due_at", "id"], name="follow_ups_of_one"),
        ]

    def __str__(self):
        return f"{self.kind} about {self.conversation}"
