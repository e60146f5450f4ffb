"""What people fill in about when they work and when they are away."""

import datetime
from typing import cast

from babel import Locale
from django import forms
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from unruffled.desk.people.forms import _zones
from unruffled.desk.people.models import Agent, Giving, Hours

_CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _countries() -> list[tuple[str, str]]:
    names = Locale.parse(translation.get_language() or "en", sep="-").territories
    known = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code != "ZZ"]
    return [("", str(_("No public holidays"))), *sorted(known, key=lambda one: one[1])]


class WeekForm(forms.Form):
    """From and to for each day; a day with neither is free. To before from runs past midnight."""

    country = forms.ChoiceField(label=_("Public holidays of"), choices=_countries, required=False)

    def __init__(self, data=None, *, hours: Hours | None = None, initial: dict | None = None):
        kept = dict(initial or {})
        if hours:
            kept |= {"country": hours.country}
            for number, span in enumerate(hours.week):
                if span:
                    kept |= {f"from_{number}": span[0], f"to_{number}": span[1]}
        super().__init__(data, initial=kept)
        for number, day in WEEKDAYS.items():
            for end, words in (("from", _("%(day)s from")), ("to", _("%(day)s to"))):
                field = forms.TimeField(label=words % {"day": day}, required=False, widget=_CLOCK)
                self.fields[f"{end}_{number}"] = field

    def days(self) -> list[dict]:
        return [{"name": name, "from": self[f"from_{n}"], "to": self[f"to_{n}"]} for n, name in WEEKDAYS.items()]

    @property
    def week(self) -> list:
        """As the table of hours keeps it."""
        ends = [(self.cleaned_data.get(f"from_{n}"), self.cleaned_data.get(f"to_{n}")) for n in WEEKDAYS]
        return [[f"{begin:%H:%M}", f"{end:%H:%M}"] if begin is not None and end is not None else None
                for begin, end in ends]  # fmt: skip

    def clean(self):
        cleaned = super().clean() or {}
        for number in WEEKDAYS:
            begin, end = cleaned.get(f"from_{number}"), cleaned.get(f"to_{number}")
            if (begin is None) != (end is None):
                self.add_error(f"to_{number}", _("Fill in both times, or neither for a free day."))
            elif begin is not None and begin == end:
                self.add_error(f"to_{number}", _("From and to are the same. Leave both empty for a free day."))
        return cleaned


class TeamWorkForm(WeekForm):
    giving = forms.ChoiceField(
        label=_("How letters find somebody"), choices=Giving.choices, required=False, widget=forms.RadioSelect
    )
    prefers_last = forms.BooleanField(
        label=_("Whoever wrote to a customer last comes first"), required=False,
        help_text=_("If they are in the team and at work."),
    )  # fmt: skip
    timezone = forms.ChoiceField(label=_("Time zone"), choices=_zones)


class AbsenceForm(forms.Form):
    """When somebody is away, and who stands in."""

    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}))
    stand_in = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=Agent.objects.none(), required=False, empty_label=_("Nobody; letters wait")
    )
    moves = forms.ChoiceField(
        label=_("What is open"), required=False,
        choices=[("yes", _("goes to them")), ("no", _("is offered to them"))], initial="yes",
    )  # fmt: skip

    def __init__(self, data=None, *, colleagues, today: datetime.date):
        super().__init__(data, initial={"first_day": today.isoformat()})
        cast("forms.ModelChoiceField", self.fields["stand_in"]).queryset = colleagues
