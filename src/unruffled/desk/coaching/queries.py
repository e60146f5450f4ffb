"""What is asked about readings."""

from django.db.models import Exists, OuterRef

from unruffled.desk.coaching.models import ThreadReading
from unruffled.desk.conversations.models import Conversation, Message, Side


def of(conversation: Conversation) -> ThreadReading | None:
    return ThreadReading.objects.filter(conversation=conversation).first()


def unread(limit: int = 500) -> list[Conversation]:
    """Conversations with a customer's message that is newer than their reading."""
    newer = Message.objects.filter(conversation=OuterRef("pk"), side=Side.CUSTOMER, automatic=False)
    without = Conversation.objects.filter(Exists(newer), reading=None)
    behind = Conversation.objects.filter(
        Exists(newer.filter(id__gt=OuterRef("reading__message_id"))), reading__isnull=False
    )
    return list((without | behind).order_by("id")[:limit])


def is_behind(conversation: Conversation) -> bool:
    """Whether there are messages that the reading does not know."""
    reading = of(conversation)
    newest = (
        conversation.messages.filter(withdrawn_at=None, automatic=False, forwarded=False)
        .exclude(side=Side.OTHER)
        .order_by("-id")
        .values_list("pk", flat=True)
    )
    last = newest.first()
    return last is not None and (reading is None or reading.message_id < last)


def answers_of(customer, since) -> list[dict]:
    """The readings of all threads of a customer that were written to since then."""
    rows = ThreadReading.objects.filter(conversation__customer=customer, conversation__last_at__gte=since)
    return list(rows.values_list("answer", flat=True))
