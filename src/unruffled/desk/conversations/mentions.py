"""Colleagues who are named in a note: @Dana Okafor, or @Dana where only one is called so."""

import re
from collections import Counter
from collections.abc import Iterable

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.people import queries as people
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import may

# As many as one looks through while a name is typed.
OFFERED = 8


def mentioned(text: str, conversation: Conversation) -> list[Agent]:
    """Who works here, may see the conversation and is named in `text`, each once, in the order of their names."""
    if "@" not in text:
        return []
    called = _called(people.working())
    named = {called[name.casefold()] for name in _pattern(called).findall(text)} if called else set()
    return [one for one in sorted(named, key=str) if may(one, "see-conversation", conversation)]


def offered(part: str, conversation: Conversation, writer: Agent) -> list[Agent]:
    """Whom `writer` may mean who has typed @ and `part` of a name."""
    found: list[Agent] = []
    for one in people.called(part):
        if len(found) == OFFERED:
            break
        if one != writer and may(one, "see-conversation", conversation):
            found.append(one)
    return found


def pieces(texts: Iterable[str]) -> list[list[dict]]:
    """Each text cut into {"text", "why"}, where "mention" is why a name is set off; one query, or none without an @."""
    texts = list(texts)
    called = _called(people.working()) if any("@" in text for text in texts) else {}
    pattern = _pattern(called) if called else None
    return [_cut(text, pattern) for text in texts]


def _cut(text: str, pattern: re.Pattern | None) -> list[dict]:
    found, end = [], 0
    for match in pattern.finditer(text) if pattern else ():
        found += [{"text": text[end : match.start()], "why": ""}, {"text": match.group(), "why": "mention"}]
        end = match.end()
    return [*found, {"text": text[end:], "why": ""}]


def _called(agents: Iterable[Agent]) -> dict[str, Agent]:
    """Whom each full name means, and each first name that only one has; a name that two share means neither."""
    agents = [one for one in agents if one.name]
    names = Counter(name for one in agents for name in {one.name.casefold(), one.first_name.casefold()})
    return {
        name: one for one in agents for name in {one.name.casefold(), one.first_name.casefold()} if names[name] == 1
    }


def _pattern(called: dict[str, Agent]) -> re.Pattern:
    longest_first = sorted(called, key=len, reverse=True)
    return re.compile(rf"(?<![\w@.])@({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
