"""The queue that nudges. Rows hold the truth; a nudge that is lost is found by the sweep a minute later."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections
from huey import RedisHuey, SqliteHuey, crontab

log = logging.getLogger(__name__)

if settings.REDIS_URL:
    queue = RedisHuey("unruffled", url=settings.REDIS_URL, results=False)
else:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    queue = SqliteHuey("unruffled", filename=str(settings.HOME / "queue.sqlite3"), results=False)

_SWEEPS: list[Callable[[], None]] = []


def sweep(function: Callable[[], None]) -> Callable[[], None]:
    """Registers a function that finds what a lost nudge left; it runs at the worker's start and every minute."""
    _SWEEPS.append(function)
    return function


def run_sweeps() -> None:
    """One sweep that fails does not keep the others from running."""
    for function in _SWEEPS:
        try:
            function()
        except Exception:
            log.exception("sweep %s", function.__qualname__)


@queue.periodic_task(crontab(minute="*"), name="sweep")
def sweep_now() -> None:
    run_sweeps()


@queue.pre_execute()
def _fresh_connection(task) -> None:
    close_old_connections()
