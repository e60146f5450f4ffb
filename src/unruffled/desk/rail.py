"""What every page shows beside itself: the views with their counts."""

from functools import partial

from django.utils.functional import SimpleLazyObject

from unruffled.desk.channels.mail import queries as letters
from unruffled.desk.conversations import queries
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.people.permissions import may


def rail(request) -> dict:
    """For templates: `views` with counts, and `may` as a dictionary of verbs. Asked for only when a page shows it."""
    agent = getattr(request, "user", None)
    if agent is None or not agent.is_authenticated:
        return {}
    return {"rail": SimpleLazyObject(partial(_rail, agent)), "may": _Verbs(agent)}


def _rail(agent) -> dict:
    counts = queries.counts(agent)
    return {
        "views": [{"view": view, "count": counts.get(view.name)} for view in queries.VIEWS.values()],
        "teams": queries.team_counts(),
        "troubled": outbox.troubled(),
        "set_aside": letters.count_set_aside(),
    }


class _Verbs:
    """`{{ may.reply }}`: templates ask the one permission function; hyphens are written as underscores."""

    def __init__(self, agent):
        self._agent = agent

    def __getitem__(self, verb: str) -> bool:
        return may(self._agent, verb.replace("_", "-"))
