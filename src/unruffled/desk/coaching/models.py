"""What was read in the customers' messages, by which engine."""

from django.db import models

from unruffled.desk.conversations.models import Conversation, Message


class ThreadReading(models.Model):
    """The reading of a thread, as the engine gave it (the contract's Reading), and the newest `message` in it."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="reading")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    engine = models.CharField(max_length=20)
    answer = models.JSONField()
    # Why each message is as hot as it is: {message index: [[points, key, [start, end] or null], ...]}.
    reasons = models.JSONField(default=dict)
    read_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"reading of {self.conversation_id}"


class Felt(models.Model):
    """A feeling that some letter of theirs shows: what a search for feelings looks at, beside the reading itself."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="felt")
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "conversation"], name="a_feeling_is_kept_once")]

    def __str__(self):
        return f"{self.kind} in {self.conversation_id}"
