"""Canned answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.people.models import Team

LONGEST = 20_000


class Answer(models.Model):
    """With an owner it is theirs alone, with a team that team's, and with neither the whole desk's."""

    ulid = ULIDField()
    name = models.CharField(_("name"), max_length=120)
    folder = models.CharField(_("folder"), max_length=80, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    uses = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["folder", "name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(owner=None) | Q(team=None), name="an_answer_is_one_persons_or_one_teams")
        ]

    def __str__(self):
        return self.name

    @property
    def topic(self) -> str:
        return f"answer:{self.ulid}"

    @property
    def whose(self) -> str:
        """Whose it is, for people."""
        if self.owner_id:
            return str(_("Yours alone"))
        return str(self.team) if self.team else str(_("The whole desk’s"))
