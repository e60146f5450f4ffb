"""Where a conversation stands, worked out anew from its messages after every change."""

from unruffled.desk.conversations.models import Conversation, Message, Side, State

# Nobody writes more than this in a row without an answer of ours.
MOST = 50


def settle(conversation: Conversation) -> None:
    """Saves who spoke last, when, in which words, and since when the customer waits."""
    kept = conversation.messages.filter(withdrawn_at=None).only(
        "conversation", "side", "at", "text", "automatic", "forwarded"
    )
    # What a machine sent speaks for nobody, unless there is nothing else.
    last = kept.filter(automatic=False).order_by("-at", "-id").first() or kept.order_by("-at", "-id").first()
    if last:
        conversation.last_side, conversation.last_at = last.side, last.at
        conversation.snippet = " ".join(last.text.split())[:160]
    # By arrival: a letter that was long on its way carries an older date than the answer that it did not know.
    conversation.waiting_since = _waiting_since(conversation, list(kept.order_by("-id")[:MOST]))
    conversation.save()


def _waiting_since(conversation: Conversation, newest_first: list[Message]):
    if conversation.state in (State.SOLVED, State.WAITING, State.SNOOZED):
        return None
    since = None
    for message in newest_first:
        if message.forwarded:
            continue  # the customer has not heard of it
        if message.side == Side.AGENT:
            break
        if not message.automatic:
            since = message.at if since is None else min(since, message.at)
    return since
