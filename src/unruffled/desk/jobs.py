"""The queue that nudges. Rows hold the truth; a nudge that is lost is found by the sweep a minute later."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import close_old_connections
from huey import RedisHuey, SqliteHuey, crontab

log = logging.getLogger(__name__)

if settings.REDIS_URL:
    queue = RedisHuey("unruffled", url=settings.REDIS_URL, results=False)
else:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    queue = SqliteHuey("unruffled", filename=str(settings.HOME / "queue.sqlite3"), results=False)


@dataclass(frozen=True)
class Swept:
    """One sweep: its function's name, the seconds it took, and the type of what went wrong."""

    name: str
    took: float
    problem: str = ""


_SWEEPS: list[Callable[[], None]] = []


def sweep(function: Callable[[], None]) -> Callable[[], None]:
    """Registers a function that finds what a lost nudge left; it runs at the worker's start and every minute."""
    _SWEEPS.append(function)
    return function


def run_sweeps() -> list[Swept]:
    """One sweep that fails does not keep the others from running. Answers what became of each."""
    return [_run(function) for function in _SWEEPS]


def _run(function: Callable[[], None]) -> Swept:
    name, problem, began = f"{function.__module__}.{function.__qualname__}", "", time.monotonic()
    try:
        function()
    except Exception as error:
        log.exception("sweep %s", name)
        problem = type(error).__qualname__
    return Swept(name, time.monotonic() - began, problem)


@queue.periodic_task(crontab(minute="*"), name="sweep")
def sweep_now() -> None:
    from unruffled.desk.running import pulses

    pulses.swept(run_sweeps())


@queue.pre_execute()
def _fresh_connection(task) -> None:
    close_old_connections()
