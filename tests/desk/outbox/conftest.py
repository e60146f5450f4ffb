"""What tests of the outbox stand on: a reply to Ilinca, and a listener that takes it."""

import pytest

from tests.desk.postal import mailbox
from unruffled.desk.outbox import actions


@pytest.fixture
def post(db, letterbox):
    """The SMTP listener to which our mailbox sends."""
    mailbox(smtp=letterbox)
    return letterbox


@pytest.fixture
def reply(letter, dana):
    """Dana's reply, held for the undo window."""
    return actions.send(
        letter, dana, text="Dear Ilinca, the second charge is on its way back to you.", key="first press"
    )
