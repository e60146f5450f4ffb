"""What tests of the mail channel stand on: our mailbox, and letters that have come in."""

import pytest

from tests.desk import postal
from unruffled.desk.channels.mail import receiving


@pytest.fixture
def ours(db):
    """Our mailbox, connected to nothing."""
    return postal.mailbox()


@pytest.fixture
def comes(ours):
    """Receives a letter as a pipe brings it; answers its message, or None."""

    def receive(raw: bytes | None = None, **about):
        return receiving.receive(receiving.store(raw if raw is not None else postal.letter(**about)))

    return receive


@pytest.fixture
def as_dana(client, rosalind, dana):
    """The desk in a browser, as Dana sees it."""
    client.force_login(dana)
    return client


@pytest.fixture
def as_marek(client, rosalind, marek):
    client.force_login(marek)
    return client
