"""What is asked about conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone

from unruffled.desk.common.ids import first_ulid_of
from unruffled.desk.conversations import search
from unruffled.desk.conversations.merging import parts_of
from unruffled.desk.conversations.models import Attachment, Conversation, Draft, Message, Note, Side
from unruffled.desk.conversations.search import Wanted
from unruffled.desk.events.models import Event
from unruffled.desk.people.permissions import hidden_teams

if TYPE_CHECKING:
    import datetime


# Events a page.
HISTORY = 100


def seen_by(agent) -> Q:
    """The conversations that this agent may see: what `may(agent, "see-conversation", one)` says, as a query."""
    hidden = hidden_teams(agent)
    return Q(team=None) | ~Q(team__in=hidden) | Q(assignee=agent) if hidden else Q()


def listed(
    agent,
    *,
    state: str | None = None,
    assignee: str | None = None,
    customer: str | None = None,
    tag: str | None = None,
    changed_since: datetime.datetime | None = None,
    search_for: Wanted | None = None,
    before: str | None = None,
    limit: int,
) -> list[Conversation]:
    """Conversations that `agent` may see, the newest first, after the one whose ULID is `before`.

    `assignee` is an agent's ULID or "nobody"; `customer` a ULID, `tag` a name. `changed_since` keeps those that
    have an event which was written down since, whenever it happened; an event's ULID knows when that was.
    """
    rows = Conversation.objects.filter(seen_by(agent)).select_related("customer", "assignee")
    rows = rows.prefetch_related("customer__addresses", "tags")
    if state:
        rows = rows.filter(state=state)
    if assignee:
        rows = rows.filter(Q(assignee=None) if assignee == "nobody" else Q(assignee__ulid=assignee))
    if customer:
        rows = rows.filter(customer__ulid=customer)
    if tag:
        rows = rows.filter(tags__name__iexact=tag)
    if changed_since:
        events = Event.objects.filter(ulid__gte=first_ulid_of(changed_since), topic__startswith="conversation:")
        rows = rows.filter(ulid__in=events.values(about=Substr("topic", len("conversation:") + 1)))
    if search_for:
        rows = rows.filter(search.matching(search_for))
    if before:
        rows = rows.filter(ulid__lt=before)
    return list(rows.order_by("-ulid")[:limit])


def due_back() -> list[Conversation]:
    """Snoozed conversations whose time has come."""
    return list(Conversation.objects.filter(snoozed_until__lte=timezone.now()).order_by("snoozed_until"))


def by_ulid(ulid: str) -> Conversation:
    """What has become a part of another leads there. Raises Conversation.DoesNotExist."""
    rows = Conversation.objects.select_related("customer", "assignee", "team")
    found = rows.get(ulid=ulid)
    while found.merged_into_id:
        found = rows.get(pk=found.merged_into_id)
    return found


def by_external_id(external_id: str) -> Conversation | None:
    """The conversation that was brought in from elsewhere under this id."""
    return Conversation.objects.filter(external_id=external_id[:200]).first()


def by_token(token: str) -> Conversation | None:
    """Where letters with this token belong: what has become a part of another leads there."""
    found = Conversation.objects.filter(token=token.lower()).select_related("merged_into").first()
    while found and found.merged_into:
        found = Conversation.objects.select_related("merged_into").get(pk=found.merged_into.pk)
    return found


def by_topic(topic: str) -> Conversation | None:
    return Conversation.objects.filter(ulid=topic.removeprefix("conversation:")).first()


def seen_among(agent, ulids: list[str]) -> set[str]:
    """The ULIDs of those conversations among many that this agent may see."""
    return set(Conversation.objects.filter(seen_by(agent), ulid__in=ulids).values_list("ulid", flat=True))


def messages(conversation: Conversation) -> list[Message]:
    """The thread in order, without what was withdrawn."""
    return list(
        conversation.messages.filter(withdrawn_at=None)
        .select_related("agent")
        .prefetch_related("attachments")
        .order_by("at", "id")
    )


def message_by_ulid(ulid: str) -> Message:
    """Raises Message.DoesNotExist."""
    return Message.objects.select_related("conversation__customer", "agent").get(ulid=ulid)


def messages_by_ulid(ulids: list[str]) -> list[Message]:
    return list(Message.objects.filter(ulid__in=ulids).select_related("conversation").order_by("id"))


def spoken(messages: list[Message]) -> list[Message]:
    """What the customer and we said to each other; what a machine sent, and what others were told, is none of it."""
    return [one for one in messages if not one.automatic and not one.forwarded and one.side != Side.OTHER]


def latest(conversation: Conversation) -> Message | None:
    """The last message of the thread, whoever wrote it."""
    return conversation.messages.filter(withdrawn_at=None).select_related("agent").order_by("-at", "-id").first()


def notes(conversation: Conversation) -> list[Note]:
    return list(conversation.notes.select_related("agent").order_by("at", "id"))


def events(conversation: Conversation) -> list[Event]:
    """What happened to it, and to what has become a part of it, in order."""
    topics = [conversation.topic, *parts_of(conversation)]
    return list(Event.objects.filter(topic__in=topics).select_related("agent").order_by("at", "id"))


def history(conversation: Conversation, *, before: str = "") -> tuple[list[Event], bool]:
    """A page of everything that happened to it and to its parts, the latest first, and whether there is more.

    `before` is the ULID of the last event of the page before.
    """
    theirs = Event.objects.filter(topic__in=[conversation.topic, *parts_of(conversation)])
    rows = theirs.select_related("agent").order_by("-id")
    last = theirs.filter(ulid=before).first() if before else None
    found = list((rows.filter(id__lt=last.pk) if last else rows)[: HISTORY + 1])
    return found[:HISTORY], len(found) > HISTORY


def draft(conversation: Conversation, agent) -> Draft | None:
    return Draft.objects.filter(conversation=conversation, agent=agent).first()


def past(conversation: Conversation, agent, limit: int = 5) -> list[Conversation]:
    """The other conversations with this customer that `agent` may see, latest first."""
    return list(
        Conversation.objects.filter(seen_by(agent), customer=conversation.customer, merged_into=None)
        .exclude(pk=conversation.pk)
        .order_by("-last_at")[:limit]
    )


def others(conversation: Conversation) -> dict[str, dict[str, str]]:
    """Everybody besides the customer who was named on the thread or wrote in it, as {"name", "address"}.

    By their addresses in lower case, the first named first; hidden copies stay hidden.
    """
    own = {address.lower() for address in conversation.customer.addresses.values_list("value", flat=True)}
    found: dict[str, dict[str, str]] = {}
    rows = conversation.messages.filter(withdrawn_at=None).order_by("at", "id")
    for to, cc, side, name, address in rows.values_list("to", "cc", "side", "sender_name", "sender_address"):
        writer = [{"name": name, "address": address}] if side == Side.OTHER else []
        for who in (*writer, *to, *cc):
            if who["address"] and who["address"].lower() not in own:
                found.setdefault(who["address"].lower(), who)
    return found


def speaks_for_somebody_else(conversation: Conversation, address: str, answered: Message | None) -> bool:
    """Whether a letter from this address, which answers that message of ours, is not the customer's.

    Whoever was brought in is somebody else. Once a letter has been forwarded, so is everybody whom the record
    does not know, because it may have been handed on: nobody but the customer is to be taken for the customer.
    """
    if conversation.customer.addresses.filter(value__iexact=address).exists():
        return False
    if answered is not None and answered.forwarded:
        return True
    brought_in = conversation.messages.exclude(bcc=[]).values_list("bcc", flat=True)
    hidden = {who["address"].lower() for people in brought_in for who in people}
    return (
        address.lower() in hidden | set(others(conversation))
        or conversation.messages.filter(forwarded=True, withdrawn_at=None).exists()
    )


def participants(conversation: Conversation) -> set[str]:
    """Lower-case mail addresses of everybody who wrote in the conversation or was named, and the customer's own."""
    written = conversation.messages.exclude(sender_address="").values_list("sender_address", flat=True)
    own = conversation.customer.addresses.values_list("value", flat=True)
    return {address.lower() for address in (*written, *own)} | set(others(conversation))


def attachment(message_ulid: str, index: int) -> Attachment:
    """Raises Attachment.DoesNotExist."""
    return Attachment.objects.select_related("message__conversation").get(message__ulid=message_ulid, index=index)
