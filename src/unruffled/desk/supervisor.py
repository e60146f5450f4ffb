"""One command for the whole desk: keeps the web and the worker running, and stops both cleanly."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

# How long a part may take to finish what it is doing when the desk stops, in seconds.
GRACE = 15
# A part that dies is started again after this pause, doubled up to a minute while it keeps dying.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60
# By this variable a part knows that it was started by a supervisor, and its process id.
SUPERVISOR = "UNRUFFLED_SUPERVISOR"


class Part:
    """One process of the desk."""

    def __init__(self, name: str, arguments: list[str], stop_with: signal.Signals):
        self.name, self.stop_with = name, stop_with
        self.command = [sys.executable, "-m", "unruffled", name, *arguments]
        self.pause, self.again_at = FIRST_PAUSE, 0.0
        self.started_at = 0.0
        self.process: subprocess.Popen | None = None
        self.start()

    def start(self) -> None:
        # A session of its own, so that Ctrl-C reaches the supervisor alone and the order of stopping is ours.
        self.started_at = time.monotonic()
        environment = os.environ | {SUPERVISOR: str(os.getpid())}
        self.process = subprocess.Popen(self.command, start_new_session=True, env=environment)

    def look_after(self) -> int | None:
        """Starts the part again if it has died; its exit status then, else None."""
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        if time.monotonic() - self.started_at > LONGEST_PAUSE:
            self.pause = FIRST_PAUSE
        self.process, self.again_at = None, time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        return status

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_with)

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run(host: str, port: int, *, ready) -> int:
    """Runs the desk until it is told to stop; calls `ready()` once pages are answered. Answers the exit status."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    # huey finishes its tasks on SIGINT and drops them on SIGTERM.
    parts = [
        Part("web", ["--host", host, "--port", str(port)], signal.SIGTERM),
        Part("worker", [], signal.SIGINT),
    ]
    greeted = False
    while not stopping.wait(0.05 if not greeted else 0.5):
        for part in parts:
            status = part.look_after()
            if status is not None and not stopping.is_set():
                print(f"The {part.name} stopped (status {status}); it is started again.", file=sys.stderr, flush=True)
        if not greeted and _answers(host, port):
            greeted = True
            ready()
    until = time.monotonic() + GRACE
    for part in parts:
        part.stop()
    for part in parts:
        part.wait(until)
    return 0


def _answers(host: str, port: int) -> bool:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    try:
        with urllib.request.urlopen(f"http://{shown}:{port}/healthz", timeout=1) as response:
            return response.status == 200
    except (OSError, urllib.error.URLError):
        return False


def leave_with_parent() -> None:
    """Ends this process when the supervisor is gone, however it went; otherwise the port would stay taken.

    A part that somebody started by itself stays, whatever becomes of the shell that it was started from.
    """
    supervisor = os.environ.get(SUPERVISOR)
    if supervisor is None:
        return

    def watch():
        while os.getppid() == int(supervisor):
            time.sleep(1)
        with contextlib.suppress(ProcessLookupError):
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent watch").start()
