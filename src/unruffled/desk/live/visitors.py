"""Who listens, and to what they may listen: decided by the one permission function."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may


def allowed_topics(session_key: str, topics: list[str]) -> list[str] | None:
    """The topics that the agent of this session may hear of; None when nobody is signed in."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key or None)
    agent = get_user(request)
    if not agent.is_authenticated or people.lacks_second_factor(agent):
        return None
    return [topic for topic in topics if _may_hear(agent, topic)]


def _may_hear(agent, topic: str) -> bool:
    if topic == "inbox":
        return may(agent, "see-conversation")
    if topic.startswith("conversation:"):
        conversation = conversations.by_topic(topic)
        return conversation is not None and may(agent, "see-conversation", conversation)
    return False
