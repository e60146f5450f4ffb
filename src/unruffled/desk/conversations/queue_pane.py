"""The left pane: the rows of a view in groups of what to do first, and what can be done with many of them."""

import datetime
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.coaching import showing
from unruffled.desk.common.clocks import local
from unruffled.desk.conversations import inbox, snoozing
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.conversations.paging import Page
from unruffled.desk.deeds import queries as deeds
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may
from unruffled.desk.people.reach import with_reach
from unruffled.desk.promises import queries as promises
from unruffled.desk.promises.models import Promise
from unruffled.desk.saved_views import queries as saved_views
from unruffled.desk.tags import queries as tags

# Above this a thread is answered first; below the other it can wait for a quiet hour.
FIRST, THEN = 60, 20


@dataclass(frozen=True)
class Row:
    """One conversation in the queue."""

    conversation: Conversation
    step: int
    heat_word: str
    there: datetime.datetime | None
    night: bool
    waits: datetime.timedelta | None
    due: Promise | None = None
    late: bool = False
    tags: list[str] = field(default_factory=list)


def queue(agent, view: inbox.View, *, after: str = "", before: str = "", chosen: str = "") -> dict:
    """The rows of one page of a view, in groups of what to do first."""
    found = inbox.queue(view, agent, after=after, before=before)
    # What is owed in an ended thread is no longer waited for in the queue.
    due, now = promises.next_due([c for c in found.rows if c.state != State.SOLVED]), timezone.now()
    tagged = tags.of(found.rows)
    shown = [_row(c, due.get(c.pk), tagged.get(c.pk, []), now) for c in found.rows]
    return {
        "view": view,
        "groups": _groups(view, shown),
        "total": _total(view, agent, found),
        "page": found,
        "place": _place(after, before),
        "chosen": chosen,
    }


def handing() -> dict:
    """To whom a conversation can be given, with whether they are there, and until when put off."""
    return {"agents": with_reach(people.working_agents()), "teams": people.team_names(), "snoozes": snoozing.CHOICES}


def kept(agent, name: str) -> dict:
    """What can be changed of a view that somebody keeps; nothing for the desk's own views."""
    if not name.startswith(saved_views.PREFIX):
        return {}
    saved = saved_views.by_ulid(name.removeprefix(saved_views.PREFIX), agent)
    sharings = dict(saved_views.sharings(agent))
    now = saved.team.ulid if saved.team else saved.shared
    # A lead may change what they could not have shared themselves.
    words = saved.team.name if saved.team else saved.get_shared_display()
    return {
        "saved": saved,
        "may_keep": may(agent, "keep-view", saved),
        "sharings": list(({now: words} | sharings).items()),
        "shared_with": now,
    }


def undoable(agent) -> dict:
    """What this agent did a moment ago and may undo."""
    return {"did": deeds.offered_to(agent)}


def _total(view: inbox.View, agent, found: Page) -> str:
    """How many there are: those shown where that is all, else as the rail counts; "" where nobody counts them."""
    if not found.before and not found.after:
        return str(len(found.rows)) if found.rows else ""
    count = inbox.counts(agent, [view]).get(view.name)
    return inbox.shown(count) if count else ""


def _place(after: str, before: str) -> str:
    """The page's own place as a query string, "" for the first."""
    named = {"after": after} if after else {"before": before} if before else {}
    return urlencode(named)


def _groups(view, rows: list[Row]) -> list[dict]:
    if view.order != "hottest":
        return [{"title": "", "rows": rows}] if rows else []
    groups = (
        (_("First"), [r for r in rows if (r.conversation.heat or 0) >= FIRST or r.late]),
        (
            _("Then"),
            [r for r in rows if r.conversation.heat is None or (THEN <= r.conversation.heat < FIRST and not r.late)],
        ),
        (
            _("When there is time"),
            [r for r in rows if r.conversation.heat is not None and r.conversation.heat < THEN and not r.late],
        ),
    )
    return [{"title": title, "rows": rows} for title, rows in groups if rows]


def _row(conversation: Conversation, due, tags: list[str], now) -> Row:
    there = local(now, conversation.customer.timezone)
    return Row(
        conversation=conversation,
        step=showing.heat_step(conversation.heat),
        heat_word=showing.heat_word(conversation.heat),
        there=there,
        night=there is not None and not 7 <= there.hour < 21,
        waits=now - conversation.waiting_since if conversation.waiting_since else None,
        due=due,
        late=due is not None and due.due_at < now,
        tags=tags,
    )
