"""Reading what customers write, and checking what we are about to answer."""

from typing import Any

from django.db import transaction
from django.utils import timezone

import unruffled
from unruffled.desk.coaching import threads
from unruffled.desk.coaching.models import Felt, ThreadReading
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers.models import Customer
from unruffled.desk.promises.actions import known_timezone

ENGINE = unruffled.__version__


def read(conversation: Conversation) -> ThreadReading | None:
    """Reads the thread anew and keeps the answer; None when there is nothing to read.

    The engine reads outside the transaction, so that nobody waits for it. A reading that another one of more
    messages has overtaken is not kept.
    """
    messages = queries.spoken(queries.messages(conversation))
    if not messages:
        return None
    answer = unruffled.read(threads.thread(conversation, messages))
    return _keep(conversation, answer, [message.pk for message in messages])


@transaction.atomic
def _keep(conversation: Conversation, answer, read_ids: list[int]) -> ThreadReading | None:
    conversation = conversations.locked(conversation)
    if [message.pk for message in queries.spoken(queries.messages(conversation))] != read_ids:
        return ThreadReading.objects.filter(conversation=conversation).first()  # the next nudge or sweep reads anew
    reading, _made = ThreadReading.objects.update_or_create(
        conversation=conversation,
        defaults={
            "message_id": max(read_ids), "engine": ENGINE, "answer": answer.as_dict(),
            "reasons": {str(m.index): [[r.points, r.key, r.span] for r in m.reasons] for m in answer.messages},
        },
    )  # fmt: skip
    _keep_felt(conversation, {feeling.kind for message in answer.messages for feeling in message.feelings})
    heat = answer.heat.now
    trend = answer.heat.trend if heat is not None else ""
    if (heat, trend) != (conversation.heat, conversation.trend):
        conversations.record_heat(conversation, heat=heat, trend=trend)
    return reading


def _keep_felt(conversation: Conversation, kinds: set[str]) -> None:
    kept = set(Felt.objects.filter(conversation=conversation).values_list("kind", flat=True))
    if kept - kinds:
        Felt.objects.filter(conversation=conversation, kind__in=kept - kinds).delete()
    Felt.objects.bulk_create(Felt(conversation=conversation, kind=kind) for kind in sorted(kinds - kept))


def check(conversation: Conversation, agent, text: str):
    """What this reply would do to them: the contract's Check."""
    return unruffled.check(text, threads.case(conversation, agent))


def promised(conversation: Conversation, agent, text: str) -> list:
    """What this draft would promise if it were sent now: the contract's Promises, in the customer's time zone."""
    customer = conversation.customer
    return unruffled.promises_in(
        text,
        timezone.now().isoformat(),
        known_timezone(customer.timezone, agent.timezone),
        customer.country or None,
    )


@transaction.atomic
def erase_words(customer: Customer) -> None:
    """Takes their words out of what was read: which feelings, signals and asks there were, and how strong, stays."""
    rows = list(ThreadReading.objects.filter(conversation__customer=customer))
    for reading in rows:
        reading.answer = _wordless(reading.answer)
    ThreadReading.objects.bulk_update(rows, ["answer"], batch_size=100)


# Where an answer of the contract's Reading carries the customer's own words.
_WORDS = {"text", "value", "in_their_words"}


def _wordless(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_wordless(one) for one in answer]
    if isinstance(answer, dict):
        return {name: "" if name in _WORDS and value else _wordless(value) for name, value in answer.items()}
    return answer
