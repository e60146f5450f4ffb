"""The three panes: what the queue, the conversation and the context show, gathered from every app.

This is where the pages are composed. It reads; it changes nothing.
"""

import datetime
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.channels.calls import queries as calls
from unruffled.desk.channels.registry import recipient, signature
from unruffled.desk.coaching import queries as coaching
from unruffled.desk.coaching import showing
from unruffled.desk.common.clocks import local
from unruffled.desk.conversations import heard, inbox, kinds, mentions, queries, snoozing
from unruffled.desk.conversations.beside import as_typed
from unruffled.desk.conversations.files import LARGEST_LETTER, waiting
from unruffled.desk.conversations.merging import open_merges
from unruffled.desk.conversations.models import Conversation, Message, Note, Side, State
from unruffled.desk.conversations.paging import Page
from unruffled.desk.deeds import queries as deeds
from unruffled.desk.events.kinds import in_words
from unruffled.desk.follow_ups import queries as follow_ups
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.outbox.models import Dispatch
from unruffled.desk.outbox.models import State as Leaving
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may
from unruffled.desk.people.reach import reach_of, with_reach
from unruffled.desk.promises import queries as promises
from unruffled.desk.promises.models import Promise
from unruffled.desk.saved_views import queries as saved_views
from unruffled.desk.tags import queries as tags
from unruffled.desk.targets import queries as targets

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


@dataclass(frozen=True)
class Entry:
    """One thing in the thread: a letter, note, call or event. `pieces` are the words with what was read in them."""

    kind: str
    at: datetime.datetime
    here: Any
    there: datetime.datetime | None = None
    pieces: list = field(default_factory=list)
    heat: int | None = None
    step: int = 0
    heat_word: str = ""
    reading: dict | None = None
    left_open: list = field(default_factory=list)
    dispatch: object = None
    words: str = ""
    # Whether the customer goes on here with what they began in the letter before: one turn of theirs.
    goes_on: bool = False


def view_of(conversation: Conversation, agent) -> str:
    """The view in which an agent would look for this conversation."""
    if conversation.state == State.SOLVED:
        return "ended"
    if conversation.state in (State.WAITING, State.SNOOZED):
        return str(conversation.state)
    return "mine" if conversation.assignee == agent else "open"


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


def conversation(chosen: Conversation, agent) -> dict:
    """Everything that the conversation's own panes show."""
    messages = queries.messages(chosen)
    kept = coaching.of(chosen)
    answer = kept.answer if kept else None
    readings = {reading["index"]: reading for reading in answer["messages"]} if answer else {}
    read_of = {message.pk: readings.get(index) for index, message in enumerate(queries.spoken(messages))}
    reading_of = {message.pk: read_of.get(message.pk) for message in messages}
    draft, now = queries.draft(chosen, agent), timezone.now()
    dispatches, owed = outbox.of_conversation(chosen), promises.open_of(chosen)
    return {
        "conversation": chosen,
        "customer": chosen.customer,
        "now": now,
        "there": local(now, chosen.customer.timezone),
        "recipient": recipient(chosen),
        "entries": _entries(chosen, messages, reading_of, dispatches),
        "last_message": messages[-1] if messages else None,
        "last_theirs": next((m for m in reversed(messages) if m.side == Side.CUSTOMER), None),
        "step": showing.heat_step(chosen.heat),
        "heat_word": showing.heat_word(chosen.heat),
        "curve": heard.curve(messages, reading_of),
        "reasons": heard.reasons(kept, queries.spoken(messages)),
        "asks": heard.asks(messages, reading_of),
        "facts": heard.facts(messages, reading_of),
        "unsure": heard.unsure(messages, reading_of),
        "promises": owed,
        "seem_kept": promises.seems_kept(owed, messages),
        "tags": tags.of([chosen]).get(chosen.pk, []),
        "standing": targets.standing(chosen, queries.events(chosen)),
        "ending": follow_ups.ending_of(chosen),
        "last_ending": follow_ups.last_ending(chosen, agent),
        "past": queries.past(chosen, agent),
        "draft": draft,
        "files": list(waiting(chosen, agent)),
        "limit": LARGEST_LETTER,
        "signature": signature(chosen, agent),
        "others": list(queries.others(chosen).values()),
        "open_merges": open_merges(chosen),
        "reply_to_all": _reply_to_all(messages, chosen),
        "key": secrets.token_urlsafe(24),
        **handing(),
        "reach": reach_of([chosen.assignee])[chosen.assignee.pk] if chosen.assignee else None,
        "leaving": next((d for d in dispatches.values() if _may_be_undone(d, agent, now)), None),
    }


