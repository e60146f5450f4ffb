"""Conversations for programs: listed, opened, answered, noted and handed on."""

from functools import partial
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from unruffled.desk.channels.api import shapes, showing
from unruffled.desk.channels.api.deeds import find_or_add_customer, mark
from unruffled.desk.channels.api.gate import Bearer
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.channels.api.refusals import Refused, not_there
from unruffled.desk.channels.api.remembering import once
from unruffled.desk.coaching import confirming
from unruffled.desk.coaching import queries as coaching
from unruffled.desk.common.ids import new_ulid
from unruffled.desk.conversations import actions, inbox, queries
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.outbox import actions as outbox_actions
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may, require
from unruffled.desk.tags import actions as tags

router = Router(tags=["Conversations"])
READ, WRITE = Bearer(Scope.READ), Bearer(Scope.WRITE)


class Filters(BaseModel):
    state: shapes.State | None = None
    assignee: shapes.Line | None = Field(None, description="Somebody's id, or “nobody”.")
    customer: shapes.Line | None = Field(None, description="A customer's id.")
    tag: shapes.Line | None = Field(None, description="A tag's name.")
    updated_since: shapes.Moment | None = Field(
        None, description="Those in which anything happened since. Overlap your polls by a minute."
    )
    cursor: shapes.Line | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


@router.get("/conversations", operation_id="list_conversations", summary="Conversations, the newest first",
            response=shapes.Conversations, auth=READ)  # fmt: skip
def listed(request: HttpRequest, filters: Query[Filters]):
    require(_agent(request), "see-conversation")
    rows = queries.listed(
        _agent(request), state=filters.state, assignee=filters.assignee, customer=filters.customer, tag=filters.tag,
        changed_since=filters.updated_since, before=filters.cursor, limit=filters.limit + 1,
    )  # fmt: skip
    return _page(rows, filters.limit)


class Question(BaseModel):
    q: shapes.Line = Field(description="Words, phrases in quotation marks, and filters such as is:open country:RO.")
    cursor: shapes.Line | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


@router.get("/search", operation_id="search_conversations", summary="Find conversations by what is in them",
            response=shapes.Conversations, auth=READ)  # fmt: skip
def search(request: HttpRequest, question: Query[Question]):
    """The same words and filters as in the desk's own search, the newest conversation first."""
    require(_agent(request), "see-conversation")
    with translation.override("en"):
        _view, wanted = inbox.search_view(question.q, _agent(request))
    if wanted.problems:
        raise Refused(422, f"q: {' '.join(wanted.problems)}")
    rows = queries.listed(_agent(request), search_for=wanted, before=question.cursor, limit=question.limit + 1)
    return _page(rows, question.limit)


@router.get("/conversations/{slug:id}", operation_id="get_conversation", summary="One conversation with its letters",
            response=shapes.WholeConversation, auth=READ, by_alias=True)  # fmt: skip
def one(request: HttpRequest, id: str, include: Literal["reading"] | None = None):
    return _whole(_conversation(request, id), reading=include == "reading")


@router.post("/conversations", operation_id="open_conversation", summary="Hand in a new letter",
             response={201: shapes.WholeConversation}, auth=WRITE, by_alias=True)  # fmt: skip
def open_conversation(request: HttpRequest, body: shapes.NewConversation):
    """Answers to it leave by mail. Give an Idempotency-Key, so that a request sent twice is one letter."""
    require(_agent(request), "reply")
    return once(request, partial(_open, request, body))


@router.post("/conversations/{slug:id}/messages", operation_id="write_message", summary="Hand in a letter, or reply",
             response={201: shapes.Message, 409: shapes.Doubts}, auth=WRITE, by_alias=True)  # fmt: skip
def write(request: HttpRequest, id: str, body: shapes.NewMessage):
    """A reply is written by the person the key acts as, waits for the undo window, and leaves as any other does."""
    conversation = _conversation(request, id, "reply")
    if body.from_ == "customer":
        return Status(201, once(request, partial(_receive, request, conversation, body)))
    if body.at is not None:
        raise Refused(422, "at: a reply is written now; leave it out.")
    return Status(201, once(request, partial(_reply, request, conversation, body)))


@router.post("/conversations/{slug:id}/notes", operation_id="add_note", summary="Leave a note for colleagues",
             response={201: shapes.Note}, auth=WRITE)  # fmt: skip
def note(request: HttpRequest, id: str, body: shapes.NewNote):
    conversation = _conversation(request, id, "note")

    def add() -> BaseModel:
        added = actions.add_note(conversation, _agent(request), text=body.text)
        mark(conversation, request, "note")
        return showing.note(added)

    return once(request, add)


@router.patch("/conversations/{slug:id}", operation_id="change_conversation", summary="Hand on, end or reopen",
              response=shapes.Conversation, auth=WRITE)  # fmt: skip
