"""What people fill in."""

import zoneinfo

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from unruffled.desk.people.models import Agent, Role


class PasswordForm(forms.Form):
    """A new password. `agent` is whose it becomes, so that it is not their own name."""

    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ten characters or more. A sentence is easy to remember and hard to guess."),
    )  # fmt: skip

    def __init__(self, *arguments, agent: Agent | None = None, **options):
        super().__init__(*arguments, **options)
        self.agent = agent

    def clean(self):
        cleaned = super().clean() or {}
        password, agent = cleaned.get("password"), self.agent
        if password:
            email, name = cleaned.get("email") or (agent.email if agent else ""), cleaned.get("name")
            try:
                validate_password(password, Agent(email=email, name=name or (agent.name if agent else "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class JoinForm(PasswordForm):
    """Who comes in. The browser fills in its time zone."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    timezone = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_timezone(self):
        name = self.cleaned_data["timezone"]
        return name if name in zoneinfo.available_timezones() else "UTC"


class OwnerForm(JoinForm):
    """The first account of a desk."""

    email = forms.EmailField(label=_("Your address"))


class InviteForm(forms.Form):
    """Whom to let in, and as what."""

    email = forms.EmailField(label=_("Their address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.AGENT)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class AddressForm(forms.Form):
    """Who has forgotten their password."""

    email = forms.EmailField(label=_("Address"), widget=forms.EmailInput({"autocomplete": "email"}))


class FactorForm(forms.Form):
    """Which roles must sign in with a second factor."""

    roles = forms.MultipleChoiceField(
        label=_("Who must have one"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
