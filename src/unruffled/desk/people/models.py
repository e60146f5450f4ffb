"""Agents: the people who work at the desk, and the links that let them in."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField

# The topic of what happened at the door under an address that nobody here has.
UNKNOWN = "agent:unknown"
# What people may change about themselves.
PROFILE = ("name", "email", "language", "timezone", "theme", "signature")


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    LEAD = "lead", _("Lead")
    AGENT = "agent", _("Agent")
    READER = "reader", _("Read-only")


class Theme(models.TextChoices):
    SYSTEM = "", _("As this machine is")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Standing(models.TextChoices):
    INVITED = "invited", _("Invited")
    WORKING = "working", _("Works here")
    LEFT = "left", _("Has left")


class AgentManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class Agent(AbstractBaseUser):
    """Somebody who works here. Whoever is invited has no `joined_at` yet, and neither a name nor a password.

    `sessions_ended` grows each time that every session of theirs is to end without a new password.
    """

    ulid = ULIDField()
    email = models.EmailField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.AGENT)
    timezone = models.CharField(max_length=64, default="UTC")
    # Empty: as the browser says.
    language = models.CharField(max_length=10, blank=True)
    theme = models.CharField(max_length=5, choices=Theme.choices, blank=True)
    signature = models.TextField(max_length=2000, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True)
    sessions_ended = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = AgentManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="an_address_is_one_agent")]

    def __str__(self):
        return self.name or self.email

    @property
    def topic(self) -> str:
        return f"agent:{self.ulid}"

    @property
    def first_name(self):
        return self.name.split(" ")[0]

    @property
    def standing(self) -> Standing:
        if self.is_active:
            return Standing.WORKING
        return Standing.LEFT if self.joined_at else Standing.INVITED

    def get_session_auth_hash(self) -> str:
        """What a session must carry to be theirs: it changes with the password and with `sessions_ended`."""
        said = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("unruffled.people.session", said, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """None: a desk has one secret."""
        return iter(())


class Purpose(models.TextChoices):
    JOIN = "join", _("Invitation")
    RESET = "reset", _("New password")


class Link(models.Model):
    """An address that lets one person in once. Only the hash of its secret is kept; using it deletes it."""

    ulid = ULIDField()
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "purpose"], name="one_link_of_a_purpose")]

    def __str__(self):
        return f"{self.purpose} {self.agent}"


class FactorRule(models.Model):
    """A role whose people must sign in with a second factor."""

    role = models.CharField(max_length=10, choices=Role.choices, unique=True)

    def __str__(self):
        return self.get_role_display()


class Team(models.Model):
    """People who share work: a conversation can be a team's before it is somebody's.

    What a closed team has is seen by its members, by whoever holds it, and by owners.
    """

    ulid = ULIDField()
    name = models.CharField(max_length=60)
    closed = models.BooleanField(default=False)
    members = models.ManyToManyField(Agent, related_name="teams", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="a_team_has_a_name_of_its_own")]

    def __str__(self):
        return self.name

    @property
    def topic(self) -> str:
        return f"team:{self.ulid}"
