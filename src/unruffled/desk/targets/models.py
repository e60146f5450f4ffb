"""How soon a customer is to be answered, and a conversation solved, in working time."""

from django.db import models

from unruffled.desk.people.models import Team


class Target(models.Model):
    """Of a team, or of the whole desk where `team` is null. Minutes of working time; null where none is set."""

    team = models.OneToOneField(Team, null=True, on_delete=models.CASCADE, related_name="target")
    answer_minutes = models.PositiveIntegerField(null=True)
    solve_minutes = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            # A unique column holds any number of nulls, so the desk's own needs a rule of its own.
            models.UniqueConstraint(models.Value(1), condition=models.Q(team=None), name="the_desk_has_one_target"),
        ]

    def __str__(self):
        return f"{self.team or 'desk'}: {self.answer_minutes} / {self.solve_minutes}"
