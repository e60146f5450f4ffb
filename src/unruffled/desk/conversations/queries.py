"""What is asked about conversations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import first_ulid_of
from unruffled.desk.conversations import search
from unruffled.desk.conversations.models import Attachment, Conversation, Draft, Message, Note, Side, State
from unruffled.desk.conversations.search import HOT, Wanted
from unruffled.desk.events.models import Event
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Team

if TYPE_CHECKING:
    import datetime

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
            lambda agent: _OPEN & Q(assignee=None, team=None),
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


OF_TEAM = "team-"


def view(name: str) -> View:
    """A view by its name; "team-" and a ULID is what a team has open. Raises KeyError."""
    if not name.startswith(OF_TEAM):
        return VIEWS[name]
    try:
        return of_team(people.team_by_ulid(name.removeprefix(OF_TEAM)))
    except Team.DoesNotExist:
        raise KeyError(name) from None


def of_team(team: Team) -> View:
    return View(
        f"{OF_TEAM}{team.ulid}", cast("StrPromise", team.name), "", _("Nobody is waiting for this team."),
        lambda agent: _OPEN & Q(team=team),
    )  # fmt: skip


def team_counts() -> list[dict[str, Any]]:
    """Every team with how many conversations it has open: {"view", "count"}, in two queries."""
    open_ones = Conversation.objects.filter(_OPEN, team__isnull=False).values("team").annotate(count=Count("pk"))
    counted = {row["team"]: row["count"] for row in open_ones}
    return [{"view": of_team(team), "count": counted.get(team.pk, 0)} for team in people.team_names()]


def search_view(text: str, agent) -> tuple[View, Wanted]:
    """A search as a view of its own, and what was understood of it."""
    what = search.wanted(text, agent)
    empty = _("No letter has all of this in it.") if not what.is_empty else _("What are you looking for?")
    return View("search", _("Search"), "", empty, lambda agent: search.matching(what), "latest"), what


def queue(view: View, agent, *, page: int = 1) -> tuple[list[Conversation], bool]:
    """One page of a view with what its rows show, and whether there is more."""
    rows = (
        view.rows(agent)
        .select_related("customer", "assignee", "team")
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


def listed(
    *,
    state: str | None = None,
    assignee: str | None = None,
    customer: str | None = None,
    changed_since: datetime.datetime | None = None,
    search_for: Wanted | None = None,
    before: str | None = None,
    limit: int,
) -> list[Conversation]:
    """Conversations, the newest first, after the one whose ULID is `before`.

    `assignee` is an agent's ULID or "nobody"; `customer` a ULID. `changed_since` keeps those that have an event
    which was written down since, whenever it happened; an event's ULID knows when that was.
    """
    rows = Conversation.objects.select_related("customer", "assignee").prefetch_related("customer__addresses")
    if state:
        rows = rows.filter(state=state)
    if assignee:
        rows = rows.filter(Q(assignee=None) if assignee == "nobody" else Q(assignee__ulid=assignee))
    if customer:
        rows = rows.filter(customer__ulid=customer)
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
    """Raises Conversation.DoesNotExist."""
    return Conversation.objects.select_related("customer", "assignee", "team").get(ulid=ulid)


def by_external_id(external_id: str) -> Conversation | None:
    """The conversation that was brought in from elsewhere under this id."""
    return Conversation.objects.filter(external_id=external_id[:200]).first()


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
