"""The form of a search: the same filters as can be typed, for who would rather choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from unruffled.desk.coaching.showing import FEELINGS
from unruffled.desk.conversations.search import Term, terms, written
from unruffled.desk.people import queries as people
from unruffled.desk.tags import queries as tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrPromise

_ANY = ("", _("Any"))
# Fields that are filters of the same name, but for those whose name is a word of Python.
_NAMES = {"customer": "from", "state": "is"}


class FilterForm(forms.Form):
    """Nothing in it is required, and nothing wrong: what cannot be understood is said beside the results."""

    words = forms.CharField(label=_("Words"), required=False, max_length=300)
    customer = forms.CharField(label=_("Customer"), required=False, max_length=120)
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[_ANY, ("open", _("Open")), ("waiting", _("Their turn")), ("snoozed", _("Snoozed")),
                 ("ended", _("Ended")), ("hot", _("Hot")), ("unassigned", _("With nobody"))],
    )  # fmt: skip
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    feeling = forms.ChoiceField(label=_("Feeling"), required=False, choices=[_ANY, *FEELINGS.items()])
    country = forms.ChoiceField(label=_("Country"), required=False)
    after = forms.CharField(label=_("Written to since"), required=False, widget=forms.DateInput({"type": "date"}))
    before = forms.CharField(label=_("Written to before"), required=False, widget=forms.DateInput({"type": "date"}))
    has = forms.ChoiceField(
        label=_("Has"), required=False,
        choices=[_ANY, ("promise", _("An open promise")), ("file", _("A file")), ("note", _("A note"))],
    )  # fmt: skip

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.fields["with"] = forms.ChoiceField(label=_("Held by"), required=False, choices=_holders())
        self._offer("tag", ((name, name) for name in tags.names()))
        self._offer("country", sorted(_countries(), key=lambda pair: pair[1]))
        self.order_fields(["words", "customer", "with", "state", "tag", "feeling", "country", "after", "before", "has"])

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """The choices, and what was typed where it is none of them, so that it is not lost."""
        offered = [_ANY, *choices]
        typed = str(self.initial.get(name) or "")
        if typed and typed.casefold() not in {value.casefold() for value, _label in offered}:
            offered.append((typed, typed))
        cast(forms.ChoiceField, self.fields[name]).choices = offered


def _holders() -> list[tuple[str, str | StrPromise]]:
    return [_ANY, ("me", _("You")), ("nobody", _("Nobody")), *((a.name, a.name) for a in people.working_agents())]


def _countries() -> list[tuple[str, str]]:
    reader = Locale.parse(get_language() or "en", sep="-")
    return [(code, name) for code, name in reader.territories.items() if len(code) == 2 and code.isalpha()]


def initial(text: str) -> dict[str, str]:
    """What was typed as the form's fields; what no field holds stays among the words."""
    fields, rest = {}, []
    named = {filter: field for field, filter in _NAMES.items()}
    for term in terms(text):
        field = named.get(term.name, term.name)
        if field in (*FilterForm.base_fields, "with") and field != "words" and not term.negated and field not in fields:
            fields[field] = term.value.upper() if field == "country" else term.value
        else:
            rest.append(term)
    return {"words": written(rest), **fields}


def typed(values: dict[str, str]) -> str:
    """The form's fields as they are typed into the search box."""
    chosen = [Term(value.strip().replace('"', ""), _NAMES.get(name, name))
              for name in (*FilterForm.base_fields, "with")
              if name != "words" and (value := values.get(name, ""))]  # fmt: skip
    return " ".join(part for part in (values.get("words", "").strip(), written(chosen)) if part)
