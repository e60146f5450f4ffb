"""One letter has one fingerprint however it came; two letters have two."""

import pytest

from tests.mail.fixtures import every_letter, letter_bytes
from unruffled.mail import fingerprint, parse

LETTERS = every_letter()


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_by_imap_and_by_pipe_has_one_fingerprint(name):
    by_imap = LETTERS[name].replace(b"\n", b"\r\n")
    body = (
        LETTERS[name]
        if LETTERS[name].startswith(b"From ")
        else b"From tunde@example.org Tue Mar  3 2026\n" + LETTERS[name]
    )
    head, _, rest = body.partition(b"\n")
    by_pipe = head + b"\nDelivered-To: help@desk.example\nReceived: by desk.example\n" + rest

    assert fingerprint(parse(by_pipe)) == fingerprint(parse(by_imap))


def test_every_letter_has_its_own_fingerprint():
    prints = {fingerprint(parse(raw)) for raw in LETTERS.values()}

    assert len(prints) == len(LETTERS)
    assert all(len(one) == 64 and int(one, 16) >= 0 for one in prints)


def test_two_letters_that_share_an_id_by_mistake_stay_two():
    raw = letter_bytes("plain")

    assert fingerprint(parse(raw)) != fingerprint(parse(raw.replace(b"120 lei", b"140 lei")))
    assert fingerprint(parse(raw)) != fingerprint(parse(raw.replace(b"<ilinca@", b"<matei@")))


@pytest.mark.parametrize(("old", "new"), [(b"Charged twice", b"Charged thrice"), (b"09:15:00", b"09:16:00")])
def test_without_an_id_the_date_and_the_subject_tell_letters_apart(old, new):
    raw = letter_bytes("plain").replace(b"Message-ID: <1@example.ro>\n", b"")

    assert fingerprint(parse(raw)) != fingerprint(parse(raw.replace(old, new)))


def test_a_line_that_a_mailbox_file_guarded_is_the_same_line():
    raw = letter_bytes("from-a-mailbox-file")

    assert fingerprint(parse(raw)) == fingerprint(parse(raw.replace(b"\n>From now", b"\nFrom now")))
