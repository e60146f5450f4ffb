"""The middle and the right pane: what the conversation and its context show, gathered from every app.

This is where the pages are composed. It reads; it changes nothing.
"""

import datetime
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone

from unruffled.desk.channels.calls import queries as calls
from unruffled.desk.channels.registry import recipient, signature
from unruffled.desk.coaching import queries as coaching
from unruffled.desk.coaching import showing
from unruffled.desk.common.clocks import local
from unruffled.desk.conversations import heard, kinds, mentions, queries, queue_pane
from unruffled.desk.conversations.beside import as_typed
from unruffled.desk.conversations.files import LARGEST_LETTER, waiting
from unruffled.desk.conversations.merging import open_merges
from unruffled.desk.conversations.models import Conversation, Message, Note, Side, State
from unruffled.desk.events.kinds import in_words
from unruffled.desk.follow_ups import queries as follow_ups
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.outbox.models import Dispatch
from unruffled.desk.outbox.models import State as Leaving
from unruffled.desk.people.permissions import may
from unruffled.desk.people.reach import reach_of
from unruffled.desk.promises import queries as promises
from unruffled.desk.tags import queries as tags
from unruffled.desk.targets import queries as targets


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
        **queue_pane.handing(),
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
