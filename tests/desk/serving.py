"""A desk in earnest: `unruffled serve` as its users start it, in a folder and on a port of its own."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.services import free_port


@dataclass
class Desk:
    """A running desk. `said` is what it has printed so far."""

    process: subprocess.Popen
    port: int
    home: Path
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def printed(self, word: str) -> str:
        """The rest of the first printed line that begins with `word`."""
        return next(line.removeprefix(word).strip() for line in self.said if line.startswith(word))


def own_environment() -> dict[str, str]:
    """The environment without what the tests have set for themselves."""
    ours = ("DJANGO_SETTINGS_MODULE", "UNRUFFLED_HOME", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if name not in ours}


@contextmanager
def desk(home: Path, *options: str, seconds: float = 180, **environment: str) -> Iterator[Desk]:
    """Starts a desk, waits until it says that it is ready, and stops it with Ctrl-C's signal at the end."""
    port = free_port()
    command = [sys.executable, "-m", "unruffled", "serve", "--port", str(port), "--home", str(home), *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=own_environment() | environment,
        cwd=home.parent,
    )
    running, ready = Desk(process, port, home), threading.Event()

    def listen():
        for line in process.stdout:
            running.said.append(line.rstrip())
            if line.startswith("Ctrl-C stops it"):
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        assert ready.wait(seconds), f"the desk did not start: {running.said}"
        assert process.poll() is None, f"the desk stopped: {running.said}"
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=120) == 0, running.said
