"""What is typed about a call."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unruffled.desk.channels.calls.actions import Held
from unruffled.desk.channels.calls.models import Direction, Outcome
from unruffled.desk.common.http import clean

# A day: whoever types more has mistyped.
LONGEST_CALL = 1440


class CallForm(forms.Form):
    direction = forms.ChoiceField(label=_("Who called"), choices=Direction.choices, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices, widget=forms.RadioSelect)
    with_whom = forms.CharField(
        label=_("With whom"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    number = forms.CharField(
        label=_("Number"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "list": "numbers", "autocomplete": "off"}),
    )  # fmt: skip
    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=_("On your own clock."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=LONGEST_CALL)
    said = forms.CharField(
        label=_("What was said"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}), help_text=_("Only the team reads this."),
    )  # fmt: skip
    promised = forms.CharField(
        label=_("What you promised"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("As you said it: “I’ll call back tomorrow at ten”. It goes on record, with its time."),
    )  # fmt: skip

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at > timezone.now() + datetime.timedelta(minutes=5):
            raise forms.ValidationError(_("That is still to come. A call is written down when it is over."))
        return at

    def clean(self):
        typed = super().clean() or {}
        found = {name: clean(value).strip() if isinstance(value, str) else value for name, value in typed.items()}
        if found.get("outcome") == Outcome.SPOKE and not found.get("said") and "said" not in self.errors:
            self.add_error("said", _("Write what was said; a line is enough for whoever reads it next."))
        return found

    @property
    def held(self) -> Held:
        """What was typed, once it is valid."""
        return Held(**{name: self.cleaned_data[name] for name in CallForm.base_fields})


class NewCallForm(CallForm):
    """A call that begins a conversation; `known` is the customer where that is clear."""

    subject = forms.CharField(
        label=_("What it was about"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    address = forms.EmailField(label=_("Their mail address, if they gave it"), required=False, max_length=254)

    def __init__(self, known, *args, **options):
        super().__init__(*args, **options)
        if known:
            del self.fields["address"]

    def clean(self):
        found = super().clean()
        if not any(found.get(name) for name in ("with_whom", "number", "address")) and "address" in self.fields:
            self.add_error("with_whom", _("Write who it was, or the number: something by which they are found again."))
        return found
