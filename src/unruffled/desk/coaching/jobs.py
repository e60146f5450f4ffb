"""Reading in the background, as soon as a letter is in."""

import logging

from django.dispatch import receiver

from unruffled.desk.coaching import actions, queries
from unruffled.desk.coaching.models import ThreadReading
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.merging import moved, moved_back
from unruffled.desk.events.actions import happened
from unruffled.desk.jobs import queue, sweep

log = logging.getLogger(__name__)


@queue.task()
def read_later(topic: str) -> None:
    conversation = conversations.by_topic(topic)
    if conversation and queries.is_behind(conversation):
        actions.read(conversation)


def _on_event(sender, event, **kwargs):
    if sender in ("message-received", "merged-in", "taken-apart", "split-off", "begun-by-split"):
        read_later(event.topic)


happened.connect(_on_event, dispatch_uid="coaching reads what is received")


@sweep
def read_the_unread() -> None:
    for conversation in queries.unread():
        try:
            actions.read(conversation)
        except Exception:
            # One thread that the engine cannot read must not keep the others waiting.
            log.exception("could not read conversation %s", conversation.ulid)


@receiver([moved, moved_back], dispatch_uid="coaching forgets what it read in a thread that is another now")
def forget_readings(sender, origin, target, **kwargs) -> None:
    """Within the transaction that moves the letters: what was read by their order would belong to others."""
    ThreadReading.objects.filter(conversation__in=[origin, target]).delete()
