"""Agents: the people who work at the desk."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    LEAD = "lead", _("Lead")
    AGENT = "agent", _("Agent")
    READER = "reader", _("Read-only")


class AgentManager(BaseUserManager):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class Agent(AbstractBaseUser):
    ulid = ULIDField()
    email = models.EmailField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.AGENT)
    timezone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = AgentManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="an_address_is_one_agent")]

    def __str__(self):
        return self.name

    @property
    def first_name(self):
        return self.name.split(" ")[0]
