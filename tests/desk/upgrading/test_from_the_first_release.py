"""A desk of the first release becomes a desk of today, with everything that it had."""

import gzip
import shutil
from pathlib import Path

import psycopg
import pytest

from tests.desk.backups.desks import Desk, new_database

pytestmark = pytest.mark.real_time
HERE = Path(__file__).parent

# Runs inside the desk: what it had is there, and it goes on from there.
GOES_ON = """
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.desk.postal import letter
from unruffled.desk.channels.mail import receiving
from unruffled.desk.conversations.models import Conversation, Draft, Message, Note, State
from unruffled.desk.conversations.wordlist import conversations_with
from unruffled.desk.people.models import Agent, Team
from unruffled.desk.promises.models import Promise

settings.ALLOWED_HOSTS.append("testserver")
assert Conversation.objects.count() == 4 and Message.objects.count() == 5
assert Note.objects.get().text == "She wrote before, in February."
assert Draft.objects.get().text == "Dear Ilinca, the new lid"
assert sorted(p.what for p in Promise.objects.all())[-1] == "send the money back"
assert Team.objects.get().members.get().check_password("a kettle sings at dawn")
lid = Conversation.objects.get(subject="The lid")
assert (lid.state, lid.team.name) == (State.SNOOZED, "Shop")
assert Conversation.objects.filter(pk__in=conversations_with("kettle")).count() == 2

ours = Message.objects.get(side="agent")
reply = letter("It has not come.", message_id="<9@exemplu.example>",
               in_reply_to=f"<{ours.conversation.token}.{ours.ulid.lower()}@desk.example>")
answer = receiving.receive(receiving.store(reply))
assert Conversation.objects.filter(pk__in=conversations_with("has not come")).count() == 1
connection.check_constraints()

client = Client()
dana = Agent.objects.get(email="dana@desk.example")
client.force_login(dana, "allauth.account.auth_backends.AuthenticationBackend")
for page in ("/inbox/mine", "/inbox/open", f"/conversations/{ours.conversation.ulid}", "/customers", "/outbox"):
    assert client.get(page).status_code == 200, page
"""


def upgraded(desk: Desk) -> None:
    doctor = desk.run("doctor", "--quick")
    assert "unruffled upgrade" in doctor.stdout, doctor.stderr
    done = desk.run("upgrade")
    assert (done.returncode, done.stdout) == (0, "The database is brought up to date.\n"), done.stderr
    assert "is up to date" in desk.run("doctor", "--quick").stdout
    desk.python(GOES_ON)


def test_on_sqlite(tmp_path):
    desk = Desk(tmp_path / "desk")
    desk.home.mkdir()
    with gzip.open(HERE / "first_release.sqlite3.gz") as old, (desk.home / "desk.sqlite3").open("wb") as new:
        shutil.copyfileobj(old, new)
    upgraded(desk)


@pytest.mark.postgres
def test_on_postgresql(tmp_path, postgres_url):
    desk = Desk(tmp_path / "desk", new_database(postgres_url, "first_release"))
    with psycopg.connect(desk.url, autocommit=True) as connection:
        connection.execute(gzip.decompress((HERE / "first_release.postgresql.sql.gz").read_bytes()))
    upgraded(desk)


def test_a_backup_can_be_made_before_the_upgrade_and_restored_by_the_newer_program(tmp_path):
    desk, restored = Desk(tmp_path / "desk"), Desk(tmp_path / "restored")
    desk.home.mkdir()
    with gzip.open(HERE / "first_release.sqlite3.gz") as old, (desk.home / "desk.sqlite3").open("wb") as new:
        shutil.copyfileobj(old, new)
    file = tmp_path / "before.tar.gz"
    done = desk.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    done = restored.run("restore", str(file), "--home", str(restored.home))
    assert done.returncode == 0, done.stderr
    restored.python(GOES_ON)
