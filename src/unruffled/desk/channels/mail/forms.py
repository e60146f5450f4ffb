"""Connecting a mailbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unruffled.desk.channels.mail.models import Mailbox


class MailboxForm(forms.ModelForm):
    """The password is never shown again; an empty one keeps what is there."""

    password = forms.CharField(
        label=_("Password for this app"), required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    class Meta:
        model = Mailbox
        fields = (
            "address", "name", "team", "username", "imap_host", "imap_port", "imap_security", "folder", "since",
            "smtp_host", "smtp_port", "smtp_security", "signature",
        )  # fmt: skip
        labels = {
            "address": _("Address"), "name": _("Name that customers see"), "team": _("New letters are for"),
            "username": _("User name, if it is not the address"),
            "imap_host": _("Incoming server (IMAP)"), "imap_port": _("Port"), "imap_security": _("Security"),
            "folder": _("Folder"), "since": _("Bring in letters since"),
            "smtp_host": _("Outgoing server (SMTP)"), "smtp_port": _("Port"), "smtp_security": _("Security"),
            "signature": _("Lines below every letter"),
        }  # fmt: skip
        help_texts = {
            "signature": _("Under the agent’s own signature: your company’s name, its address, its hours."),
            "imap_host": _("Left empty, nothing is fetched."),
            "smtp_host": _("Left empty, nothing leaves; replies stay readable in the outbox."),
            "since": _("Left empty, everything in the folder comes in."),
        }
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}),
            "signature": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def clean_address(self):
        return self.cleaned_data["address"].lower()
