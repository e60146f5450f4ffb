"""What each agent may do: the one place that decides, for pages, API, search and live alike."""

from django.core.exceptions import PermissionDenied

from unruffled.desk.people.models import Agent, Role

_READ = frozenset({"see-conversation", "see-customer", "see-outbox", "see-rules"})
_ANSWER = _READ | {
    "reply", "note", "assign", "change-state", "correct-reading", "undo-send", "settle-doubt", "see-set-aside",
    "edit-customer",
}  # fmt: skip
_LEAD = _ANSWER | {
    "settle-set-aside", "import", "see-people", "manage-teams", "merge-customers", "export-customers",
}  # fmt: skip
_OWNER = _LEAD | {"connect-mailbox", "manage-keys", "manage-people", "see-people-log", "erase-customer"}

VERBS = {Role.READER: _READ, Role.AGENT: _ANSWER, Role.LEAD: _LEAD, Role.OWNER: _OWNER}


def may(agent, verb: str, thing: object = None) -> bool:
    """Whether `agent` may do `verb` (to `thing`). Nobody who is not signed in and active may do anything.

    Raises ValueError for a verb that does not exist, so that a typing error cannot open a door.
    """
    if verb not in _OWNER:
        raise ValueError(f"there is no verb {verb!r}; the verbs are {', '.join(sorted(_OWNER))}")
    if not isinstance(agent, Agent) or not agent.is_active:
        return False
    if verb == "undo-send" and thing is not None:
        return verb in VERBS[Role(agent.role)] and _is_own_or_lead(agent, thing)
    return verb in VERBS[Role(agent.role)]


def require(agent, verb: str, thing: object = None) -> None:
    """Raises PermissionDenied unless `may`."""
    if not may(agent, verb, thing):
        raise PermissionDenied(f"{agent} may not {verb}")


def _is_own_or_lead(agent: Agent, thing: object) -> bool:
    return getattr(thing, "agent_id", None) == agent.pk or agent.role in (Role.LEAD, Role.OWNER)
