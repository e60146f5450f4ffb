"""What somebody is told of at the desk, and of which kinds they would rather not be told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation


class Kind(models.TextChoices):
    ASSIGNED = "assigned", _("A conversation is given to me")
    MENTIONED = "mentioned", _("Somebody mentions me in a note")
    ANSWERED = "answered", _("A customer writes in a conversation of mine")
    DUE = "due", _("A promise of mine is due soon")
    LATE = "late", _("A promise of mine is late")
    OFFERED = "offered", _("A colleague goes away and I may take what they had")


class Notification(models.Model):
    """One thing to look at. While it is unread, more of its kind about the same conversation is counted in it."""

    ulid = ULIDField()
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    # Who did it; nobody where the desk or the customer did.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    count = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "conversation", "kind"],
                condition=models.Q(read_at=None),
                name="one_unread_of_a_kind_and_conversation",
            )
        ]
        indexes = [
            models.Index(fields=["agent", "-at", "-id"], name="notifications_of_one"),
            models.Index(fields=["agent"], condition=models.Q(read_at=None), name="what_is_unread"),
            models.Index(fields=["read_at"], name="what_was_read_long_ago"),
        ]

    def __str__(self):
        return f"{self.kind} {self.conversation_id}"


class Muted(models.Model):
    """A kind of which somebody does not want to be told."""

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "kind"], name="a_kind_is_muted_once")]

    def __str__(self):
        return f"{self.agent_id} {self.kind}"
