"""Letters as they really come, some badly broken: each becomes a message or waits, and none stops the desk."""

import random

import pytest

from tests.desk.postal import letter
from tests.shared_data import SHARED, needs_shared
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import RawLetter, RawState
from unruffled.desk.conversations.models import Message


def every_letter_is_somewhere() -> None:
    received = RawLetter.objects.filter(state=RawState.RECEIVED).count()
    assert received == Message.objects.count()
    waiting = RawLetter.objects.filter(state=RawState.SET_ASIDE)
    assert not waiting.filter(problem="").exists()
    assert not waiting.filter(problem__contains="stumbled").exists()
    assert not RawLetter.objects.filter(state=RawState.STORED).exists()


@needs_shared
@pytest.mark.shared
def test_letters_from_elsewhere(ours):
    files = sorted((SHARED / "data" / "mail" / "stalwart").rglob("*.eml"))
    for path in files:
        receiving.receive(receiving.store(path.read_bytes()))
    assert files
    every_letter_is_somewhere()


def test_letters_that_were_damaged_on_the_way(ours):
    chance = random.Random(1850)
    whole = letter("Where is my kettle?\n> quoted\n", files={"bon.pdf": bytes(range(256)) * 4}, Cc="Ană <a@b.example>")
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw))
            match chance.randrange(4):
                case 0:
                    raw[at] = chance.randrange(256)
                case 1:
                    del raw[at : at + chance.randint(1, 40)]
                case 2:
                    raw[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 20)))
                case 3:
                    raw[at:at] = chance.choice(
                        [b"\0", b"\r\n\r\n", b"=?utf-8?q?=FF?=", b"\xed\xa0\x80", b"\n.\n", b"--"]
                    )
        receiving.receive(receiving.store(bytes(raw)))
    every_letter_is_somewhere()
