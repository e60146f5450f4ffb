"""Desks of either kind, and machines without one."""

import shutil
from pathlib import Path

import pytest

from tests.desk.backups.desks import Desk, new_database


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory) -> Path:
    """The folder of a desk that was just begun; making one takes seconds, copying it none."""
    home = tmp_path_factory.mktemp("new") / "desk"
    Desk(home).python("")
    return home


@pytest.fixture
def desk(tmp_path, new_desk):
    """A desk with its tables and nothing in it, on SQLite."""
    shutil.copytree(new_desk, tmp_path / "original")
    return Desk(tmp_path / "original")


@pytest.fixture
def empty(tmp_path):
    """A machine without a desk, for SQLite."""
    return Desk(tmp_path / "restored")


@pytest.fixture
def desk_on_postgres(tmp_path, postgres_url):
    found = Desk(tmp_path / "original", new_database(postgres_url, "original"))
    found.python("")
    return found


@pytest.fixture
def empty_on_postgres(tmp_path, postgres_url):
    return Desk(tmp_path / "restored", new_database(postgres_url, "restored"))
