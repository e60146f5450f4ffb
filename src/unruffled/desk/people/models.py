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


class Giving(models.TextChoices):
    """How a team's letters find somebody."""

    NOBODY = "", _("Somebody takes them")
    TURN = "turn", _("In turn")
    LOAD = "load", _("Whoever has the least to do")


class Team(models.Model):
    """People who share work: a conversation can be a team's before it is somebody's.

    What a closed team has is seen by its members, by whoever holds it, and by owners.
    """

    ulid = ULIDField()
    name = models.CharField(max_length=60)
    closed = models.BooleanField(default=False)
    members = models.ManyToManyField(Agent, related_name="teams", blank=True)
    giving = models.CharField(max_length=10, choices=Giving.choices, blank=True)
    # Whoever wrote to a customer last comes before the turn and the load.
    prefers_last = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="a_team_has_a_name_of_its_own")]

    def __str__(self):
        return self.name

    @property
    def topic(self) -> str:
        return f"team:{self.ulid}"


class Turn(models.Model):
    """When a member's turn was: the lowest number of a team is next, and whoever has none yet comes first."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="turns")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "agent"], name="one_turn_of_a_member")]

    def __str__(self):
        return f"{self.team} {self.number}"


class Hours(models.Model):
    """When somebody, or a team, works. Who has none is always there; a member without their own has their team's.

    `week` is seven of null or ["09:00", "17:30"], Monday first; a span that does not end later than it begins runs
    past midnight. A person's clock is their own; `timezone` is a team's. `country` (ISO 3166) is whose public
    holidays are free; empty, none are.
    """

    agent = models.OneToOneField(Agent, null=True, on_delete=models.CASCADE, related_name="hours")
    team = models.OneToOneField(Team, null=True, on_delete=models.CASCADE, related_name="hours")
    timezone = models.CharField(max_length=64, blank=True)
    country = models.CharField(max_length=2, blank=True)
    week = models.JSONField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agent=None) ^ models.Q(team=None), name="hours_are_of_one_person_or_one_team"
            )
        ]

    def __str__(self):
        return f"{self.agent or self.team}"


class Absence(models.Model):
    """Days on which somebody is away, the first and the last included, on their own clock.

    With `moves` what they have open is the stand-in's from the first day on; without, it is only offered.
    """

    ulid = ULIDField()
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    stand_in = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    moves = models.BooleanField(default=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="an_absence_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=["ended_at", "first_day"], name="who_is_away")]

    def __str__(self):
        return f"{self.agent} {self.first_day}"
