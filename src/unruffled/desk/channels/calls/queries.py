"""What is asked about calls."""

from unruffled.desk.channels.calls.models import Call
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers.models import Customer


def of(conversation: Conversation) -> list[Call]:
    """The calls of a conversation."""
    return list(Call.objects.filter(conversation=conversation).select_related("agent").order_by("at", "id"))


def numbers_of(customer: Customer) -> list[str]:
    """The numbers at which we have spoken with a customer, the latest first."""
    theirs = Call.objects.filter(conversation__customer=customer).exclude(number="").exclude(outcome="wrong")
    return list(dict.fromkeys(theirs.order_by("-at", "-id").values_list("number", flat=True)[:50]))


def customer_at(dialled: str) -> Customer | None:
    """Who was last spoken with at a number in E.164."""
    last = Call.objects.filter(dialled=dialled, conversation__customer__erased_at=None).exclude(outcome="wrong")
    found = last.select_related("conversation__customer").order_by("-at", "-id").first() if dialled else None
    return found.conversation.customer if found else None
