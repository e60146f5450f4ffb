"""The queue that nudges. Rows hold the truth; a nudge that is lost is found by the sweep a minute later."""

from django.conf import settings
from huey import RedisHuey, SqliteHuey, crontab

if settings.REDIS_URL:
    queue = RedisHuey("unruffled", url=settings.REDIS_URL, results=False, immediate=False)
else:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    queue = SqliteHuey("unruffled", filename=str(settings.HOME / "queue.sqlite3"), results=False, fsync=False)

_SWEEPS = []


def sweep(function):
    """Registers a function that finds what a lost nudge left; it runs at the worker's start and every minute."""
    _SWEEPS.append(function)
    return function


def run_sweeps() -> None:
    for function in _SWEEPS:
        function()


@queue.periodic_task(crontab(minute="*"), name="sweep")
def _every_minute():
    run_sweeps()
