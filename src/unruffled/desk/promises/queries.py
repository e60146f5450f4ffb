"""What is asked about promises."""

from unruffled.desk.promises.models import Promise, State


def open_of(conversation) -> list[Promise]:
    """What is still owed in a conversation, the earliest due first and those without a date last."""
    return sorted(
        Promise.objects.filter(conversation=conversation, state__in=(State.OPEN, State.MISSED)).select_related(
            "message__agent"
        ),
        key=lambda promise: (promise.due_at is None, promise.due_at or promise.made_at),
    )


def next_due(conversations) -> dict[int, Promise]:
    """The earliest open promise with a date, by conversation id, for many conversations in one query."""
    found: dict[int, Promise] = {}
    rows = Promise.objects.filter(
        conversation__in=[c.pk for c in conversations],
        state__in=(State.OPEN, State.MISSED),
        due_at__isnull=False,
    )
    for promise in rows.order_by("-due_at"):
        found[promise.conversation_id] = promise
    return found
