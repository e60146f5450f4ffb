"""Desks of either kind, and machines without one."""

import pytest

from tests.desk.backups.desks import Desk, new_database


@pytest.fixture
def desk(tmp_path):
    """A desk with its tables and nothing in it, on SQLite."""
    found = Desk(tmp_path / "original")
    found.python("")
    return found


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
