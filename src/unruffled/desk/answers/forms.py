"""Writing a canned answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unruffled.desk.answers import queries
from unruffled.desk.answers.models import LONGEST, Answer
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import hidden_teams, may

OWN, DESK = "own", "desk"


class AnswerForm(forms.Form):
    """`whose` is OWN, DESK or a team's ulid; only what this agent may keep is offered."""

    name = forms.CharField(label=_("Name"), max_length=120)
    folder = forms.CharField(label=_("Folder"), max_length=80, required=False)
    whose = forms.ChoiceField()
    text = forms.CharField(
        label=_("Words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"})
    )

    def __init__(self, data, *, answer: Answer, agent: Agent):
        self.answer, self.agent = answer, agent
        whose = DESK if not answer.owner_id else OWN
        initial = {
            "name": answer.name, "folder": answer.folder, "text": answer.text,
            "whose": answer.team.ulid if answer.team else OWN if not answer.pk else whose,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        hidden = hidden_teams(agent)
        teams = people.team_names() if may(agent, "keep-answers-of-others") else []
        self.teams = {team.ulid: team for team in teams if team.pk not in hidden}
        others = [(DESK, _("The whole desk")), *((ulid, team.name) for ulid, team in self.teams.items())]
        choices = [(OWN, _("You alone")), *(others if may(agent, "keep-answers-of-others") else [])]
        self.fields["whose"] = forms.ChoiceField(label=_("Who has it"), choices=choices)
        self.fields["folder"].widget.attrs |= {"list": "folders", "dir": "auto"}
        self.fields["name"].widget.attrs |= {"dir": "auto"}
        self.folders = queries.folders(agent)

    def become(self) -> Answer:
        """The answer as it was written, not yet kept."""
        given, answer = self.cleaned_data, self.answer
        answer.name, answer.folder = given["name"].strip(), given["folder"].strip()
        answer.text = given["text"].replace("\r\n", "\n").strip()
        answer.owner = self.agent if given["whose"] == OWN else None
        answer.team = self.teams.get(given["whose"])
        return answer
