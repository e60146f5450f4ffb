"""Writing signs of life down, and reading who is alive."""

import datetime
import logging
import os
import socket
import threading

from django.db import close_old_connections
from django.utils import timezone

from unruffled.desk.jobs import Swept
from unruffled.desk.running.models import Pulse

log = logging.getLogger(__name__)
WEB, WORKER, SWEEP = "web", "worker", "sweep"
# A process beats once a minute; after three silent minutes it is taken for dead, after a day forgotten.
EVERY = 60
SILENT = datetime.timedelta(minutes=3)
FORGOTTEN = datetime.timedelta(days=1)


def me(kind: str) -> str:
    """The name of this process; with Redis, processes on several machines belong to one desk."""
    return f"{kind}:{socket.gethostname()[:100]}:{os.getpid()}"


def beat(name: str, *, took: float = 0, problem: str = "") -> None:
    """Writes down that `name` is alive now."""
    about = {"at": timezone.now(), "took": took, "problem": problem[:120]}
    Pulse.objects.update_or_create(name=name[:200], defaults=about)


def swept(done: list[Swept]) -> None:
    """The worker has run all sweeps once."""
    rows = [Pulse(name=f"{SWEEP}:{one.name}"[:200], at=timezone.now(), took=one.took, problem=one.problem[:120])
            for one in done]  # fmt: skip
    Pulse.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["name"], update_fields=["at", "took", "problem"]
    )
    Pulse.objects.filter(at__lt=timezone.now() - FORGOTTEN).delete()


def keep_beating(kind: str, stopping: threading.Event) -> None:
    """Beats for this process until `stopping`, then takes its name out; a database that is gone is waited for."""
    while not stopping.is_set():
        _quietly(beat, me(kind))
        stopping.wait(EVERY)
    _quietly(lambda name: Pulse.objects.filter(name=name).delete(), me(kind))


def _quietly(deed, name: str) -> None:
    close_old_connections()
    try:
        deed(name)
    except Exception:
        log.exception("no sign of life can be written down")


def alive(kind: str) -> list[Pulse]:
    """The processes of a kind that beat lately; one of this machine that has died since is left out."""
    lately = Pulse.objects.filter(name__startswith=f"{kind}:", at__gte=timezone.now() - SILENT).order_by("name")
    return [pulse for pulse in lately if not _is_dead(pulse.name)]


def sweeps() -> list[Pulse]:
    return list(Pulse.objects.filter(name__startswith=f"{SWEEP}:").order_by("name"))


def _is_dead(name: str) -> bool:
    _kind, host, pid = name.rsplit(":", 2)
    if host != socket.gethostname()[:100]:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
