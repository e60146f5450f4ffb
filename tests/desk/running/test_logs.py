"""No address, name, subject or text of a letter gets into a log, whatever way it goes and whatever goes wrong."""

import asyncio
import json
import logging
import threading

import pytest

from tests.desk.postal import letter, mailbox
from unruffled.desk.channels.mail import receiving, watching
from unruffled.desk.channels.mail.models import RawLetter
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.jobs import run_sweeps
from unruffled.desk.running.logs import Json, Plain, catch_what_nobody_catches

pytestmark = pytest.mark.django_db
NAME, ADDRESS, SUBJECT, TEXT = "Quillwort", "brindlefoot@leak.example", "Zanzibarine", "Wimplegarth"
MARKERS = (NAME, "brindlefoot", SUBJECT, TEXT)


def marked(message_id: str = "<marked@leak.example>") -> bytes:
    return letter(f"{TEXT} wants the money back.", sender=f"{NAME} <{ADDRESS}>", subject=SUBJECT, message_id=message_id)


def stumble(*args, **kwargs):
    try:
        raise KeyError(ADDRESS)
    except KeyError as cause:
        raise ValueError(f"{NAME} {ADDRESS} {SUBJECT} {TEXT}") from cause


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines, self.names = [], []

    def emit(self, record):
        self.names.append(record.name)
        self.lines += [Plain().format(record), Json().format(record)]


@pytest.fixture
def log():
    """Every line that a desk would write, in both forms; the log of requests is on."""
    kept, loggers = Kept(), [logging.getLogger(), logging.getLogger("unruffled.requests")]
    before = [one.level for one in loggers]
    loggers[0].addHandler(kept)
    loggers[1].setLevel(logging.INFO)
    yield kept
    loggers[0].removeHandler(kept)
    for one, level in zip(loggers, before, strict=True):
        one.setLevel(level)


def nothing_is_told(log: Kept, *loggers: str) -> None:
    """None of the markers is in the log, though each of `loggers` wrote."""
    text = "\n".join(log.lines)
    assert [marker for marker in MARKERS if marker.lower() in text.lower()] == []
    assert set(loggers) <= set(log.names), log.names


@pytest.fixture
def theirs() -> Conversation:
    """The conversation of the marked letter."""
    return receiving.receive(receiving.store(marked())).conversation


def test_of_a_letter_that_comes_in_and_is_read_and_searched_for(log, client, dana, rosalind, theirs):
    client.force_login(dana)
    client.get(f"/conversations/{theirs.ulid}")
    client.get("/inbox/search", {"q": TEXT})
    client.post(f"/conversations/{theirs.ulid}/send", {"text": f"Dear {NAME}", "key": "k"})
    nothing_is_told(log, "unruffled.requests")


def test_of_a_letter_over_which_the_desk_stumbles(log, rosalind, monkeypatch):
    monkeypatch.setattr(receiving.conversations, "receive", stumble)
    receiving.receive(receiving.store(marked()))
    assert RawLetter.objects.get().state == "set-aside"
    nothing_is_told(log, "unruffled.desk.channels.mail.receiving")


def test_of_sweeps_and_looks_that_fail(log, rosalind, monkeypatch):
    from unruffled.desk import jobs

    monkeypatch.setattr(jobs, "_SWEEPS", [stumble])
    monkeypatch.setattr(watching, "look", stumble)
    stumble.__module__, stumble.__qualname__ = "tests", "stumble"
    mailbox("help@desk.example", imap_host="mail.desk.example")
    run_sweeps()
    watching.look_at_all()
    nothing_is_told(log, "unruffled.desk.jobs", "unruffled.desk.channels.mail.watching")


def test_of_a_reply_that_stumbles_while_it_leaves(log, dana, theirs, monkeypatch):
    from unruffled.desk.channels.mail.delivery import MailChannel
    from unruffled.desk.outbox import actions

    monkeypatch.setattr(MailChannel, "deliver", stumble)
    dispatch = actions.send(theirs, dana, text=f"Dear {NAME}", key="k")
    dispatch.due_at = dispatch.message.at
    dispatch.save()
    actions.deliver(dispatch)
    nothing_is_told(log, "unruffled.desk.outbox.actions")


def test_of_pages_that_fail_are_not_found_or_refused(log, client, dana, rosalind, theirs, monkeypatch):
    from unruffled.desk.conversations import page

    client.force_login(dana)
    client.raise_request_exception = False
    monkeypatch.setattr(page, "conversation", stumble)
    assert client.get(f"/conversations/{theirs.ulid}?view=mine").status_code == 500
    client.get(f"/customers/{ADDRESS}/{NAME}")
    client.get(f"/join/{NAME}")
    client.post("/mailboxes/new", {"address": ADDRESS})
    client.post("/account/login/", {"login": ADDRESS, "password": TEXT}, headers={"Host": f"{NAME}.example"})
    nothing_is_told(log, "unruffled.requests", "django.request")


def test_of_somebody_who_tries_passwords(log, client, rosalind):
    for _try in range(12):
        client.post("/account/login/", {"login": ADDRESS, "password": TEXT})
    nothing_is_told(log, "unruffled.requests")


def test_of_a_request_to_the_api_that_fails(log, client, rosalind):
    client.post("/api/v1/read", data=json.dumps({"messages": [{"text": TEXT}]}), content_type="application/json")
    nothing_is_told(log)


def test_of_what_nobody_catches(log, monkeypatch):
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch_what_nobody_catches()
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    loop = asyncio.new_event_loop()
    loop.call_exception_handler({"message": "Task exception was never retrieved", "exception": ValueError(TEXT)})
    loop.close()
    logging.getLogger("some.library").warning("a letter of %s", ADDRESS)
    nothing_is_told(log, "unruffled.uncaught", "asyncio", "some.library")


def test_a_place_in_the_code_is_told_of_every_error(log, rosalind, monkeypatch):
    monkeypatch.setattr(receiving.conversations, "receive", stumble)
    stored = receiving.store(marked())
    receiving.receive(stored)
    plain, machine = log.lines[:2]
    assert stored.ulid in plain
    assert "test_logs.py" in plain
    assert json.loads(machine)["exception"] == "builtins.ValueError"
