"""Where a conversation stands, worked out anew from its messages after every change."""

from unruffled.desk.conversations.models import Conversation, Side, State


def settle(conversation: Conversation) -> None:
    """Saves who spoke last, when, in which words, and since when the customer waits."""
    messages = list(
        conversation.messages.filter(withdrawn_at=None)
        .order_by("-at", "-id")
        .only("side", "at", "text", "automatic")[:50]
    )
    if messages:
        last = messages[0]
        conversation.last_side, conversation.last_at = last.side, last.at
        conversation.snippet = " ".join(last.text.split())[:160]
    conversation.waiting_since = _waiting_since(conversation, messages)
    conversation.save()


def _waiting_since(conversation, messages):
    if conversation.state in (State.SOLVED, State.WAITING, State.SNOOZED):
        return None
    since = None
    for message in messages:
        if message.side == Side.AGENT:
            break
        if not message.automatic:
            since = message.at
    return since
