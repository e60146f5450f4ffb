"""What comes back out of a backup, and what is refused."""

import gzip
import os
import stat

import pytest

from tests.desk.backups.desks import Desk

pytestmark = pytest.mark.real_time

ONE_LETTER = """
from tests.desk.postal import letter, mailbox
from unruffled.desk.channels.mail import receiving
from unruffled.desk.common.sealing import seal
mailbox(username="help", sealed_password=seal("kettle"))
raw = letter("One kettle, charged twice. \\u1f4e9", files={"a.bin": bytes(range(256))})
message = receiving.receive(receiving.store(raw))
"""
A_REPLY_WAITS = """
from tests import actors
from unruffled.desk.outbox import actions
dispatch = actions.send(message.conversation, actors.dana(), text="I am looking into it.", key="k")
"""


def backed_up(desk, tmp_path, code=ONE_LETTER):
    desk.python(code)
    file = tmp_path / "desk.tar.gz"
    done = desk.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def restore(desk, file):
    return desk.run("restore", str(file), "--home", str(desk.home))


RECEIVE_AND_SEARCH = """
from tests.desk.postal import letter
from unruffled.desk.channels.mail import queries, receiving
from unruffled.desk.common.sealing import unseal
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.wordlist import conversations_with
assert unseal(queries.mailboxes()[0].sealed_password) == "kettle"
again = receiving.receive(receiving.store(letter("A second one.", message_id="<2@exemplu.example>", subject="Two")))
assert Conversation.objects.filter(pk__in=conversations_with("kettle")).count() == 1
assert Conversation.objects.count() == 2
"""


def the_same_desk_comes_back(desk, empty, tmp_path):
    done = restore(empty, backed_up(desk, tmp_path))
    assert done.returncode == 0, done.stderr
    for table in ("conversations_message", "mail_channel_mailbox", "customers_address", "events_event"):
        rows = f"SELECT * FROM {table} ORDER BY id"
        assert len(desk.ask(rows)) == len(empty.ask(rows)) > 0, table
    [raw], [copy] = (one.ask("SELECT raw FROM mail_channel_rawletter") for one in (desk, empty))
    assert bytes(raw[0]) == bytes(copy[0])
    assert (empty.home / "secret").read_text() == (desk.home / "secret").read_text()
    empty.python(RECEIVE_AND_SEARCH)


def test_a_desk_comes_back_and_goes_on(desk, empty, tmp_path):
    the_same_desk_comes_back(desk, empty, tmp_path)


@pytest.mark.postgres
def test_a_desk_that_outgrew_sqlite_goes_on_with_postgresql(desk, empty_on_postgres, tmp_path):
    the_same_desk_comes_back(desk, empty_on_postgres, tmp_path)


@pytest.mark.postgres
def test_a_desk_on_postgresql_goes_back_to_sqlite(desk_on_postgres, empty, tmp_path):
    the_same_desk_comes_back(desk_on_postgres, empty, tmp_path)


def test_files_of_the_folder_come_back_and_its_queue_does_not(desk, empty, tmp_path):
    (desk.home / "files" / "ab").mkdir(parents=True)
    (desk.home / "files" / "ab" / "drawing.pdf").write_bytes(b"%PDF")
    (desk.home / "elsewhere").symlink_to("/etc/hostname")
    assert restore(empty, backed_up(desk, tmp_path, "")).returncode == 0
    assert (empty.home / "files" / "ab" / "drawing.pdf").read_bytes() == b"%PDF"
    assert {one.name for one in empty.home.iterdir()} == {"files", "secret", "desk.sqlite3"}


def test_a_reply_that_waited_to_leave_waits_for_a_person(desk, empty, tmp_path):
    file = backed_up(desk, tmp_path, ONE_LETTER + A_REPLY_WAITS)
    done = restore(empty, file)
    assert "1 replies waited to leave" in done.stdout
    [(state, problem)] = empty.ask("SELECT state, problem FROM outbox_dispatch")
    assert state == "unknown"
    assert "may have left since" in problem


def test_the_file_is_for_its_owner_alone(desk, tmp_path):
    file = backed_up(desk, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_written_over(desk, tmp_path):
    file = backed_up(desk, tmp_path)
    content = file.read_bytes()
    done = desk.run("backup", str(file))
    assert (done.returncode, file.read_bytes()) == (1, content)
    assert "is there already" in done.stderr


def test_a_folder_keeps_as_many_as_it_is_told(desk, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "unruffled-20200101T000000Z.tar.gz").write_bytes(b"")
    (shelf / "other.tar.gz").write_bytes(b"")
    half = shelf / ".unruffled-20200101T000001Z.tar.gz.17.part"
    half.write_bytes(b"")
    os.utime(half, (0, 0))
    assert desk.run("backup", str(shelf), "--keep", "1").returncode == 0
    names = [one.name for one in shelf.iterdir()]
    assert len(names) == 2
    assert "unruffled-20200101T000000Z.tar.gz" not in names


def test_a_folder_with_something_in_it_is_refused(desk, tmp_path):
    done = restore(desk, backed_up(desk, tmp_path))
    assert done.returncode == 1
    assert done.stderr == f"Nothing is restored: {desk.home} is not empty; name a new folder with --home.\n"


@pytest.mark.postgres
def test_a_database_with_a_desk_in_it_is_refused(desk_on_postgres, tmp_path):
    file = backed_up(desk_on_postgres, tmp_path)
    done = restore(Desk(tmp_path / "restored", desk_on_postgres.url), file)
    assert done.returncode == 1
    assert "has a desk in it already" in done.stderr
    assert not list((tmp_path / "restored").iterdir())


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """The bytes of a backup."""
    folder = tmp_path_factory.mktemp("whole")
    file = backed_up(Desk(folder / "original"), folder)
    checked = Desk(folder).run("restore", str(file), "--check")
    assert (checked.returncode, ": whole, made at" in checked.stdout) == (0, True)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda raw: raw[:-200], "cut off"),
        (lambda raw: b"PK" + raw, "no backup"),
        (lambda raw: gzip.compress(gzip.decompress(raw).replace(b"charged twice", b"charged often")), "was changed"),
        (lambda raw: b"", "no backup"),
    ],
)
def test_a_damaged_backup_is_told_from_a_whole_one_and_leaves_nothing(whole, empty, tmp_path, damage, said):
    file = tmp_path / "damaged.tar.gz"
    file.write_bytes(damage(whole))
    checked = empty.run("restore", str(file), "--check")
    assert (checked.returncode, said in checked.stderr) == (1, True), checked.stderr
    assert restore(empty, file).returncode == 1
    assert not list(empty.home.iterdir())


def test_what_a_killed_restore_left_is_cleared_away(desk, empty, tmp_path):
    file = backed_up(desk, tmp_path, "")
    (empty.home / ".restoring").mkdir(parents=True)
    (empty.home / ".restoring" / "desk.sqlite3").write_bytes(b"half")
    assert restore(empty, file).returncode == 0
    assert {one.name for one in empty.home.iterdir()} == {"secret", "desk.sqlite3"}


def test_a_password_sealed_with_another_secret_is_told(tmp_path):
    desk = Desk(tmp_path / "original", UNRUFFLED_SECRET="one that is kept elsewhere")
    file = backed_up(desk, tmp_path)
    done = restore(Desk(tmp_path / "restored"), file)
    assert "help@desk.example: its password was sealed with another secret" in done.stdout
