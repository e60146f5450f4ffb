"""What is asked about conversations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unruffled.desk.conversations import search
from unruffled.desk.conversations.models import Attachment, Conversation, Draft, Message, Note, State
from unruffled.desk.conversations.search import HOT, Wanted
from unruffled.desk.events.models import Event

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PAGE = 50


@dataclass(frozen=True)
class View:
    """One way to look at the queue. `key` is the letter after g."""

    name: str
    title: StrPromise
    key: str
    empty: StrPromise
    condition: Callable[[Any], Q]
    order: str = "hottest"

    def rows(self, agent):
        return Conversation.objects.filter(self.condition(agent))


_OPEN = Q(state=State.OPEN)
VIEWS = {
    view.name: view
    for view in (
        View("mine", _("Mine"), "m", _("Nobody is waiting for you."), lambda agent: _OPEN & Q(assignee=agent)),
        View(
            "nobody",
            _("Nobody’s yet"),
            "n",
            _("Every open letter has somebody."),
            lambda agent: _OPEN & Q(assignee=None),
        ),
        View("hot", _("Warming"), "w", _("No open thread is hot."), lambda agent: _OPEN & Q(heat__gte=HOT)),
        View("open", _("All open"), "o", _("Nobody is waiting."), lambda agent: _OPEN),
        View(
            "waiting",
            _("Their turn"),
            "t",
            _("No reply of ours is waiting for an answer."),
            lambda agent: Q(state=State.WAITING),
            "latest",
        ),
        View(
            "snoozed",
            _("Snoozed"),
            "s",
            _("Nothing is put off."),
            lambda agent: Q(state=State.SNOOZED),
            "soonest",
        ),
        View("ended", _("Ended"), "e", _("Nothing has ended yet."), lambda agent: Q(state=State.SOLVED), "latest"),
    )
}

_ORDER = {
    "hottest": (F("heat").desc(nulls_last=True), F("waiting_since").asc(nulls_last=True), "id"),
    "latest": ("-last_at", "-id"),
    "soonest": ("snoozed_until", "id"),
}


def search_view(text: str, agent) -> tuple[View, Wanted]:
    """A search as a view of its own, and what was understood of it."""
    what = search.wanted(text, agent)
    empty = _("No letter has all of this in it.") if not what.is_empty else _("What are you looking for?")
    return View("search", _("Search"), "", empty, lambda agent: search.matching(what), "latest"), what


def queue(view: View, agent, *, page: int = 1) -> tuple[list[Conversation], bool]:
    """One page of a view with what its rows show, and whether there is more."""
    rows = (
        view.rows(agent)
        .select_related("customer", "assignee")
        .annotate(drafted=Exists(Draft.objects.filter(conversation=OuterRef("pk"), agent=agent).exclude(text="")))
        .order_by(*_ORDER[view.order])[(page - 1) * PAGE : page * PAGE + 1]
    )
    found = list(rows)
    return found[:PAGE], len(found) > PAGE


def counts(agent) -> dict[str, int]:
    """How many conversations each view holds, in one query."""
    return Conversation.objects.aggregate(
        **{view.name: Count("pk", filter=view.condition(agent)) for view in VIEWS.values() if view.name != "ended"}
    )


def due_back() -> list[Conversation]:
    """Snoozed conversations whose time has come."""
    return list(Conversation.objects.filter(snoozed_until__lte=timezone.now()).order_by("snoozed_until"))


def by_ulid(ulid: str) -> Conversation:
    """Raises Conversation.DoesNotExist."""
    return Conversation.objects.select_related("customer", "assignee").get(ulid=ulid)


def by_token(token: str) -> Conversation | None:
    return Conversation.objects.filter(token=token.lower()).first()


def by_topic(topic: str) -> Conversation | None:
    return Conversation.objects.filter(ulid=topic.removeprefix("conversation:")).first()


def messages(conversation: Conversation) -> list[Message]:
    """The thread in order, without what was withdrawn."""
    return list(
        conversation.messages.filter(withdrawn_at=None)
        .select_related("agent")
        .prefetch_related("attachments")
        .order_by("at", "id")
    )


def spoken(messages: list[Message]) -> list[Message]:
    """What people wrote; a machine's letter is shown in the thread and is nobody speaking."""
    return [message for message in messages if not message.automatic]


def latest(conversation: Conversation) -> Message | None:
    """The last message of the thread, whoever wrote it."""
    return conversation.messages.filter(withdrawn_at=None).select_related("agent").order_by("-at", "-id").first()


def notes(conversation: Conversation) -> list[Note]:
    return list(conversation.notes.select_related("agent").order_by("at", "id"))


def events(conversation: Conversation) -> list[Event]:
    return list(Event.objects.filter(topic=conversation.topic).select_related("agent").order_by("at", "id"))


def draft(conversation: Conversation, agent) -> Draft | None:
    return Draft.objects.filter(conversation=conversation, agent=agent).first()


def past(conversation: Conversation, limit: int = 5) -> list[Conversation]:
    """The other conversations with this customer, latest first."""
    return list(
        Conversation.objects.filter(customer=conversation.customer)
        .exclude(pk=conversation.pk)
        .order_by("-last_at")[:limit]
    )


def participants(conversation: Conversation) -> set[str]:
    """Lower-case mail addresses of everybody who has written in the conversation, and the customer's own."""
    written = conversation.messages.exclude(sender_address="").values_list("sender_address", flat=True)
    own = conversation.customer.addresses.values_list("value", flat=True)
    return {address.lower() for address in (*written, *own)}


def attachment(message_ulid: str, index: int) -> Attachment:
    """Raises Attachment.DoesNotExist."""
    return Attachment.objects.select_related("message__conversation").get(message__ulid=message_ulid, index=index)
