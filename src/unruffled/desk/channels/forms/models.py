"""Forms that customers fill in."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.people.models import Team


def new_public_id() -> str:
    """The name under which the world sees a form: 72 bits, so that nobody finds the forms by trying."""
    return secrets.token_urlsafe(9)


class Look(models.TextChoices):
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    SYSTEM = "", _("As the visitor’s machine is")


class WebForm(models.Model):
    """`sites` are the origins that may show it, one a line; empty texts are said in the desk's own words."""

    ulid = ULIDField()
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=120)
    intro = models.TextField(max_length=600, blank=True)
    thanks = models.TextField(max_length=600, blank=True)
    language = models.CharField(max_length=12, default="en")
    look = models.CharField(max_length=5, choices=Look.choices, default=Look.LIGHT, blank=True)
    sites = models.TextField(max_length=2000, blank=True)
    asks_order = models.BooleanField(default=True)
    takes_files = models.BooleanField(default=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    active = models.BooleanField(default=True)

    def __str__(self):
        return self.title

    @property
    def topic(self) -> str:
        return f"form:{self.ulid}"

    @property
    def origins(self) -> list[str]:
        return self.sites.split()
