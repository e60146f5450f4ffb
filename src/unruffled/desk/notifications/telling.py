"""Who is told of what: from what is recorded, in the same transaction, so that nothing is told that did not happen."""

from collections.abc import Callable

from django.dispatch import receiver

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.actions import recorded
from unruffled.desk.events.models import Event
from unruffled.desk.notifications.actions import tell
from unruffled.desk.notifications.models import Kind
from unruffled.desk.notifications.queries import is_unread
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Agent
from unruffled.desk.promises import queries as promises


@receiver(recorded, dispatch_uid="who is told of what")
def _tell(sender, event: Event, **kwargs) -> None:
    if sender not in _TOLD or not event.topic.startswith("conversation:"):
        return
    conversation = conversations.by_topic(event.topic)
    if conversation is None:
        return
    kind, whom = _TOLD[sender]
    for agent in whom(event, conversation):
        tell(agent, kind, conversation, by=event.agent, at=event.at)


def _named(event: Event, _conversation: Conversation) -> list[Agent]:
    """Whom the event itself names by ULID."""
    ulid = event.data.get("to_ulid")
    return people.among([ulid]) if ulid else []


def _mentioned(event: Event, _conversation: Conversation) -> list[Agent]:
    ulids = event.data.get("mentions")
    return people.among(ulids) if ulids else []


def _holder(event: Event, conversation: Conversation) -> list[Agent]:
    """Whose the conversation is, unless it was just given to them; a machine's letter is no answer."""
    holder = conversation.assignee
    if holder is None or is_unread(holder, Kind.ASSIGNED, conversation):
        return []
    messages = conversations.messages_by_ulid([event.data.get("message", "")])
    return [] if any(message.automatic for message in messages) else [holder]


def _keeper(event: Event, conversation: Conversation) -> list[Agent]:
    """Who sees to the promise; else whose the conversation is."""
    owner = promises.by_ulid(event.data["promise"]).owner
    keeper = owner if owner and owner.is_active else conversation.assignee
    return [keeper] if keeper else []


_TOLD: dict[str, tuple[Kind, Callable[[Event, Conversation], list[Agent]]]] = {
    "assigned": (Kind.ASSIGNED, _named),
    "offered": (Kind.OFFERED, _named),
    "note-added": (Kind.MENTIONED, _mentioned),
    "message-received": (Kind.ANSWERED, _holder),
    "promise-due": (Kind.DUE, _keeper),
    "promise-late": (Kind.LATE, _keeper),
}
