"""The filters of a search, such as `is:open`: each app registers those about what it keeps."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unruffled.desk.conversations import days
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.conversations.wordlist import OF_CUSTOMERS, conversations_with

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HOT = 60


@dataclass(frozen=True)
class Filter:
    """`condition` is a function of the value and of who asks; it raises ValueError with a sentence that says the mend.

    `example` and `help` stand where people learn which filters there are.
    """

    name: str
    example: str
    help: "StrPromise"
    condition: Callable[[str, Any], Q]


FILTERS: dict[str, Filter] = {}


def filters(name: str, example: str, help: "StrPromise"):
    """Registers the filter `name`, which is a function of the value and the agent that gives a Q."""

    def register(function: Callable[[str, Any], Q]):
        FILTERS[name] = Filter(name, example, help, function)
        return function

    return register


_STATES = {
    "open": State.OPEN, "waiting": State.WAITING, "snoozed": State.SNOOZED, "ended": State.SOLVED,
    "solved": State.SOLVED,
}  # fmt: skip


@filters("is", "is:open", gettext_lazy("or waiting, snoozed, ended, hot, unassigned"))
def _is(value: str, agent) -> Q:
    value = value.lower()
    if value in _STATES:
        return Q(state=_STATES[value])
    if value == "hot":
        return Q(queue_heat__gte=HOT)
    if value == "unassigned":
        return Q(assignee=None)
    known = "is:open, is:waiting, is:snoozed, is:ended, is:hot, is:unassigned"
    raise ValueError(_("“is:%(value)s” is not known; there are %(known)s.") % {"value": value, "known": known})


@filters("from", "from:ilinca", gettext_lazy("the customer’s name or address"))
def _from(value: str, agent) -> Q:
    if not any(character.isalnum() for character in value):
        raise ValueError(_("“from:” needs a name or an address, such as from:ilinca."))
    return Q(pk__in=conversations_with(value, OF_CUSTOMERS))


@filters("with", "with:me", gettext_lazy("who holds it: me, nobody, or a colleague’s name"))
def _with(value: str, agent) -> Q:
    if value.lower() == "me":
        return Q(assignee=agent)
    return Q(assignee=None) if value.lower() == "nobody" else Q(assignee__name__istartswith=value)


@filters("team", "team:repairs", gettext_lazy("the team that has it"))
def _team(value: str, agent) -> Q:
    return Q(team__name__istartswith=value)


@filters("country", "country:RO", gettext_lazy("where the customer lives, in two letters"))
def _country(value: str, agent) -> Q:
    if not re.fullmatch(r"[A-Za-z]{2}", value):
        raise ValueError(_("“country:%s” is not a country; write its two letters, such as country:RO.") % value)
    return Q(customer__country=value.upper())


_HAS: dict[str, dict[str, Any]] = {
    "promise": {"promises__state__in": ("open", "missed")},
    "file": {"messages__attachments__isnull": False},
    "note": {"notes__isnull": False},
}


@filters("has", "has:promise", gettext_lazy("or file, note"))
def _has(value: str, agent) -> Q:
    if value.lower() not in _HAS:
        raise ValueError(_("“has:%s” is not known; there are has:promise, has:file and has:note.") % value)
    # A subquery, since a join would give a conversation once for each of its files.
    return Q(pk__in=Conversation.objects.filter(**_HAS[value.lower()]).values("pk"))


@filters("after", "after:2026-03-01", gettext_lazy("last written to on that day or later"))
def _after(value: str, agent) -> Q:
    return Q(last_at__gte=days.span("after", value)[0])


@filters("before", "before:2026-03-01", gettext_lazy("last written to before that day"))
def _before(value: str, agent) -> Q:
    return Q(last_at__lt=days.span("before", value)[0])


@filters("on", 'on:"last week"', gettext_lazy("a day, a month, today, yesterday, this or last week or month"))
def _on(value: str, agent) -> Q:
    first, end = days.span("on", value)
    return Q(last_at__gte=first, last_at__lt=end)
