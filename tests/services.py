"""Real servers for tests: private instances of PostgreSQL, Redis, Dovecot and an SMTP listener.

Each starts on a free port of this machine, in its own temporary folder, as an ordinary user, and
is gone when its test run is over. None of them touches a server that the machine runs itself.
"""

import contextlib
import os
import pwd
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from glob import glob
from imaplib import IMAP4
from pathlib import Path
from typing import Any

import pytest

from tests import dovecot

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds for a server or a browser to answer; a busy machine needs more than a few

# PostgreSQL and Dovecot refuse to serve as root, and root's files would be closed to them.
_NOBODY = pwd.getpwnam("nobody") if os.getuid() == 0 else None

_PACKAGES = {
    "chromium": "chromium",
    "dovecot": "dovecot-imapd",
    "msgfmt": "gettext",
    "postgres": "postgresql",
    "redis-server": "redis-server",
}
_PLACES = ("/usr/sbin", "/sbin", *sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True))


def find_program(*names: str) -> str:
    """The path of the first of `names` that is installed.

    Without any of them the test is skipped and says what to install; where CI=true it fails.
    """
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *_PLACES])
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    reason = f"{names[0]} is not installed: sudo apt-get install {_PACKAGES.get(names[0], names[0])}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def find_browser() -> str:
    """The path of a Chromium or Chrome of this machine; skips or fails as `find_program` does."""
    return find_program("chromium", "chromium-browser", "google-chrome")


def free_port() -> int:
    """A port of this machine that nobody listens on.

    Below those that the system gives to whoever connects (from 32768 on), so that none of them takes it in the
    moment before its server does.
    """
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind((HOST, port))
            return port


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server with one empty database; yields its DATABASE_URL."""
    program = Path(find_program("postgres")).resolve()
    initdb = program.with_name("initdb")
    with _folder() as folder:
        data, port = folder / "data", free_port()
        _run([initdb, "-D", data, "-U", "unruffled", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        # The data is thrown away, so nothing waits for the disk.
        settings = {"listen_addresses": HOST, "port": port, "unix_socket_directories": folder, "fsync": "off",
                    "synchronous_commit": "off", "full_page_writes": "off"}  # fmt: skip
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        url = f"postgresql://unruffled@{HOST}:{port}/postgres"
        with _serving([program, "-D", data, *options], folder, lambda: _postgres_answers(url)):
            yield url


def _postgres_answers(url: str) -> None:
    import psycopg

    psycopg.connect(url, connect_timeout=2).close()


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis server that keeps nothing on disk; yields its REDIS_URL."""
    program = find_program("redis-server")
    with _folder() as folder:
        port = free_port()
        command = [
            program,
            "--bind",
            HOST,
            "--port",
            port,
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder,
        ]
        with _serving(command, folder, lambda: _port_answers(port)):
            yield f"redis://{HOST}:{port}/0"


@dataclass(frozen=True)
class Mailbox:
    """An account on a Dovecot server."""

    port: int
    host: str = HOST
    user: str = "help@desk.example"
    password: str = "kettle-and-cups"

    def deliver(self, letter: bytes, folder: str = "INBOX") -> None:
        """Put a letter into `folder`, unread, as a mail server would."""
        with self.opened() as imap:
            outcome, said = imap.append(folder, "", "", letter)  # type: ignore[arg-type]
            assert outcome == "OK", said

    def opened(self) -> IMAP4:
        """A signed-in connection, to be used in a `with` statement."""
        imap = IMAP4(self.host, self.port, timeout=PATIENCE)
        imap.login(self.user, self.password)
        return imap


@contextmanager
def dovecot_server() -> Iterator[Callable[[str], Mailbox]]:
    """A Dovecot server for IMAP; yields a function from a user's name to that user's empty mailbox."""
    program = find_program("dovecot")
    with _folder() as folder:
        port = free_port()
        config = folder / "dovecot.conf"
        user, group = _user_and_group()
        config.write_text(
            dovecot.configuration(
                _dovecot_version(program),
                folder=folder,
                host=HOST,
                port=port,
                user=user,
                group=group,
                password=Mailbox.password,
            )
        )
        with _serving([program, "-F", "-c", config], folder, lambda: _port_answers(port)):
            yield lambda user: Mailbox(port, user=user)


def _dovecot_version(program: str) -> tuple[int, int]:
    said = _run([program, "--version"])
    found = re.match(r"(\d+)\.(\d+)", said)
    assert found, f"{program} --version said {said!r}"
    return int(found[1]), int(found[2])


@dataclass
class Letterbox:
    """An SMTP listener that keeps every letter it takes, and can be told how to answer."""

    port: int = 0
    host: str = HOST
    letters: list[Any] = field(default_factory=list)
    """Envelopes as aiosmtpd gives them: `mail_from`, `rcpt_tos`, `content` (bytes)."""
    answer: str | Callable[[], str] = "250 Taken"
    """What is said after DATA; a function is asked each time, and may take its time or raise."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = self.answer() if callable(self.answer) else self.answer
        if answer.startswith("2"):
            self.letters.append(envelope)
        return answer


@contextmanager
def smtp_server() -> Iterator[Letterbox]:
    """An SMTP listener without encryption or sign-in; yields its Letterbox."""
    from aiosmtpd.controller import Controller

    letterbox = Letterbox(port=free_port())
    controller = Controller(letterbox, hostname=HOST, port=letterbox.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield letterbox
    finally:
        controller.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    """A temporary folder that the servers' user owns. The path is short: a socket's may have 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="unruffled-", ignore_cleanup_errors=True) as name:
        if _NOBODY:
            os.chown(name, _NOBODY.pw_uid, _NOBODY.pw_gid)
        yield Path(name)


@contextmanager
def _serving(command: list[Any], folder: Path, probe: Callable[[], None]) -> Iterator[None]:
    """Run a server while the context lasts; entered when `probe` no longer raises."""
    output = folder / "output.log"
    with output.open("wb") as log:
        process = subprocess.Popen([str(word) for word in command], stdout=log, stderr=log, **_as_nobody())
    try:
        _wait_for(process, probe, folder)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # which PostgreSQL obeys without waiting for its clients
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], probe: Callable[[], None], folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return probe()
        except Exception as problem:
            if process.poll() is not None or time.monotonic() > deadline:
                said = "\n".join(log.read_text() for log in folder.glob("*.log"))
                raise RuntimeError(f"{process.args} does not answer: {said}") from problem
        time.sleep(0.05)


def _port_answers(port: int) -> None:
    socket.create_connection((HOST, port), timeout=2).close()


def _run(command: list[Any]) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
        **_as_nobody(),
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")
    return done.stdout


def _as_nobody() -> dict[str, Any]:
    settings: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL}
    if _NOBODY:
        settings |= {"user": _NOBODY.pw_uid, "group": _NOBODY.pw_gid, "extra_groups": []}
    return settings


def _user_and_group() -> tuple[str, str]:
    import grp

    user = _NOBODY or pwd.getpwuid(os.getuid())
    return user.pw_name, grp.getgrgid(user.pw_gid).gr_name
