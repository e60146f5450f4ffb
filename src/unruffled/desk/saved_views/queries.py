"""What is asked about saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unruffled.desk.conversations import inbox, search
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.people.permissions import may
from unruffled.desk.saved_views.models import SavedView, Shared

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PREFIX = "view-"
# More than these nobody finds anything in; the palette finds the others by name.
SHOWN = 40


def seen_by(agent: Agent) -> list[SavedView]:
    """One's own, those of one's teams and those of the desk, by name."""
    theirs = Q(owner=agent) | Q(shared=Shared.DESK) | Q(shared=Shared.TEAM, team__members=agent)
    return list(SavedView.objects.filter(theirs).distinct().order_by("name", "pk")[:SHOWN])


def by_ulid(ulid: str, agent: Agent) -> SavedView:
    """Raises SavedView.DoesNotExist, for one that this agent may not see as well."""
    theirs = Q(owner=agent) | Q(shared=Shared.DESK) | Q(shared=Shared.TEAM, team__members=agent)
    return SavedView.objects.filter(theirs, ulid=ulid).distinct().get()


def as_view(saved: SavedView) -> inbox.View:
    """What is open is worked on, the hottest first; anything else is looked up, the latest first.

    A view with words is not counted: counting its matches would read them all, on every page.
    """
    parts = search.terms(saved.query)
    is_open = any(part.name == "is" and part.value.lower() == "open" and not part.negated for part in parts)
    return inbox.View(
        f"{PREFIX}{saved.ulid}", cast("StrPromise", saved.name), "", gettext_lazy("No letter is like this now."),
        lambda agent: search.matching(search.wanted(saved.query, agent)),
        "hottest" if is_open else "latest", counts=all(part.name for part in parts),
    )  # fmt: skip


@inbox.views_named(PREFIX)
def _named(ulid: str, agent: Agent) -> inbox.View:
    try:
        return as_view(by_ulid(ulid, agent))
    except SavedView.DoesNotExist:
        raise KeyError(ulid) from None


def sharings(agent: Agent) -> list[tuple[str, str]]:
    """With whom this agent may share a view: a value for the form and its words."""
    teams = [
        team for team in Team.objects.prefetch_related("members").order_by("name") if may(agent, "share-view", team)
    ]
    return [
        (Shared.ME, str(Shared.ME.label)),
        *((team.ulid, _("Team %s") % team) for team in teams),
        *([(Shared.DESK, str(Shared.DESK.label))] if may(agent, "share-with-desk") else []),
    ]
