"""Processes in earnest that share the database of the test that starts them."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection


def environment(home: Path) -> dict[str, str]:
    """The environment of a desk in the folder `home` whose database is that of this test."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}
    ours = {"UNRUFFLED_HOME": str(home), "UNRUFFLED_SECRET": settings.SECRET_KEY, "UNRUFFLED_MAIL_SECONDS": "0.2"}
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        (home / "desk.sqlite3").symlink_to(database["NAME"])
    else:
        place = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
        ours["DATABASE_URL"] = f"postgresql://{database['USER']}@{place}"
    return kept | ours


def unruffled(*words: str) -> list[str]:
    return [sys.executable, "-m", "unruffled", *words]


@dataclass(frozen=True)
class Ended:
    """How a process ended. `moment` is where it was killed, "" when it ended by itself; `moments` it lived through."""

    moment: str
    moments: int
    problem: str


class Workshop:
    """Forks a process for each task, and kills it with SIGKILL at the moment asked for."""

    def __init__(self, process: subprocess.Popen):
        self._process = process

    def run(self, task: str, **about) -> Ended:
        """Does `task` and waits until it has ended; takes what `order` takes."""
        self.order(task, **about)
        return self.ended()

    def order(
        self, task: str, *, die_at: int = 0, later: float = 0, letters: Sequence[bytes] = (), dispatch: int = 0
    ) -> None:
        """Begins `task` with the clock `later` seconds ahead; at its moment number `die_at` (from 1) it is killed."""
        order = {"task": task, "die_at": die_at, "later": later, "dispatch": dispatch,
                 "letters": [base64.b64encode(letter).decode() for letter in letters]}  # fmt: skip
        print(json.dumps(order), file=self._process.stdin, flush=True)

    def ended(self) -> Ended:
        ended = Ended(**json.loads(self._process.stdout.readline()))
        assert not ended.problem, ended.problem
        return ended


@contextmanager
def workshop(home: Path) -> Iterator[Workshop]:
    command = [sys.executable, "-m", "tests.desk.workshop"]
    env = environment(home) | {"DJANGO_SETTINGS_MODULE": "unruffled.desk.settings"}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Workshop(process)
        process.stdin.close()
