"""Saved views: a search with a name, for oneself, for a team or for the whole desk."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.people.models import Team


class Shared(models.TextChoices):
    ME = "me", _("Only you")
    TEAM = "team", _("A team")
    DESK = "desk", _("Everybody at the desk")


class SavedView(models.Model):
    """`query` is what could have been typed into the search box; "me" in it is whoever looks."""

    ulid = ULIDField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    shared = models.CharField(max_length=4, choices=Shared.choices, default=Shared.ME)
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shared="team", team__isnull=False) | (~Q(shared="team") & Q(team__isnull=True)),
                name="a_view_of_a_team_names_it",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def topic(self) -> str:
        return f"view:{self.ulid}"
