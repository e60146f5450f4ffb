"""What happens to conversations with the record of their customer."""

from django.db import transaction

from unruffled.desk.conversations.files import erase_files
from unruffled.desk.conversations.models import Conversation, Draft, Message, Note, Side, new_token
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.actions import record, shred
from unruffled.desk.people.models import Agent


@transaction.atomic
def move_all(origin: Customer, target: Customer, agent: Agent) -> int:
    """Gives every conversation of one customer to another, because they are one person; how many those were."""
    theirs = list(Conversation.objects.select_for_update().filter(customer=origin).order_by("pk"))
    Conversation.objects.filter(pk__in=[one.pk for one in theirs]).update(customer=target)
    for one in theirs:
        record("customer-merged-here", about=one.topic, agent=agent)
    return len(theirs)


@transaction.atomic
def erase_all(customer: Customer, agent: Agent) -> None:
    """Takes every word out of a customer's conversations; how many there were, when and how hot stays.

    Each gets a new token, so that an answer to an old letter begins a new record and does not end here.
    """
    theirs = list(Conversation.objects.select_for_update().filter(customer=customer).order_by("pk"))
    messages = Message.objects.filter(conversation__in=theirs)
    erase_files(theirs)
    messages.exclude(side=Side.AGENT).update(sender_name="")
    messages.update(text="", quoted="", sender_address="", reply_to="", signature="", token="", to=[], cc=[], bcc=[])
    Note.objects.filter(conversation__in=theirs).update(text="")
    Draft.objects.filter(conversation__in=theirs).delete()
    for one in theirs:
        one.subject = one.snippet = ""
        one.external_id, one.token = None, new_token()
        one.save(update_fields=["subject", "snippet", "external_id", "token"])
    shred([one.topic for one in theirs])
    for one in theirs:
        record("words-erased", about=one.topic, agent=agent)
