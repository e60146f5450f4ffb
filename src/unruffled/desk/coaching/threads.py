"""A conversation in the engine's words: the contract's Thread and Case."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.files import waiting
from unruffled.desk.conversations.models import Conversation, Message, Side
from unruffled.desk.customers.models import Customer
from unruffled.desk.promises import queries as promises
from unruffled.desk.promises.actions import known_timezone


def person(customer: Customer) -> dict:
    """The customer by the contract; what is not known is absent, not empty."""
    known = {
        "name": customer.name, "country": customer.country, "language": customer.language,
        "currency": customer.currency, "timezone": customer.timezone, "plan": customer.plan,
        "since": customer.since.isoformat() if customer.since else "",
    }  # fmt: skip
    return {field: value for field, value in known.items() if value}


def spoken(message: Message) -> dict:
    said = {"from": str(message.side), "at": message.at.isoformat(), "text": message.text}
    if message.side == Side.AGENT and message.sender_name:
        said["name"] = message.sender_name
    return said


def thread(conversation: Conversation, messages: list[Message]) -> dict:
    return {
        "id": conversation.ulid,
        "customer": person(conversation.customer),
        "messages": [spoken(message) for message in messages],
    }


def case(conversation: Conversation, agent, *, now=None) -> dict:
    """Everything that the desk knows and a rule may need, by the contract's Case."""
    messages = conversations.spoken(conversations.messages(conversation))
    case: dict[str, Any] = {
        "now": timezone.localtime(now, ZoneInfo(known_timezone(agent.timezone))).isoformat(),
        "customer": person(conversation.customer),
        "agent": {"name": agent.name},
        "messages": [spoken(message) for message in messages],
        "channel": "email" if conversation.channel == "mail" else conversation.channel,
        "attachments": [{"name": file.name} for file in waiting(conversation, agent)],
        "promises": [
            {"what": p.what, "by": p.by_text or None, "state": "missed" if p.is_late else "open"}
            for p in promises.open_of(conversation)
        ],
        "replies_before": [m.text for m in messages if m.side == Side.AGENT],
    }
    if conversation.at_fault is not None:
        case["at_fault"] = conversation.at_fault
    if conversation.customer.facts:
        case["facts"] = conversation.customer.facts
    return case
