"""Conversations, messages, notes and drafts."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.customers.models import Customer
from unruffled.desk.people.models import Absence, Team


def new_token() -> str:
    """128 bits that nobody can guess, in letters that survive mail: 26 of a-z and 2-7."""
    number = secrets.randbits(128)
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[(number >> shift) & 31] for shift in range(0, 130, 5))


class State(models.TextChoices):
    OPEN = "open", _("Open")
    WAITING = "waiting", _("Their turn")
    SNOOZED = "snoozed", _("Snoozed")
    SOLVED = "solved", _("Ended")


class Side(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")
    # Somebody who was written to besides the customer, or who answered for them: never taken for the customer.
    OTHER = "other", _("Somebody else")


class Conversation(models.Model):
    """`waiting_since` is when the customer began to wait for us; `heat` and `trend` are what coaching read last."""

    ulid = ULIDField()
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="conversations")
    subject = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Whose it is before it is somebody's; it stays the team's when one of them takes it.
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    token = models.CharField(max_length=26, unique=True, default=new_token, editable=False)
    channel = models.CharField(max_length=10, default="mail")
    # The id of a thread that was brought in from elsewhere, so that it comes in once.
    external_id = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001
    # Whether we are at fault, as an agent set it; None while nobody has said.
    at_fault = models.BooleanField(null=True)
    heat = models.PositiveSmallIntegerField(null=True)
    trend = models.CharField(max_length=10, blank=True)
    snippet = models.CharField(max_length=160, blank=True)
    last_side = models.CharField(max_length=10, choices=Side.choices, default=Side.CUSTOMER)
    last_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    # When a snoozed conversation comes back by itself; a letter brings it back before that.
    snoozed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    # The conversation that this one has become a part of; it is ended then, and its address leads there.
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    # By what the queue is sorted: never empty, so that a page can begin after any row and an index leads there.
    # What was not read comes after what is calm; who does not wait, by the last letter.
    queue_heat = models.GeneratedField(
        expression=Coalesce("heat", -1), output_field=models.SmallIntegerField(), db_persist=True
    )
    queue_since = models.GeneratedField(
        expression=Coalesce("waiting_since", "last_at"), output_field=models.DateTimeField(), db_persist=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "-queue_heat", "queue_since"], name="queue_by_heat"),
            models.Index(fields=["assignee", "state", "-queue_heat", "queue_since"], name="queue_of_one"),
            models.Index(fields=["team", "state", "-queue_heat", "queue_since"], name="queue_of_a_team"),
            models.Index(fields=["state", "waiting_since"], name="who_waits_longest"),
            models.Index(fields=["state", "-last_at"], name="latest_of_a_state"),
            models.Index(fields=["-last_at"], name="latest_of_all"),
            models.Index(fields=["customer", "-last_at"], name="history_of_customer"),
            models.Index(fields=["snoozed_until"], name="what_comes_back"),
        ]

    def __str__(self):
        return self.subject or str(_("Without a subject"))

    @property
    def topic(self) -> str:
        return f"conversation:{self.ulid}"


class Message(models.Model):
    """What a customer wrote to us or we to them. `text` is what was said now; `quoted` is what hung below it.

    `to`, `cc` and `bcc` are lists of {"name", "address"}; `to` is empty where it is the customer alone.
    """

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side.choices)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    channel = models.CharField(max_length=10, default="mail")
    text = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    # What stands below the words of an agent: theirs and the mailbox's. Nobody checks it as prose.
    signature = models.TextField(blank=True)
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    bcc = models.JSONField(default=list)
    # Where the writer wants to be answered, when that is not where they write from.
    reply_to = models.CharField(max_length=320, blank=True)
    # Written by us to somebody else: the customer does not get it and still waits.
    forwarded = models.BooleanField(default=False)
    # The letter that was passed on, or that of somebody else which is answered.
    original = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="passed_on")
    # The token that its letter carries, once it has moved away from the conversation of that token.
    token = models.CharField(max_length=26, blank=True)
    automatic = models.BooleanField(default=False)
    # Its writer laid it out (HTML), and it can be shown so beside its words.
    formatted = models.BooleanField(default=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at"], name="letters_in_order"),
            models.Index(fields=["agent", "conversation"], name="who_wrote_where"),
            # A common word leads to a hundred thousand letters; from each to its conversation without reading it.
            models.Index(fields=["id", "conversation"], name="where_a_letter_belongs"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(side="agent") | Q(withdrawn_at__isnull=True), name="only_ours_can_be_withdrawn"
            )
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def letter_token(self) -> str:
        """The token that stands in the letter of this message, wherever the message is now."""
        return self.token or self.conversation.token


class Content(models.Model):
    """The bytes of a file that we send. What came with a letter stays in the raw letter."""

    data = models.BinaryField()

    def __str__(self):
        return f"{len(self.data)} bytes"


class Attachment(models.Model):
    """A file of a message. Its bytes are `content`, or stay in the raw letter, at `index`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    index = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    inline = models.BooleanField(default=False)
    content = models.ForeignKey(Content, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["index"]

    def __str__(self):
        return self.name


class Note(models.Model):
    """Words between colleagues. A table of its own: what sends messages never reads this one."""

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self):
        return self.text[:60]


class Draft(models.Model):
    """What one agent is writing in one conversation; `version` grows with each keeping."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    # As they are being typed; they are read as addresses when the reply is sent.
    cc = models.TextField(blank=True)
    bcc = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "agent"], name="one_draft_each")]

    def __str__(self):
        return self.text[:60]


class HandOver(models.Model):
    """What somebody who went away had open, and who has it or is offered it meanwhile."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="handed_over")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    promises = models.PositiveSmallIntegerField(default=0)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["absence", "conversation"], name="handed_over_once_an_absence")]

    def __str__(self):
        return f"{self.conversation} {self.to}"


class DraftFile(models.Model):
    """A file that waits beside a draft until its reply is sent; it stays when the draft goes on without it."""

    ulid = ULIDField()
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="draft_files")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name


class Merge(models.Model):
    """That `origin` became a part of `target`, and what went over, so that it can be taken apart again."""

    ulid = ULIDField()
    origin = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="merges")
    target = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="merges_into")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Ids of the rows that moved, by the name of their table: {"message": [...], "note": [...]}.
    moved = models.JSONField(default=dict)
    # The state that the origin had.
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin"], condition=Q(undone_at=None), name="merged_into_one_at_a_time")
        ]

    def __str__(self):
        return f"{self.origin_id} into {self.target_id}"
