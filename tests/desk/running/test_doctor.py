"""The doctor says what is wrong, and how to mend it."""

import datetime
import json

import pytest
from typer.testing import CliRunner

from tests.desk.postal import letter, mailbox
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import RawLetter
from unruffled.desk.jobs import Swept
from unruffled.desk.running import doctor, pulses

pytestmark = pytest.mark.django_db


def seen(name: str, *, quick: bool = True) -> list[doctor.Seen]:
    return [one for one in doctor.examine(quick=quick) if one.name == name]


def level(name: str) -> str:
    [one] = seen(name)
    return one.level


def test_every_trouble_says_its_mend(rosalind):
    mailbox(imap_host="mail.desk.example", problem="mail.desk.example does not answer.")
    for one in doctor.examine(quick=True):
        assert bool(one.mend) == (one.level != doctor.WELL), one


def test_a_desk_without_a_worker_is_broken_and_with_one_it_is_not(rosalind):
    assert level("worker") == doctor.BROKEN
    pulses.beat(pulses.me(pulses.WORKER))
    assert level("worker") == doctor.WELL


def test_a_worker_that_fell_silent_is_taken_for_dead(rosalind, clock):
    pulses.beat("worker:elsewhere:17")
    assert level("worker") == doctor.WELL
    clock.shift(200)
    assert level("worker") == doctor.BROKEN


def test_a_worker_of_this_machine_whose_process_is_gone_is_dead_at_once(rosalind):
    host = pulses.me(pulses.WORKER).split(":")[1]
    pulses.beat(f"worker:{host}:{2**22 + 1}")
    assert level("worker") == doctor.BROKEN


def test_two_web_processes_need_redis(rosalind, settings):
    pulses.beat("web:one:17")
    pulses.beat("web:two:18")
    assert level("web") == doctor.BROKEN
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert level("web") == doctor.WELL
    assert level("redis") == doctor.BROKEN


def test_a_sweep_that_failed_is_told_by_its_name(rosalind):
    pulses.swept([Swept("outbox.recover", 0.1, "OperationalError"), Swept("mail.receive", 0.1)])
    [one] = seen("sweep")
    assert "outbox.recover failed" in one.says
    pulses.swept([Swept("outbox.recover", 0.1)])
    assert not seen("sweep")


def test_a_letter_that_nobody_receives_is_told_after_ten_minutes(rosalind, clock):
    receiving.store(letter())
    RawLetter.objects.update(stored_at=datetime.datetime.now(datetime.UTC))
    assert level("queue") == doctor.WELL
    clock.shift(700)
    assert level("queue") == doctor.BROKEN


def test_a_mailbox_that_has_a_problem_or_was_not_looked_at_is_broken(rosalind):
    box = mailbox(imap_host="mail.desk.example")
    assert level("mailbox") == doctor.BROKEN
    box.looked_at = datetime.datetime.now(datetime.UTC)
    box.save()
    assert level("mailbox") == doctor.WELL
    box.problem = "mail.desk.example does not answer."
    box.save()
    assert level("mailbox") == doctor.BROKEN


def test_mail_servers_are_asked_unless_it_is_to_be_quick(rosalind, letterbox):
    mailbox(smtp=letterbox)
    assert [one.level for one in seen("mail server", quick=False)] == [doctor.WELL]
    assert not seen("mail server")


def test_a_password_that_this_secret_does_not_open_is_told(rosalind):
    mailbox(sealed_password="gAAAA-sealed-elsewhere")
    assert level("secret") == doctor.BROKEN


def test_an_address_in_the_clear_wants_a_look(rosalind, settings, monkeypatch):
    monkeypatch.setenv("UNRUFFLED_URL", "http://desk.company.example")
    settings.IS_PUBLIC, settings.URL, settings.HTTPS = True, "http://desk.company.example", False
    assert level("address") == doctor.BROKEN
    settings.ALLOWED_HOSTS = ["desk.company.example"]
    assert level("address") == doctor.LOOK


def test_a_clock_that_was_set_back_is_told(rosalind, clock, letter):
    assert level("clock") == doctor.WELL
    clock.shift(-86400)
    assert level("clock") == doctor.BROKEN


def test_a_desk_without_a_backup_wants_one(rosalind, settings, tmp_path):
    settings.HOME = tmp_path
    assert level("backup") == doctor.LOOK
    (tmp_path / "last-backup.json").write_text(json.dumps({"at": datetime.datetime.now(datetime.UTC).isoformat()}))
    assert level("backup") == doctor.WELL


def test_a_check_that_stumbles_is_something_broken(rosalind, monkeypatch):
    from unruffled.desk.channels.mail import queries

    def stumble():
        raise RuntimeError("no")

    monkeypatch.setattr(queries, "count_set_aside", stumble)
    assert level("set aside") == doctor.BROKEN


def test_the_command_says_where_there_is_no_desk(tmp_path, monkeypatch):
    from unruffled.cli import app

    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = CliRunner().invoke(app, ["doctor", "--home", str(tmp_path / "nowhere")])
    assert done.exit_code == 2
