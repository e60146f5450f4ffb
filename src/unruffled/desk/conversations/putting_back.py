"""Putting a conversation back to where it stood before somebody moved it."""

import datetime
from typing import Any

from django.db import transaction

from unruffled.desk.conversations.actions import locked
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.standing import settle
from unruffled.desk.events.actions import record
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Agent, Team


def standing_of(conversation: Conversation) -> dict[str, Any]:
    """What people do to a conversation, as JSON: its state, until when it sleeps, who holds it and which team."""
    until = conversation.snoozed_until
    return {
        "state": conversation.state,
        "snoozed_until": until.isoformat() if until else None,
        "assignee": conversation.assignee_id,
        "team": conversation.team_id,
    }


@transaction.atomic
def put_back(conversation: Conversation, agent: Agent, was: dict[str, Any], *, what: str) -> Conversation:
    """Gives the fields in `was` (of standing_of) the values they had; `what` is the deed that is undone.

    Who has left meanwhile, or a team that has ended, gets nothing back: it is nobody's.
    """
    conversation = locked(conversation)
    for name, value in was.items():
        if name == "snoozed_until":
            conversation.snoozed_until = datetime.datetime.fromisoformat(value) if value else None
        elif name == "assignee":
            conversation.assignee = people.working_agents().filter(pk=value).first()
        elif name == "team":
            conversation.team = Team.objects.filter(pk=value).first()
        else:
            conversation.state = value
    settle(conversation)
    record("undone", about=conversation.topic, agent=agent, what=what)
    return conversation
