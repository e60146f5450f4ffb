"""Who works: the processes, the sweeps, and what waits for them."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from unruffled.desk.channels.mail import queries as mail
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.running import pulses
from unruffled.desk.running.doctor import BROKEN, LOOK, WELL, Seen, check

START = "Start the desk: unruffled serve (or unruffled worker beside unruffled web)."
# The sweep looks every minute; what has waited this long was not found by it.
TOO_LONG = datetime.timedelta(minutes=10)


@check("web", needs_database=True)
def web() -> Iterator[Seen]:
    alive = pulses.alive(pulses.WEB)
    if len(alive) > 1 and not settings.REDIS_URL:
        yield Seen("web", BROKEN, f"{len(alive)} web processes run without Redis: live updates reach only one.",
                   "Set REDIS_URL for all of them, or stop all but one.")  # fmt: skip
    elif alive:
        yield Seen("web", WELL, f"{len(alive)} web process{'es' if len(alive) > 1 else ''} at work.")
    else:
        yield Seen("web", LOOK, "No web process is at work.", START)


@check("worker", needs_database=True)
def worker() -> Iterator[Seen]:
    if not pulses.alive(pulses.WORKER):
        yield Seen("worker", BROKEN, "No worker is at work: letters neither come in nor leave.", START)
    else:
        yield Seen("worker", WELL, "A worker is at work.")
    for sweep in pulses.sweeps():
        if sweep.problem:
            yield Seen("sweep", BROKEN, f"{sweep.name} failed at {sweep.at:%Y-%m-%d %H:%M} UTC: {sweep.problem}.",
                       "The worker's log says where; it is tried again every minute.")  # fmt: skip


@check("queue", needs_database=True)
def queue() -> Iterator[Seen]:
    now = timezone.now()
    for name, since in (("letter that came in", mail.oldest_stored()), ("reply that is to leave", outbox.oldest_due())):
        if since and since < now - TOO_LONG:
            minutes = (now - since).total_seconds() // 60
            yield Seen("queue", BROKEN, f"A {name} has waited for {minutes:,.0f} minutes.", START)
            return
    yield Seen("queue", WELL, "Nothing waits longer than it should.")


@check("outbox", needs_database=True)
def stuck() -> Iterator[Seen]:
    counts = outbox.count_by_state()
    if count := counts.get("failed", 0) + counts.get("unknown", 0):
        yield Seen(
            "outbox",
            LOOK,
            f"{count:,} replies did not leave, or may not have.",
            "Decide about each on the page Outbox.",
        )
    else:
        yield Seen("outbox", WELL, "Every reply has left or waits its turn.")
