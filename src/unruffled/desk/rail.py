"""What every page shows beside itself: the views with their counts."""

from functools import partial

from django.utils.functional import SimpleLazyObject

from unruffled.desk.channels.mail import queries as letters
from unruffled.desk.conversations import inbox
from unruffled.desk.follow_ups import queries as follow_ups
from unruffled.desk.notifications import queries as notifications
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.people.permissions import may
from unruffled.desk.promises import queries as promises
from unruffled.desk.saved_views import queries as saved_views


def rail(request) -> dict:
    """For templates: `rail` (views with counts), `news` (how much is unread) and `may`, a dictionary of verbs.

    Asked for only when a page shows it.
    """
    agent = getattr(request, "user", None)
    if agent is None or not agent.is_authenticated:
        return {}
    return {
        "rail": SimpleLazyObject(partial(_rail, agent)),
        "news": SimpleLazyObject(partial(notifications.unread, agent)),
        "may": _Verbs(agent),
    }


def _rail(agent) -> dict:
    teams = inbox.teams_seen_by(agent)
    saved = [saved_views.as_view(one) for one in saved_views.seen_by(agent)]
    counts = inbox.counts(agent, [*inbox.VIEWS.values(), *teams, *saved])
    return {
        "views": [_counted(view, counts) for view in inbox.VIEWS.values()],
        "saved": [_counted(view, counts) for view in saved],
        "teams": [_counted(view, counts) for view in teams],
        "pressing": _pressing(agent),
        "asking": follow_ups.count_due(agent),
        "troubled": outbox.troubled(agent),
        "set_aside": letters.count_set_aside(),
    }


def _pressing(agent) -> str:
    """How many promises of theirs are late or due today, as the rail says it."""
    count = promises.Ledger(agent).count_pressing()
    return inbox.shown(count) if count else ""


def _counted(view: inbox.View, counts: dict[str, int]) -> dict:
    """`count` as a number, `shown` as the rail says it."""
    count = counts.get(view.name, 0)
    return {"view": view, "count": count, "shown": inbox.shown(count) if count else ""}


class _Verbs:
    """`{{ may.reply }}`: templates ask the one permission function; hyphens are written as underscores."""

    def __init__(self, agent):
        self._agent = agent

    def __getitem__(self, verb: str) -> bool:
        return may(self._agent, verb.replace("_", "-"))
