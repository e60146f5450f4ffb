"""Who listens, and to what they may listen: decided by the one permission function."""

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.people import queries as people
from unruffled.desk.people.permissions import may

# What a row of the queue hears of: who is at its conversation, and nothing else.
ROW = "row:"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, and the topics of which they may hear."""

    ulid: str
    name: str
    topics: tuple[str, ...]


def visitor(session_key: str, topics: list[str]) -> Visitor | None:
    """The agent of this session with those of `topics` that they may hear of; None when nobody is signed in."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key or None)
    agent = get_user(request)
    if not agent.is_authenticated or people.lacks_second_factor(agent):
        return None
    rows = [topic.removeprefix(ROW) for topic in topics if topic.startswith(ROW)]
    seen = {f"{ROW}{ulid}" for ulid in conversations.seen_among(agent, rows)} if rows else set()
    return Visitor(agent.ulid, agent.name, tuple(t for t in topics if t in seen or _may_hear(agent, t)))


def _may_hear(agent, topic: str) -> bool:
    if topic == "inbox":
        return may(agent, "see-conversation")
    if topic.startswith("bell:"):
        return topic == f"bell:{agent.ulid}"
    if topic.startswith("conversation:"):
        conversation = conversations.by_topic(topic)
        return conversation is not None and may(agent, "see-conversation", conversation)
    return False
