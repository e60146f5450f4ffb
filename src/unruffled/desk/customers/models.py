"""The record: who the customers are."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField


class Customer(models.Model):
    """What is unknown stays empty; nothing is guessed to fill a field."""

    ulid = ULIDField()
    name = models.CharField(_("name"), max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=12, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    timezone = models.CharField(max_length=64, blank=True)
    city = models.CharField(max_length=120, blank=True)
    plan = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True)
    attributes = models.JSONField(default=dict)
    # What the desk's other systems know: {"orders": [...], "known_names": [...]}, by the contract's case.facts.
    facts = models.JSONField(default=dict)
    # What a search looks at (finding.words_of), kept beside what it is made of.
    findable = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["erased_at", "id"], name="records_in_order")]

    def __str__(self):
        if self.erased_at:
            return str(_("Erased customer"))
        return self.name or self.address or str(_("Without a name"))

    @property
    def topic(self) -> str:
        return f"customer:{self.ulid}"

    @property
    def address(self) -> str:
        first = next(iter(self.addresses.all()), None)
        return first.value if first else ""


class Address(models.Model):
    """One way to reach a customer; lower case, and nobody else's."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, default="email")
    value = models.CharField(max_length=320)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="an_address_is_one_customer")]
        ordering = ["id"]

    def __str__(self):
        return self.value


class CustomerNote(models.Model):
    """Words between colleagues about a customer, whatever the conversation; nothing that sends reads this table."""

    ulid = ULIDField()
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="notes")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return self.text[:60]


class BroughtFile(models.Model):
    """A table that somebody wants to bring in: its text until that is confirmed, then its report, an hour at most."""

    ulid = ULIDField()
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    # {"encoding", "delimiter"} at first; with the counts and the bad rows' numbers and reasons once it is done.
    about = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
