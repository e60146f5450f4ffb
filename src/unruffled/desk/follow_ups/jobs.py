"""Follow-ups are planned when a conversation is solved, and dropped when it opens again."""

import logging

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.events.actions import happened, recorded
from unruffled.desk.follow_ups import actions, planning
from unruffled.desk.jobs import sweep

log = logging.getLogger(__name__)


def _on_event(sender, event, **kwargs):
    if sender not in {"ended", "reopened"} or not event.topic.startswith("conversation:"):
        return
    conversation = conversations.by_topic(event.topic)
    if conversation is None:
        return
    if sender == "reopened":
        planning.drop(conversation)
    else:
        planning.plan(conversation, event.at)


def _on_record(sender, event, **kwargs):
    """In the transaction that takes the letter back."""
    if sender == "reply-withdrawn":
        actions.not_asked(event.data["message"])


recorded.connect(_on_record, dispatch_uid="a question that was taken back is still to be asked")
happened.connect(_on_event, dispatch_uid="what is solved is followed up")


@sweep
def plan_what_was_missed() -> None:
    for conversation, solved_at in planning.unplanned():
        try:
            planning.plan(conversation, solved_at)
        except Exception:
            log.exception("could not plan the follow-up of %s", conversation.ulid)
