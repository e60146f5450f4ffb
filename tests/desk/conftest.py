"""What every test of the desk stands on: a clock that stands still, jobs at once, the named people."""

import pytest
import time_machine
from django.core.cache import cache

from tests import actors


@pytest.fixture(autouse=True)
def clock(request):
    """The frozen clock; `clock.shift(seconds)` moves it. Tests marked "browser" live in real time."""
    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("real_time"):
        yield None
        return
    with time_machine.travel(actors.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def jobs_at_once():
    """Nudges run where they are given; those with a delay wait in memory until somebody runs them."""
    from unruffled.desk.jobs import queue

    queue.immediate = True
    yield
    queue.storage.flush_all()


@pytest.fixture(autouse=True)
def nothing_counted():
    """Tries are counted in the cache, and a clock that stands still would never forget them."""
    cache.clear()


@pytest.fixture
def dana(db):
    return actors.dana()


@pytest.fixture
def tom(db):
    return actors.tom()


@pytest.fixture
def marek(db):
    return actors.marek()


@pytest.fixture
def rosalind(db):
    return actors.rosalind()


@pytest.fixture
def rufus(db):
    return actors.rufus()


@pytest.fixture
def ilinca(db):
    return actors.ilinca()


@pytest.fixture
def letter(ilinca):
    """A conversation with one letter of Ilinca's in it."""
    from unruffled.desk.conversations import actions

    conversation = actions.open_conversation(ilinca, subject="Charged twice", at=actors.NOW)
    actions.receive(
        conversation, text="You charged me twice for one kettle. I want my money back.", at=actors.NOW,
        sender_name="Ilinca Pop", sender_address="ilinca@exemplu.example",
    )  # fmt: skip
    conversation.refresh_from_db()
    return conversation
