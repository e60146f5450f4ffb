"""The inbox: its views, how many conversations each holds, and their rows, page by page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unruffled.desk.conversations import paging, search
from unruffled.desk.conversations.models import Conversation, Draft, Message, Side, State
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.conversations.search import HOT, Wanted
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Team
from unruffled.desk.people.permissions import hidden_teams

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Counting stops here: a rail is to say "much", and exact numbers of millions would cost every page a reading of them.
COUNTED = 1000
OF_TEAM = "team-"


def _as_they_are(rows: QuerySet[Conversation], agent) -> QuerySet[Conversation]:
    return rows


@dataclass(frozen=True)
class View:
    """One way to look at the queue. `key` is the letter after g; `counts` is whether the rail says how many."""

    name: str
    title: StrPromise
    key: str
    empty: StrPromise
    condition: Callable[[Any], Q]
    order: str = "hottest"
    counts: bool = True
    annotated: Callable[[QuerySet[Conversation], Any], QuerySet[Conversation]] = _as_they_are

    def rows(self, agent, seen: Q | None = None) -> QuerySet[Conversation]:
        """What this agent sees in it; `seen` is `seen_by(agent)` where it is at hand."""
        found = Conversation.objects.filter(self.condition(agent), seen_by(agent) if seen is None else seen)
        return self.annotated(found, agent)


_OPEN = Q(state=State.OPEN)
# Each column is never empty in the views that are sorted by it.
_ORDER = {
    "hottest": ("-queue_heat", "queue_since"),
    "longest": ("waiting_since",),
    "latest": ("-last_at",),
    "soonest": ("snoozed_until",),
    "due": ("due",),
}
# What is promised and not yet kept.
_OWED = ("open", "missed")


def _promised_today(agent) -> Q:
    """Also what is late: it was promised for today or before."""
    tomorrow = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    owed = Conversation.objects.filter(promises__state__in=_OWED, promises__due_at__lt=tomorrow)
    return Q(pk__in=owed.values("pk")) & ~Q(state=State.SOLVED)


def _with_due(rows: QuerySet[Conversation], agent) -> QuerySet[Conversation]:
    return rows.annotate(due=Min("promises__due_at", filter=Q(promises__state__in=_OWED)))


def _sent(agent) -> Q:
    written = Message.objects.filter(agent=agent, side=Side.AGENT, withdrawn_at=None)
    return Q(pk__in=written.values("conversation"))


VIEWS = {
    view.name: view
    for view in (
        View("mine", _("Mine"), "m", _("Nobody is waiting for you."), lambda agent: _OPEN & Q(assignee=agent)),
        View(
            "nobody", _("Nobody’s yet"), "n", _("Every open letter has somebody."),
            lambda agent: _OPEN & Q(assignee=None, team=None),
        ),
        View("hot", _("Warming"), "w", _("No open thread is hot."), lambda agent: _OPEN & Q(queue_heat__gte=HOT)),
        View(
            "longest", _("Waiting longest"), "l", _("Nobody is waiting."),
            lambda agent: _OPEN & Q(waiting_since__isnull=False), "longest",
        ),
        View(
            "promised", _("Promised today"), "d", _("Nothing is promised for today."),
            _promised_today, "due", annotated=_with_due,
        ),
        View("open", _("All open"), "o", _("Nobody is waiting."), lambda agent: _OPEN),
        View(
            "waiting", _("Their turn"), "t", _("No reply of ours is waiting for an answer."),
            lambda agent: Q(state=State.WAITING), "latest",
        ),
        View("snoozed", _("Snoozed"), "s", _("Nothing is put off."),
             lambda agent: Q(state=State.SNOOZED, snoozed_until__isnull=False), "soonest"),
        View("sent", _("Sent by you"), "y", _("You have not written to anybody yet."), _sent, "latest", counts=False),
        View("ended", _("Ended"), "e", _("Nothing has ended yet."),
             lambda agent: Q(state=State.SOLVED, merged_into=None), "latest", counts=False),
        View("all", _("Everything"), "i", _("No letter has come yet."),
             lambda agent: Q(merged_into=None), "latest", counts=False),
    )
}  # fmt: skip


# How views that are not the desk's own are found: by what their names begin with.
_NAMED: dict[str, Callable[[str, Any], View]] = {}


def views_named(prefix: str):
    """Registers a function of the rest of the name and the agent that gives a view, or raises KeyError."""

    def register(function: Callable[[str, Any], View]):
        _NAMED[prefix] = function
        return function

    return register


def view(name: str, agent) -> View:
    """A view by its name, such as "mine" or "team-" and a ULID. Raises KeyError for one not to be seen."""
    for prefix, function in _NAMED.items():
        if name.startswith(prefix):
            return function(name.removeprefix(prefix), agent)
    return VIEWS[name]


@views_named(OF_TEAM)
def _named_team(ulid: str, agent) -> View:
    try:
        team = people.team_by_ulid(ulid)
    except Team.DoesNotExist:
        raise KeyError(ulid) from None
    if team.pk in hidden_teams(agent):
        raise KeyError(ulid)
    return of_team(team)


def of_team(team: Team) -> View:
    return View(
        f"{OF_TEAM}{team.ulid}", cast("StrPromise", team.name), "", _("Nobody is waiting for this team."),
        lambda agent: _OPEN & Q(team=team),
    )  # fmt: skip


def search_view(text: str, agent) -> tuple[View, Wanted]:
    """A search as a view of its own, and what was understood of it."""
    what = search.wanted(text, agent)
    empty = _("No letter has all of this in it.") if not what.is_empty else _("What are you looking for?")
    # Counting what has a word would read every one of them.
    view = View(
        "search",
        _("Search"),
        "",
        empty,
        lambda agent: search.matching(what) & Q(merged_into=None),
        "latest",
        counts=not what.phrases,
    )
    return view, what


def queue(view: View, agent, *, after: str = "", before: str = "") -> paging.Page:
    """One page of a view with what its rows show."""
    drafted = Draft.objects.filter(conversation=OuterRef("pk"), agent=agent).exclude(text="")
    shown = Conversation.objects.select_related("customer", "assignee", "team").annotate(drafted=Exists(drafted))
    shown = shown.prefetch_related("customer__addresses")  # who has no name is called by their address
    order = _ORDER[view.order]
    return paging.page(view.rows(agent), order, lambda ids: shown.filter(pk__in=ids), after=after, before=before)


def teams_seen_by(agent) -> list[View]:
    """What each team has open, but for the closed teams of others."""
    hidden = set(hidden_teams(agent))
    return [of_team(team) for team in people.team_names() if team.pk not in hidden]


def counts(agent, views: Iterable[View] = tuple(VIEWS.values())) -> dict[str, int]:
    """How many conversations each view holds for this agent, COUNTED at most, by its name, in one query of them all."""
    seen, parts, names = seen_by(agent), [], []
    values: list[Any] = []
    for one in views:
        if not one.counts:
            continue
        try:
            sql, given = one.rows(agent, seen).order_by().values("pk")[:COUNTED].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # noqa: S608 -- the ORM's own SQL
        values += given
        names.append(one.name)
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(names, cursor.fetchone(), strict=True))


def shown(count: int) -> str:
    """A count as people read it: "999+" where counting stopped."""
    return f"{COUNTED - 1}+" if count >= COUNTED else str(count)
