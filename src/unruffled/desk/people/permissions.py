"""What each agent may do: the one place that decides, for pages, API, search and live alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import PermissionDenied

from unruffled.desk.people.models import Agent, Role, Team

_READ = frozenset({"see-conversation", "see-customer", "see-outbox", "see-rules", "keep-hours", "keep-view"})
_ANSWER = _READ | {
    "reply", "note", "assign", "change-state", "correct-reading", "undo-send", "settle-doubt", "see-set-aside",
    "edit-customer", "record-call", "tag", "keep-promise", "write-ending", "share-view",
    "keep-answer", "merge",
}  # fmt: skip
_LEAD = _ANSWER | {
    "settle-set-aside", "import", "see-people", "manage-teams", "merge-customers", "export-customers",
    "manage-tags", "share-with-desk", "manage-forms", "keep-answers-of-others",
}  # fmt: skip
_OWNER = _LEAD | {"connect-mailbox", "manage-keys", "manage-people", "see-people-log", "erase-customer"}

_LEADING = (Role.LEAD, Role.OWNER)
VERBS = {Role.READER: _READ, Role.AGENT: _ANSWER, Role.LEAD: _LEAD, Role.OWNER: _OWNER}


def may(agent, verb: str, thing: object = None) -> bool:
    """Whether `agent` may do `verb` (to `thing`). Nobody who is not signed in and active may do anything.

    Raises ValueError for a verb that does not exist, so that a typing error cannot open a door.
    """
    if verb not in _OWNER:
        raise ValueError(f"there is no verb {verb!r}; the verbs are {', '.join(sorted(_OWNER))}")
    if not isinstance(agent, Agent) or not agent.is_active:
        return False
    if thing is not None and _is_hidden(agent, thing):
        return False
    if verb == "keep-view" and thing is not None:
        return _is_own_view_or_lead(agent, thing)
    if verb == "share-view" and isinstance(thing, Team):
        return verb in VERBS[Role(agent.role)] and (agent.role in _LEADING or agent in thing.members.all())
    if verb == "keep-answer" and thing is not None:
        return verb in VERBS[Role(agent.role)] and _is_own_answer_or_lead(agent, thing)
    if verb == "undo-send" and thing is not None:
        return verb in VERBS[Role(agent.role)] and _is_own_or_lead(agent, thing)
    if verb == "keep-hours":
        return thing == agent or agent.role in _LEADING
    return verb in VERBS[Role(agent.role)]


def require(agent, verb: str, thing: object = None) -> None:
    """Raises PermissionDenied unless `may`."""
    if not may(agent, verb, thing):
        raise PermissionDenied(f"{agent} may not {verb}")


def _is_own_or_lead(agent: Agent, thing: object) -> bool:
    return getattr(thing, "agent_id", None) == agent.pk or agent.role in _LEADING


def _is_own_view_or_lead(agent: Agent, view: object) -> bool:
    """What one keeps for oneself is nobody else's to change; what is shared is a lead's as well."""
    is_shared = getattr(view, "shared", "me") != "me"
    return getattr(view, "owner_id", None) == agent.pk or (is_shared and agent.role in _LEADING)


def _is_own_answer_or_lead(agent: Agent, answer: object) -> bool:
    """One's own answers are nobody else's; those of a team or of the desk are a lead's to change."""
    owner = getattr(answer, "owner_id", None)
    return owner == agent.pk if owner else agent.role in _LEADING


# What one request has asked already: every row, count and form of a page asks the same.
_asked: ContextVar[dict[int, list[int]] | None] = ContextVar("hidden_teams", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within it, which teams are hidden from whom is asked once. For one request, which is over soon."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def hidden_teams(agent: Agent) -> list[int]:
    """The ids of the closed teams whose letters this agent does not see unless they hold them."""
    if agent.role == Role.OWNER:
        return []
    known = _asked.get()
    if known is not None and agent.pk in known:
        return known[agent.pk]
    hidden = list(Team.objects.filter(closed=True).exclude(members=agent).values_list("pk", flat=True))
    if known is not None:
        known[agent.pk] = hidden
    return hidden


def _is_hidden(agent: Agent, thing: object) -> bool:
    """Whether `thing` is a closed team's conversation, or a part of one: as hidden as the whole."""
    while not hasattr(thing, "assignee_id"):
        part_of = getattr(thing, "conversation", None) or getattr(thing, "message", None)
        if part_of is None:
            return False
        thing = part_of
    team = getattr(thing, "team_id", None)
    return team is not None and thing.assignee_id != agent.pk and team in hidden_teams(agent)
