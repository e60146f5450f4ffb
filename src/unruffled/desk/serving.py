"""The two processes of a desk: the web (pages and live updates on one port) and the worker."""

import contextlib
import logging
import resource
import signal
import sys
import threading
from collections.abc import Iterator

import uvicorn

from unruffled.desk.running import pulses
from unruffled.desk.running.logs import catch_what_nobody_catches

# An open browser is a file to the system, and many systems grant 1,024 until more is asked for. What one process bears
# lies far below this.
FILES = 65_536
# In seconds. Longer than the 60 s for which nginx keeps an idle connection: closed by us first, it would carry
# the next request of somebody into nowhere.
KEEP_IDLE = 75
# In seconds. Each nudge that is written gives the interpreter away to whoever makes a page, and waits this long to have
# it back; with Python's own 5 ms, thousands of nudges add up to seconds.
SWITCH = 0.0005


class Web(uvicorn.Server):
    """uvicorn, which waits for open requests when it stops; live streams are told to end, so that it need not."""

    def handle_exit(self, sig, frame):
        from unruffled.desk.asgi import hub

        loop = getattr(self, "_loop_of_streams", None)
        if loop:
            loop.call_soon_threadsafe(hub.close)
        super().handle_exit(sig, frame)

    async def startup(self, sockets=None):
        import asyncio

        self._loop_of_streams = asyncio.get_running_loop()
        await super().startup(sockets)


def web(host: str, port: int) -> None:
    """Serves until SIGTERM or SIGINT."""
    allow_many_files()
    sys.setswitchinterval(SWITCH)
    config = uvicorn.Config(
        "unruffled.desk.asgi:application", host=host, port=port, log_config=None, access_log=False,
        lifespan="on", timeout_graceful_shutdown=5, timeout_keep_alive=KEEP_IDLE, server_header=False,
        proxy_headers=False,
    )  # fmt: skip
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    with _alive(pulses.WEB):
        Web(config).run()


def allow_many_files() -> None:
    """Lets this process hold as many connections as the system grants it at most, up to FILES."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def worker() -> None:
    """Delivers, reads and looks into mailboxes until SIGINT (finishes what it does) or SIGTERM (drops it)."""
    from unruffled.desk.channels.mail.watching import watch
    from unruffled.desk.jobs import queue, sweep_now

    logging.getLogger("huey").setLevel(logging.WARNING)
    stopping = threading.Event()
    watcher = threading.Thread(target=watch, args=(stopping,), daemon=True, name="mail watch")
    watcher.start()
    sweep_now()
    consumer = queue.create_consumer(
        workers=2, initial_delay=0.1, backoff=1.2, max_delay=1.0, scheduler_interval=1, check_worker_health=True
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with _alive(pulses.WORKER):
        try:
            consumer.run()
        finally:
            stopping.set()
            watcher.join(timeout=5)


@contextlib.contextmanager
def _alive(kind: str) -> Iterator[None]:
    """Shows that this process lives, as long as it does."""
    catch_what_nobody_catches()
    stopping = threading.Event()
    heart = threading.Thread(target=pulses.keep_beating, args=(kind, stopping), daemon=True, name="heart")
    heart.start()
    try:
        yield
    finally:
        stopping.set()
        heart.join(timeout=5)
