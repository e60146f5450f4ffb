"""Editing a record: what the agent saw travels with what the agent wants, so that two who edit lose nothing."""

import datetime
import functools
from typing import Any

from babel import Locale
from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from unruffled.desk.common.clocks import known_zones
from unruffled.desk.common.http import clean
from unruffled.desk.customers.actions import FIELDS, as_text, value_of
from unruffled.desk.customers.kinds import LABELS
from unruffled.desk.customers.models import Customer

# Rows that wait for a new attribute; a page without a script has no other way to offer one.
EMPTY_ROWS = 2


def _named(kind: str) -> list[tuple[str, str]]:
    """Codes and their names in the reader's language, by name, after the empty one."""
    return [("", _("Not known")), *_sorted(kind, get_language() or "en")]


@functools.cache
def _sorted(kind: str, language: str) -> tuple[tuple[str, str], ...]:
    known = getattr(Locale.parse(language, sep="-"), kind).items()
    return tuple(sorted(filter(None, map(_OFFERED[kind], known)), key=lambda pair: pair[1].casefold()))


def _country(pair: tuple[str, str]) -> tuple[str, str] | None:
    code = pair[0]
    return pair if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY else None


def _language(pair: tuple[str, str]) -> tuple[str, str] | None:
    return pair if len(pair[0]) == 2 else None


def _currency(pair: tuple[str, str]) -> tuple[str, str] | None:
    code, name = pair
    return None if code.startswith("X") and code not in _SHARED else (code, f"{name} ({code})")


# What CLDR lists among the territories and nobody lives in.
_NO_COUNTRY = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
# Of the codes that begin with X, which mostly name metals and tests, these are money of several countries.
_SHARED = {"XAF", "XOF", "XPF", "XCD", "XCG"}
_OFFERED = {"territories": _country, "languages": _language, "currencies": _currency}
_KIND = {"country": "territories", "language": "languages", "currency": "currencies"}


class NamesField(forms.CharField):
    """Several names, written with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [name.strip() for name in (value or "").split(",") if name.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.prepare_value(value))

    def validate(self, value: Any) -> None:
        """Nothing is asked for."""


class CustomerForm(forms.Form):
    """`changes` is {field: (seen, wanted)} and `attributes` the same by name, for customers.actions.edit."""

    name = forms.CharField(label=LABELS["name"], max_length=200, required=False)
    known_names = NamesField(
        label=LABELS["known_names"], max_length=300, required=False,
        help_text=gettext_lazy("Names that a reply may use, with commas between: theirs, and of people around them."),
    )  # fmt: skip
    country = forms.ChoiceField(label=LABELS["country"], required=False)
    city = forms.CharField(label=LABELS["city"], max_length=120, required=False)
    timezone = forms.CharField(
        label=LABELS["timezone"], max_length=64, required=False,
        widget=forms.TextInput(attrs={"list": "zones", "dir": "ltr"}),
        help_text=gettext_lazy("Like Europe/Bucharest. Left empty, it is guessed where a country has only one."),
    )  # fmt: skip
    language = forms.ChoiceField(label=LABELS["language"], required=False)
    currency = forms.ChoiceField(label=LABELS["currency"], required=False)
    plan = forms.CharField(label=LABELS["plan"], max_length=60, required=False)
    since = forms.DateField(
        label=LABELS["since"], required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, customer: Customer, data: QueryDict | None = None):
        super().__init__(data, initial={name: value_of(customer, name) for name in (*FIELDS, "known_names")})
        self.customer = customer
        self.posted = data if data is not None else QueryDict()
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            if isinstance(field, forms.ChoiceField):
                field.choices = _with(_named(_KIND[name]), getattr(customer, name))
            elif isinstance(field, forms.CharField):
                field.widget.attrs.setdefault("dir", "auto")

    def clean_timezone(self) -> str:
        name = self.cleaned_data["timezone"].strip()
        if name and name not in known_zones():
            raise forms.ValidationError(_("No clock has this name. Choose one of the list, like Europe/Bucharest."))
        return name

    def clean_since(self) -> datetime.date | None:
        since = self.cleaned_data["since"]
        if since and since > datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come. Write the day on which it began."))
        return since

    def changes(self) -> dict[str, tuple]:
        """What differs from what this page showed."""
        return {name: (self._seen(name), self.cleaned_data[name]) for name in self.changed_data}

    def _seen(self, name: str) -> Any:
        field = self.fields[name]
        given = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        try:
            return field.to_python(given)
        except forms.ValidationError:
            return None

    def attributes(self) -> dict[str, tuple[str, str]]:
        """What differs among the free attributes; one that was renamed is one removed and one added."""
        found: dict[str, tuple[str, str]] = {}
        for before, name, seen, wanted in self._rows():
            if before and before != name:
                found[before] = (seen, "")
            if name and (name != before or seen != wanted):
                found[name] = (seen if name == before else "", wanted)
        return found

    def _rows(self) -> list[tuple[str, str, str, str]]:
        if not self.is_bound:
            known = [(name, name, as_text(value), as_text(value)) for name, value in self.customer.attributes.items()]
            return known + [("", "", "", "")] * EMPTY_ROWS
        names = ("attribute-before", "attribute", "value-before", "value")
        before, name, seen, wanted = ([clean(text).strip() for text in self.posted.getlist(one)] for one in names)
        return list(zip(before, name, seen, wanted, strict=False))

    def attribute_rows(self) -> list[dict[str, str]]:
        """For the page: {"before", "name", "seen", "value"}, with empty rows at the end."""
        rows = [dict(zip(("before", "name", "seen", "value"), row, strict=True)) for row in self._rows()]
        spare = sum(1 for row in rows if not row["name"])
        return rows + [{"before": "", "name": "", "seen": "", "value": ""}] * max(0, 1 - spare)

    def settle(self, now: dict) -> None:
        """After a conflict: the page goes on from what the record is now, and keeps what the agent wrote."""
        data = self.posted.copy()
        for name, value in now.items():
            if name in self.fields:
                shown = self.fields[name].prepare_value(value)
                data[self.add_initial_prefix(name)] = shown or ""
                self.add_error(name, _("Somebody else wrote “%s” here meanwhile. Save again to keep yours.") % (
                    shown or _("nothing"),
                ))  # fmt: skip
        befores, seen = data.getlist("attribute-before"), data.getlist("value-before")
        for index, name in enumerate(data.getlist("attribute")):
            if (key := f"attribute {name.strip()}") in now and index < min(len(befores), len(seen)):
                befores[index], seen[index] = name.strip(), now[key]
                self.add_error(None, _("“%(name)s” became “%(now)s” meanwhile. Save again to keep yours.") % {
                    "name": name, "now": now[key] or _("nothing"),
                })  # fmt: skip
        data.setlist("attribute-before", befores)
        data.setlist("value-before", seen)
        self.data = self.posted = data


def _with(choices: list[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    """What is on record stays choosable, whatever the list says."""
    return choices if any(code == value for code, _name in choices) else [*choices, (value, value)]
