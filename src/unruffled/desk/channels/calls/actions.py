"""Writing a call down: what was said, and what was promised."""

import dataclasses
import datetime
import logging

import phonenumbers
from django.db import transaction

import unruffled
from unruffled.desk.channels.calls import queries
from unruffled.desk.channels.calls.models import Call, Direction, Outcome
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import actions as customers
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require
from unruffled.desk.promises import actions as promises

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Held:
    """A call as it was held; `at` is aware, and `minutes` None where nobody counted."""

    direction: Direction
    outcome: Outcome
    at: datetime.datetime
    minutes: int | None = None
    with_whom: str = ""
    number: str = ""
    said: str = ""
    promised: str = ""


@transaction.atomic
def write_down(conversation: Conversation, agent: Agent, held: Held) -> Call:
    """Keeps a call in a conversation, and every promise that was made in it. Raises PermissionDenied."""
    require(agent, "record-call", conversation)
    conversation = conversations.locked(conversation)
    country = conversation.customer.country
    call = Call.objects.create(
        conversation=conversation, agent=agent, dialled=in_full(held.number, country), **dataclasses.asdict(held)
    )
    record("call-recorded", about=conversation.topic, agent=agent, at=held.at, call=call.ulid)
    _keep_promises(conversation, agent, held)
    return call


@transaction.atomic
def begin(agent: Agent, held: Held, *, subject: str, customer: Customer | None = None, address: str = "") -> Call:
    """Opens a conversation with a call. Without `customer`, whoever has the address or was last at the number.

    Raises PermissionDenied.
    """
    require(agent, "record-call")
    who = customer or _who(held, address)
    conversation = conversations.open_conversation(who, subject=subject, at=held.at, channel="call", assignee=agent)
    return write_down(conversation, agent, held)


def _who(held: Held, address: str) -> Customer:
    if address:
        return customers.find_or_add(address=address, name=held.with_whom)
    return queries.customer_at(in_full(held.number, "")) or customers.add(name=held.with_whom)


def _keep_promises(conversation: Conversation, agent: Agent, held: Held) -> None:
    """Each promise that the words hold; words in which none is found are one without a date."""
    if not held.promised:
        return
    zone = promises.known_timezone(agent.timezone, conversation.customer.timezone)
    found = _promises_in(held, zone, conversation.customer.country)
    for what, by in found or [(held.promised, None)]:
        promises.add(
            conversation, what=what, due_at=promises.due_at(by, zone), made_at=held.at, owner=agent,
        )  # fmt: skip


def _promises_in(held: Held, zone: str, country: str) -> list[tuple[str, str | None]]:
    try:
        said_at = held.at.isoformat()
        found = unruffled.promises_in(held.promised, said_at, zone, country or None)
    except Exception:
        # A stumble of the engine must not lose the call.
        log.exception("could not look for promises in a call")
        return []
    return [(promise.what, promise.by) for promise in found]


def in_full(number: str, country: str) -> str:
    """A number in E.164; "" when nobody can know what it means, such as a national number of an unknown country."""
    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
