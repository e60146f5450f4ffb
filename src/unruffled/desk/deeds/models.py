"""Deeds: what somebody did to one conversation or to many, kept as long as it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation


class Verb(models.TextChoices):
    ASSIGN = "assign", _("Assign")
    END = "end", _("End")
    OPEN = "open", _("Open again")
    WAIT = "wait", _("Their turn")
    SNOOZE = "snooze", _("Snooze")
    TAG = "tag", _("Tag")
    UNTAG = "untag", _("Take a tag off")


class Deed(models.Model):
    """`left_out` is how many conversations it did not change, because they are gone or may not be changed."""

    ulid = ULIDField()
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    made_at = models.DateTimeField()
    left_out = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agent", "made_at"], name="what_somebody_did_last")]

    def __str__(self):
        return f"{self.verb} by {self.agent_id}"


class Change(models.Model):
    """What a deed did to one conversation: the fields that it changed, as they `was` and as they `became`."""

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="changes")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    was = models.JSONField()
    became = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deed", "conversation"], name="a_deed_changes_each_once")]

    def __str__(self):
        return f"change of {self.conversation_id}"
