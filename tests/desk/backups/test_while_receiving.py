"""A backup made while letters come in at full speed holds every letter that was acknowledged before it began."""

import subprocess
import sys
from contextlib import ExitStack

import pytest

pytestmark = pytest.mark.real_time
# Enough that the reading of rows falls between writings, few enough for a busy machine.
BEFORE = 40


def test_every_acknowledged_letter_is_there_and_nothing_is_left_hanging(desk, empty, tmp_path):
    back_up_and_restore(desk, empty, tmp_path)


@pytest.mark.postgres
def test_on_postgresql_too(desk_on_postgres, empty_on_postgres, tmp_path):
    back_up_and_restore(desk_on_postgres, empty_on_postgres, tmp_path)


def back_up_and_restore(desk, empty, tmp_path):
    with ExitStack() as stack:
        writers = []
        for who in ("ilinca", "margaret"):
            command = [sys.executable, "-m", "tests.desk.backups.receiving", who]
            writer = subprocess.Popen(command, env=desk.environment, stdout=subprocess.PIPE, text=True)
            stack.callback(writer.wait)
            stack.callback(writer.kill)
            writers.append(writer)
        acknowledged = {next(writer.stdout).strip() for _number in range(BEFORE) for writer in writers}
        done = desk.run("backup", str(tmp_path / "desk.tar.gz"))
        assert done.returncode == 0, done.stderr
        still = [next(writer.stdout) for writer in writers]
        assert len(still) == 2, "they went on receiving"

    done = empty.run("restore", str(tmp_path / "desk.tar.gz"), "--home", str(empty.home))
    assert done.returncode == 0, done.stderr
    there = {text for (text,) in empty.ask("SELECT text FROM conversations_message")}
    assert acknowledged <= there
    letters = empty.ask("SELECT count(*) FROM mail_channel_rawletter WHERE state = 'received'")
    ledger = empty.ask(
        "SELECT count(*) FROM mail_channel_letter l JOIN conversations_message m ON m.id = l.message_id"
        " JOIN mail_channel_rawletter r ON r.id = l.raw_id JOIN conversations_attachment a ON a.message_id = m.id"
    )
    assert letters == ledger == [(len(there),)]
    before, after = (one.ask("SELECT count(*) FROM conversations_message") for one in (empty, desk))
    assert before < after
