"""`unruffled mail receive`, as a mail server runs it: a process with a letter on standard input."""

import os
import subprocess

import pytest

from tests.desk.postal import letter, mailbox
from tests.desk.processes import environment, unruffled
from unruffled.desk.channels.mail.models import RawLetter
from unruffled.desk.conversations.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]


@pytest.fixture
def pipe(tmp_path):
    """Runs the command on a letter; answers its exit status and what it said."""
    env = environment(tmp_path)

    def run(raw: bytes, *options: str, **changed: str) -> tuple[int, str]:
        command = unruffled("mail", "receive", *options)
        done = subprocess.run(command, input=raw, capture_output=True, env=env | changed, cwd=tmp_path, check=False)
        assert b"Traceback" not in done.stderr
        return done.returncode, (done.stdout + done.stderr).decode()

    return run


def test_a_letter_is_received(pipe):
    box = mailbox()
    mailbox("sales@desk.example")
    assert pipe(letter("Where is my kettle?"), "--mailbox", "Help@desk.example") == (0, "")
    assert Message.objects.get().text == "Where is my kettle?"
    assert RawLetter.objects.get().mailbox == box


def test_what_cannot_be_understood_is_kept_all_the_same(pipe):
    raw = bytes(range(256)) * 10
    assert pipe(raw) == (0, "")
    assert bytes(RawLetter.objects.get().raw) == raw
    assert RawLetter.objects.get().state == "set-aside"


def test_a_letter_without_a_byte_is_kept_and_set_aside(pipe):
    assert pipe(b"") == (0, "")
    assert RawLetter.objects.get().state == "set-aside"


def test_a_mailbox_that_is_not_ours_leaves_the_letter_with_the_mail_server(pipe):
    status, said = pipe(letter(), "--mailbox", "sales@desk.example")
    assert status == os.EX_TEMPFAIL
    assert said == "This desk has no mailbox sales@desk.example; connect it, or leave --mailbox out.\n"
    assert not RawLetter.objects.exists()


def test_a_folder_without_a_desk_leaves_the_letter_with_the_mail_server(pipe, tmp_path):
    status, said = pipe(letter(), "--home", str(tmp_path / "elsewhere"), DATABASE_URL="")
    assert status == os.EX_TEMPFAIL
    assert said == f"There is no desk in {tmp_path / 'elsewhere'}; say with --home where it is.\n"
    assert not (tmp_path / "elsewhere").exists()


def test_a_database_that_cannot_be_used_leaves_the_letter_with_the_mail_server(pipe, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "desk.sqlite3").write_bytes(b"This is no database. " * 100)
    status, said = pipe(letter(), "--home", str(tmp_path / "broken"), DATABASE_URL="")
    assert status == os.EX_TEMPFAIL
    assert said.startswith("The letter could not be kept, try again later:")
