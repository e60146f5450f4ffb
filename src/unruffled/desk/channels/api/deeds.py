"""What programs do that nobody else does: they are named beside it, and bring customers with them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest

from unruffled.desk.channels.api.models import ApiKey
from unruffled.desk.channels.api.refusals import Refused
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import actions as customers
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record


def mark(conversation: Conversation, request: HttpRequest, deed: str) -> None:
    """Writes down that a program did it: a reply in somebody's name must be told from one that they wrote."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]
    record("by-program", about=conversation.topic, agent=key.agent, deed=deed, key=key.ulid, program=key.name)


def find_or_add_customer(address: str, name: str) -> Customer:
    """Raises Refused for an address that is none."""
    try:
        validate_email(address.strip())
    except ValidationError:
        sentence = f"{address.strip()[:80]!r} is not a mail address; write one like ilinca@company.example."
        raise Refused(422, sentence) from None
    return customers.find_or_add(address=address, name=" ".join(name.split()))
