"""Open promises of a conversation that goes to somebody else."""

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.people.models import Agent
from unruffled.desk.promises.models import Promise, State


def hand_over(conversation: Conversation, *, giver: Agent, taker: Agent) -> int:
    """How many open promises go from one to the other with the conversation, in the transaction of its event."""
    return Promise.objects.filter(conversation=conversation, state__in=(State.OPEN, State.MISSED)).count()
