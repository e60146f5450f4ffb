"""Events: what happened, kept for ever, written in the same transaction as the change itself."""

from django.conf import settings
from django.db import models

from unruffled.desk.common.ids import ULIDField


class Event(models.Model):
    """`topic` says what it is about ("conversation:01H..."); live updates use the same names."""

    ulid = ULIDField()
    topic = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["topic", "id"])]

    def __str__(self):
        return f"{self.kind} {self.topic}"
