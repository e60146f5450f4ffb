"""What people fill in."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.people.models import PROFILE, Agent, Role, Theme


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
        return name if is_timezone(name) else "UTC"


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


def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


def _languages() -> list[tuple[str, Any]]:
    return [("", _("As the browser says")), *settings.LANGUAGES]


class ProfileForm(forms.Form):
    """What people keep about themselves. A new address needs the password, because it signs in."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Customers and colleagues see it."))
    email = forms.EmailField(label=_("Address"), max_length=254, help_text=_("You sign in with it."))
    password = forms.CharField(
        label=_("Password"), required=False, help_text=_("Only to change the address."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=_languages, required=False)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=_zones)
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Theme.choices, required=False)
    signature = forms.CharField(
        label=_("Signature"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Plain words: your name, your role, when you can be reached."),
    )  # fmt: skip

    def __init__(self, data=None, *, request):
        self.request, self.agent = request, request.user
        super().__init__(data, initial={field: getattr(self.agent, field) for field in PROFILE})

    def clean(self):
        cleaned = super().clean() or {}
        email, password = cleaned.get("email", ""), cleaned.pop("password", "")
        if email and email.lower() != self.agent.email.lower() and not self._is_theirs(password):
            self.add_error("password", _("A new address needs your password: you sign in with it."))
        return cleaned

    def _is_theirs(self, password: str) -> bool:
        """Asked of the backends and not of the hash alone, so that guesses are counted."""
        known = authenticate(self.request, email=self.agent.email, password=password) if password else None
        return known is not None and known.pk == self.agent.pk


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    closed = forms.BooleanField(
        label=_("Closed"), required=False,
        help_text=_("Only its members and the owners see what it has; to everybody else these letters do not exist."),
    )  # fmt: skip
    members = forms.ModelMultipleChoiceField(
        label=_("Who is in it"), queryset=Agent.objects.filter(is_active=True).order_by("name"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
