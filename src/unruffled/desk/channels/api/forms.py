"""Making a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unruffled.desk.channels.api.models import Scope
from unruffled.desk.people.models import Agent


class KeyForm(forms.Form):
    name = forms.CharField(label=_("The program that uses it"), max_length=120)
    agent = forms.ModelChoiceField(
        label=_("It acts as"),
        queryset=Agent.objects.filter(is_active=True).order_by("name"),
        to_field_name="ulid",
        help_text=_("The key may do what this person may, and replies carry this name."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple, initial=[Scope.LANGUAGE]
    )
