"""Keys for programs, what was answered to each, and how much each may still ask."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField


class Scope(models.TextChoices):
    LANGUAGE = "language", _("Ask the language engine")
    READ = "read", _("Read conversations and customers")
    WRITE = "write", _("Write letters, replies, notes and records")


class ApiKey(models.Model):
    """What lets a program in. It acts as `agent`: it may do what that agent may, within its scopes."""

    ulid = ULIDField()
    name = models.CharField(max_length=120)
    # SHA-256 of 256 random bits: nothing that a slow hash would protect better.
    secret_hash = models.CharField(max_length=64, unique=True)
    # The end of the secret, by which people tell keys apart.
    ending = models.CharField(max_length=4)
    scopes = models.JSONField(default=list)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # To the minute: writing it at every request would cost more than the request.
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    @property
    def topic(self) -> str:
        return f"key:{self.ulid}"

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]


class Remembered(models.Model):
    """What was answered to a request with an Idempotency-Key, so that the same request is one deed."""

    api_key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    # SHA-256 of method, path and body: the same name with other words is a mistake and not a repetition.
    request = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["api_key", "name"], name="a_request_is_done_once")]

    def __str__(self):
        return self.name


class Bucket(models.Model):
    """How many requests somebody may still make; it fills as time passes."""

    name = models.CharField(max_length=80, unique=True)
    tokens = models.FloatField()
    filled_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.name
