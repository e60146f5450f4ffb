"""Rows of the desk in the API's shapes."""

from typing import Any

from unruffled.desk.channels.api import shapes
from unruffled.desk.conversations.models import Conversation, Message, Note
from unruffled.desk.customers.models import Customer


def customer(row: Customer) -> shapes.Customer:
    return shapes.Customer(
        id=row.ulid, name=row.name, addresses=[one.value for one in row.addresses.all()], country=row.country,
        language=row.language, currency=row.currency, timezone=row.timezone, city=row.city, plan=row.plan,
        since=row.since, attributes=row.attributes, facts=row.facts, created_at=row.created_at,
    )  # fmt: skip


def conversation(row: Conversation) -> shapes.Conversation:
    return shapes.Conversation(**_conversation(row))


def whole(
    row: Conversation, messages: list[Message], notes: list[Note], dispatches: dict, reading: dict | None
) -> shapes.WholeConversation:
    """`dispatches` by the message's pk."""
    return shapes.WholeConversation.model_validate(
        _conversation(row)
        | {
            "messages": [message(one, dispatches.get(one.pk)) for one in messages],
            "notes": [note(one) for one in notes],
            "reading": reading,
        }
    )


def message(row: Message, dispatch=None) -> shapes.Message:
    leaving = {"id": dispatch.ulid, "state": dispatch.state, "due_at": dispatch.due_at} if dispatch else None
    about = {"id": row.ulid, "from": row.side, "name": row.sender_name, "at": row.at, "text": row.text}
    return shapes.Message.model_validate(about | {"leaving": leaving})


def note(row: Note) -> shapes.Note:
    return shapes.Note(id=row.ulid, by=_agent(row.agent), at=row.at, text=row.text)


def _conversation(row: Conversation) -> dict[str, Any]:
    who = row.customer
    return {
        "id": row.ulid, "subject": row.subject, "state": row.state, "channel": row.channel,
        "customer": {"id": who.ulid, "name": who.name, "address": who.address},
        "assignee": _agent(row.assignee), "heat": row.heat, "trend": row.trend, "snippet": row.snippet,
        "snoozed_until": row.snoozed_until, "waiting_since": row.waiting_since,
        "last_at": row.last_at, "created_at": row.created_at, "tags": [tag.name for tag in row.tags.all()],
    }  # fmt: skip


def _agent(row) -> Any:
    return {"id": row.ulid, "name": row.name} if row else None