def change(request: HttpRequest, id: str, body: shapes.Change):
    conversation, given = _conversation(request, id), body.model_fields_set
    _check_change(body)
    with transaction.atomic():
        if "assignee" in given:
            require(_agent(request), "assign", conversation)
            actions.assign(conversation, _agent(request), to=_colleague(body.assignee))
        if body.state is not None:
            require(_agent(request), "change-state", conversation)
        if body.snoozed_until is not None:
            actions.snooze(conversation, _agent(request), until=body.snoozed_until)
        elif body.state is not None:
            actions.change_state(conversation, _agent(request), State(body.state))
        if body.tags is not None:
            _put_tags(conversation, _agent(request), body.tags)
        if given:
            mark(conversation, request, "change")
    return showing.conversation(queries.by_ulid(id))


def _agent(request: HttpRequest):
    return request.auth.agent  # type: ignore[attr-defined]


def _conversation(request: HttpRequest, ulid: str, verb: str = "see-conversation") -> Conversation:
    """The conversation, if the key's agent may do `verb` with it; one that they may not see is not there."""
    try:
        conversation = queries.by_ulid(ulid)
    except Conversation.DoesNotExist:
        raise not_there("conversation") from None
    if not may(_agent(request), "see-conversation", conversation):
        raise not_there("conversation")
    require(_agent(request), verb, conversation)
    return conversation


def _page(rows: list[Conversation], limit: int) -> dict[str, Any]:
    """`rows` are one more than `limit` when there is more."""
    more, rows = len(rows) > limit, rows[:limit]
    return {"conversations": [showing.conversation(row) for row in rows], "next": rows[-1].ulid if more else None}


def _check_change(body: shapes.Change) -> None:
    if "state" in body.model_fields_set and body.state is None:
        raise Refused(422, "state: it can be open, waiting, snoozed or solved.")
    if (body.state == "snoozed") != (body.snoozed_until is not None):
        raise Refused(422, "snoozed_until: the state snoozed needs it, and no other state takes it.")
    if body.snoozed_until is not None and body.snoozed_until <= timezone.now():
        raise Refused(422, "snoozed_until: it is past; choose a later time.")


def _put_tags(conversation: Conversation, agent, names: list[str]) -> None:
    require(agent, "tag", conversation)
    try:
        tags.put(conversation, agent, names)
    except tags.BadName as problem:
        raise Refused(422, f"tags: {problem}") from None


def _colleague(ulid: str | None):
    if ulid is None:
        return None
    chosen = next((agent for agent in people.working_agents() if agent.ulid == ulid), None)
    if chosen is None:
        raise Refused(422, "assignee: nobody of that id works here; null gives it back to everybody.")
    return chosen


def _whole(conversation: Conversation, *, reading: bool = False) -> shapes.WholeConversation:
    kept = coaching.of(conversation) if reading else None
    return showing.whole(
        conversation, queries.messages(conversation), queries.notes(conversation),
        outbox.of_conversation(conversation), kept.answer if kept else None,
    )  # fmt: skip


def _open(request: HttpRequest, body: shapes.NewConversation) -> BaseModel:
    customer = find_or_add_customer(body.customer.address, body.customer.name)
    at, subject = body.at or timezone.now(), body.subject.strip() or " ".join(body.text.split())[:80]
    conversation = actions.open_conversation(customer, subject=subject, at=at)
    mark(conversation, request, "letter")
    actions.receive(
        conversation, text=body.text, at=at, sender_name=body.customer.name or customer.name,
        sender_address=body.customer.address.strip().lower(),
    )  # fmt: skip
    return _whole(queries.by_ulid(conversation.ulid))


def _receive(request: HttpRequest, conversation: Conversation, body: shapes.NewMessage) -> BaseModel:
    who = conversation.customer
    received = actions.receive(
        conversation, text=body.text, at=body.at or timezone.now(), sender_name=who.name, sender_address=who.address
    )
    mark(conversation, request, "letter")
    return showing.message(received)


def _reply(request: HttpRequest, conversation: Conversation, body: shapes.NewMessage) -> BaseModel:
    text: str = body.text.replace("\r\n", "\n")
    doubts: list[Any] = [] if body.confirmed else confirming.doubts(conversation, _agent(request), text)
    if doubts:
        sentence = "Something in this reply contradicts the record; mend it, or send it with confirmed: true."
        raise Refused(409, sentence, doubts=doubts)
    seen = "" if body.confirmed else body.seen
    try:
        dispatch = outbox_actions.send(conversation, _agent(request), text=text, key=f"api:{new_ulid()}", seen=seen)
    except outbox_actions.Overtaken as overtaken:
        newer = showing.message(overtaken.message).model_dump(mode="json", by_alias=True)
        sentence = "Somebody has written since; read that first, or send it with confirmed: true."
        raise Refused(409, sentence, doubts=[], overtaken_by=newer) from None
    mark(conversation, request, "reply")
    return showing.message(dispatch.message, dispatch)
