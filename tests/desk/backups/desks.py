"""Desks with folders of their own, and what their database holds."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from tests.desk.serving import own_environment


class Desk:
    """A desk in a folder; `url` is its PostgreSQL database, empty for SQLite."""

    def __init__(self, home: Path, url: str = "", **environment: str):
        self.home, self.url = home, url
        self.environment = own_environment() | {"UNRUFFLED_HOME": str(home)} | environment
        if url:
            self.environment["DATABASE_URL"] = url

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "unruffled", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=100, check=False)

    def python(self, code: str) -> None:
        """Runs `code` in this desk, its database up to date."""
        start = "from unruffled.cli.desk import set_up\nset_up(None)\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        if self.url:
            with psycopg.connect(self.url) as connection:
                return connection.execute(sql).fetchall()
        with sqlite3.connect(self.home / "desk.sqlite3") as connection:
            return connection.execute(sql).fetchall()


def new_database(url: str, name: str) -> str:
    """The URL of an empty database on the same server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return f"{url.rpartition('/')[0]}/{name}"
