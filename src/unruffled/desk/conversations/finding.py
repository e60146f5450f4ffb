"""What the command palette finds: conversations, customers, colleagues and tags, a few of each."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from unruffled.desk.conversations import inbox
from unruffled.desk.customers import queries as customers
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may
from unruffled.desk.tags import queries as tags

EACH = 5


@dataclass(frozen=True)
class Found:
    """One thing to go to: `hint` says more about it."""

    label: str
    address: str
    hint: str = ""


def everything(text: str, agent) -> list[tuple[str, list[Found]]]:
    """What `text` finds for this agent: groups of a title and things, without those that are empty."""
    if not text:
        return []
    plain = text.casefold()
    names = [name for name in tags.names() if plain in name.casefold()][:EACH]
    groups = [
        (_("Letters"), _conversations(text, agent)),
        (_("Customers"), _customers(text, agent)),
        (_("Held by"), [
            _search(f"with:{_quoted(one.name)} is:open", one.name, one.get_role_display())
            for one in people.working_agents() if plain in one.name.casefold()
        ][:EACH]),
        (_("Tags"), [_search(f"tag:{_quoted(name)}", name) for name in names]),
    ]  # fmt: skip
    return [(title, found) for title, found in groups if found]


def _conversations(text: str, agent) -> list[Found]:
    view, _what = inbox.search_view(text, agent)
    return [
        Found(str(row), reverse("conversation", args=[row.ulid]), str(row.customer))
        for row in inbox.queue(view, agent).rows[:EACH]
    ]


def _customers(text: str, agent) -> list[Found]:
    if not may(agent, "see-customer"):
        return []
    found = customers.matching(text).order_by("-pk").prefetch_related("addresses")[:EACH]
    return [Found(str(one), reverse("customer", args=[one.ulid]), one.address) for one in found]


def _search(text: str, label: str, hint: str = "") -> Found:
    return Found(label, f"{reverse('search')}?{urlencode({'q': text})}", str(hint))


def _quoted(value: str) -> str:
    value = value.replace('"', "")
    return f'"{value}"' if " " in value else value
