"""What people fill in."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.clocks import is_timezone
from unruffled.desk.people.models import Agent


class OwnerForm(forms.Form):
    """The first account of a desk."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("Your address"))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ten characters or more. A sentence is easy to remember and hard to guess."),
    )  # fmt: skip
    timezone = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_timezone(self):
        name = self.cleaned_data["timezone"]
        return name if is_timezone(name) else "UTC"

    def clean(self):
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password:
            try:
                validate_password(password, Agent(email=cleaned.get("email", ""), name=cleaned.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
