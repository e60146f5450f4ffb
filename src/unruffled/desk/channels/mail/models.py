"""Mailboxes, the raw letters as they came, and the ledger that knows each letter once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Message
from unruffled.desk.people.models import Team


class Security(models.TextChoices):
    TLS = "tls", _("TLS")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("None")


class Mailbox(models.Model):
    """An address of ours. Without `imap_host` it is not watched; without `smtp_host` nothing leaves."""

    ulid = ULIDField()
    name = models.CharField(max_length=120, blank=True)
    address = models.EmailField(max_length=320, unique=True)
    username = models.CharField(max_length=320, blank=True)
    sealed_password = models.TextField(blank=True)
    imap_host = models.CharField(max_length=255, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    folder = models.CharField(max_length=255, default="INBOX")
    smtp_host = models.CharField(max_length=255, blank=True)
    smtp_port = models.PositiveIntegerField(default=465)
    smtp_security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    # Lines that stand below every letter that leaves by this mailbox, under the agent's own.
    signature = models.TextField(max_length=2000, blank=True)
    # Letters that reached the mailbox before this day stay where they are.
    since = models.DateField(null=True, blank=True)
    # Everything up to `last_uid` of this place and UIDVALIDITY has been stored, or is gone.
    place = models.CharField(max_length=900, blank=True)
    uidvalidity = models.PositiveBigIntegerField(null=True)
    last_uid = models.PositiveBigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    active = models.BooleanField(default=True)
    # Whose a new conversation is that begins here.
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self):
        return self.address


class RawState(models.TextChoices):
    STORED = "stored", _("Stored")
    RECEIVED = "received", _("Received")
    DUPLICATE = "duplicate", _("Here already")
    SET_ASIDE = "set-aside", _("Set aside")


class RawLetter(models.Model):
    """The bytes of a letter, stored before anything tries to understand them; only an erasure empties them."""

    ulid = ULIDField()
    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.PROTECT, related_name="raw_letters")
    # The account, server and folder that the UID belongs to; another folder may count in the same way.
    place = models.CharField(max_length=900, blank=True)
    uidvalidity = models.PositiveBigIntegerField(null=True)
    uid = models.PositiveBigIntegerField(null=True)
    raw = models.BinaryField()
    state = models.CharField(max_length=10, choices=RawState.choices, default=RawState.STORED)
    problem = models.TextField(blank=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "place", "uidvalidity", "uid"], name="a_uid_is_stored_once")
        ]
        indexes = [models.Index(fields=["state", "id"], name="what_is_not_received")]

    def __str__(self):
        return f"{self.state} {self.ulid}"


class Letter(models.Model):
    """The ledger: each letter that is a message, once, with the Message-ID by which answers find it."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="letter")
    raw = models.OneToOneField(RawLetter, on_delete=models.PROTECT, related_name="letter")
    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.PROTECT, related_name="+")
    internet_message_id = models.CharField(max_length=998, blank=True, db_index=True)
    fingerprint = models.CharField(max_length=64, unique=True)

    def __str__(self):
        return self.internet_message_id
