"""What happens to canned answers."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from unruffled.desk.answers import filling
from unruffled.desk.answers.models import Answer
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require


@transaction.atomic
def keep(answer: Answer, agent: Agent) -> Answer:
    """Saves a new or a changed answer. Raises PermissionDenied for one that is not this agent's to change."""
    require(agent, "keep-answer", answer)
    if answer.pk:
        require(agent, "keep-answer", Answer.objects.select_for_update().get(pk=answer.pk))
    answer.save()
    record("answer-kept", about=answer.topic, agent=agent, name=answer.name)
    return answer


@transaction.atomic
def delete(answer: Answer, agent: Agent) -> None:
    require(agent, "keep-answer", answer)
    record("answer-deleted", about=answer.topic, agent=agent, name=answer.name)
    answer.delete()


def use(answer: Answer, conversation: Conversation, agent: Agent) -> str:
    """The words for this conversation, counted as a use. No event: nothing is said to anybody before it is sent."""
    require(agent, "reply", conversation)
    Answer.objects.filter(pk=answer.pk).update(uses=F("uses") + 1, used_at=timezone.now())
    return filling.filled(answer.text, conversation, agent)