def _reply_to_all(messages: list[Message], chosen: Conversation) -> str:
    """Who besides the customer got their last letter, a line each as somebody would type them."""
    last = next((m for m in reversed(messages) if m.side == Side.CUSTOMER and not m.automatic), None)
    if last is None:
        return ""
    own = {address.value.lower() for address in chosen.customer.addresses.all()} | {last.sender_address.lower()}
    people = [who for who in (*last.to, *last.cc) if who["address"].lower() not in own]
    return "\n".join(as_typed([who]) for who in people)


def _may_be_undone(dispatch: Dispatch, agent, now: datetime.datetime) -> bool:
    """Whether it waits for the end of its undo window, and this agent may take it back.

    One that was tried before waits for its next try, which may be hours away: nothing is to be held up for it.
    """
    window = datetime.timedelta(seconds=settings.UNDO_SECONDS)
    waits = dispatch.state == Leaving.HELD and not dispatch.attempts and now < dispatch.due_at <= now + window
    return waits and may(agent, "undo-send", dispatch)


def _entries(chosen: Conversation, messages: list[Message], reading_of: dict, dispatches: dict) -> list[Entry]:
    zone = chosen.customer.timezone
    turns = _goes_on(messages)
    entries = [_letter(m, reading_of[m.pk], dispatches.get(m.pk), zone, m.pk in turns) for m in messages]
    entries += _notes(queries.notes(chosen))
    entries += [Entry("call", call.at, call) for call in calls.of(chosen)]
    entries += [
        Entry("event", event.at, event, words=in_words(event))
        for event in queries.events(chosen)
        if event.kind not in kinds.SILENT and not (event.kind in kinds.SILENT_OF_NOBODY and event.agent is None)
    ]
    return sorted(entries, key=_order)


def _notes(notes: list[Note]) -> list[Entry]:
    cut = mentions.pieces(note.text for note in notes)
    return [Entry("note", note.at, note, pieces=pieces) for note, pieces in zip(notes, cut, strict=True)]


def _goes_on(messages: list[Message]) -> set[int]:
    """The ids of the customer's letters that follow another of theirs without a word of ours between."""
    found, before = set(), None
    for message in queries.spoken(messages):
        if message.side == Side.CUSTOMER == before:
            found.add(message.pk)
        before = message.side
    return found


def _order(entry: Entry) -> tuple:
    """By time; at the same moment first what led to a letter, then the letter, then what came of it."""
    if entry.kind != "event":
        return entry.at, 1
    return entry.at, 0 if entry.here.kind in kinds.BEFORE else 2


def _letter(message: Message, reading: dict | None, dispatch, zone: str, goes_on: bool = False) -> Entry:
    heat = (
        None
        if reading is None or (reading["unsure"] and not reading["feelings"] and not reading["heat"])
        else reading["heat"]
    )
    pieces = showing.said(reading, message.text) if reading else [{"text": message.text, "why": ""}]
    return Entry(
        "ours" if message.side == Side.AGENT else "theirs",
        message.at,
        message,
        there=local(message.at, zone),
        pieces=pieces,
        heat=heat,
        step=showing.heat_step(heat),
        heat_word=showing.heat_word(heat),
        reading=reading,
        left_open=showing.left_open(reading["unsure"]) if reading else [],
        goes_on=goes_on,
        dispatch=dispatch,
    )
