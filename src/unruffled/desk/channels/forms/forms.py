"""What is typed: the form that customers fill in, and the one that makes forms."""

import re
from typing import cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.channels.forms.wishes import WISHES
from unruffled.desk.common.http import clean
from unruffled.desk.conversations.files import LARGEST_LETTER

# More than anybody types, less than would make a page slow.
LONGEST = 20_000
MOST_FILES = 10
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


class ManyFiles(forms.FileField):
    """A file field that takes several; gives a list of uploaded files."""

    widget = forms.ClearableFileInput

    def __init__(self, **options):
        widget = type("ManyFileInput", (forms.FileInput,), {"allow_multiple_selected": True})
        super().__init__(widget=widget(attrs={"multiple": True}), **options)

    def clean(self, data, initial=None):
        given = [super(ManyFiles, self).clean(one, initial) for one in data or [] if one]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("That are more than ten files. Choose the ten that show it best."))
        if sum(one.size for one in given) > LARGEST_LETTER:
            raise forms.ValidationError(_("The files are larger than 18 MB together. Choose fewer, or smaller ones."))
        return given


class Filling(forms.Form):
    """What a customer fills in. `wish` is one of WISHES; `website` is for machines alone."""

    happened = forms.CharField(
        label=_("What happened?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Tell us what happened; a few words are enough.")},
    )  # fmt: skip
    wish = forms.ChoiceField(
        label=_("What would you like?"), required=False, widget=forms.RadioSelect,
        choices=[(name, offer) for name, (offer, _words) in WISHES.items()],
    )  # fmt: skip
    wish_words = forms.CharField(
        label=_("In your own words, if you like"), required=False, max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip
    order = forms.CharField(label=_("Order number, if there is one"), required=False, max_length=60)
    name = forms.CharField(
        label=_("Your name"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )  # fmt: skip
    address = forms.EmailField(
        label=_("Your mail address, for the answer"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your mail address; the answer goes there."),
            "invalid": _("This is not a mail address yet. It has an @ and a dot after it."),
        },
    )  # fmt: skip
    pictures = ManyFiles(label=_("Pictures or papers that show it"), required=False)
    website = forms.CharField(
        label=_("Leave this empty"), required=False, max_length=1000,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, about: WebForm, *args, **options):
        super().__init__(*args, **options)
        if not about.asks_order:
            del self.fields["order"]
        if not about.takes_files:
            del self.fields["pictures"]

    def clean(self):
        found = super().clean() or {}
        return {name: clean(value).strip() if isinstance(value, str) else value for name, value in found.items()}


class WebFormForm(forms.ModelForm):
    class Meta:
        model = WebForm
        fields = [
            "title", "intro", "thanks", "language", "look", "sites", "asks_order", "takes_files", "team", "active",
        ]  # fmt: skip
        labels = {
            "title": _("Heading"),
            "intro": _("Below the heading"),
            "thanks": _("What they read when it is sent"),
            "language": _("Language"),
            "look": _("Look"),
            "sites": _("Sites that may show it"),
            "asks_order": _("Ask for an order number"),
            "takes_files": _("Let them add files"),
            "team": _("Whose it is"),
            "active": _("It is open"),
        }
        help_texts = {
            "intro": _("When you answer, and what they can do meanwhile."),
            "thanks": _("Left empty, it says that a person reads it and answers by mail."),
            "sites": _("One a line, such as https://shop.example. Its own address always works."),
        }
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "thanks": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "sites": forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "dir": "ltr"}),
            "language": forms.Select(),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["language"].widget.choices = settings.LANGUAGES
        cast("forms.ModelChoiceField", self.fields["team"]).empty_label = _("Anybody’s")

    def clean_sites(self):
        return "\n".join(dict.fromkeys(_origin(line) for line in self.cleaned_data["sites"].split()))


def _origin(line: str) -> str:
    """The origin of a site. Raises ValidationError: what stands here is put into a header."""
    try:
        parts = urlsplit(line.strip().lower())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        parts, port, host = urlsplit(""), "", ""
    if not _HOST.fullmatch(host) or parts.scheme not in ("http", "https"):
        raise forms.ValidationError(_("%s is not the address of a site. Write it like https://shop.example.") % line)
    return f"{parts.scheme}://{host}{port}"
