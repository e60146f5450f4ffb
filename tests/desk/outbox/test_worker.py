"""The worker in earnest: `unruffled worker` as a process, killed with `kill -9` while it delivers."""

import os
import shlex
import signal
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

from tests import actors
from tests.desk.postal import letter, mailbox
from tests.desk.processes import environment, unruffled
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Message
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]
PATIENCE = 120  # seconds; a worker that starts on a busy machine takes its time


@contextmanager
def worker(env):
    """A worker that is killed at the end if nobody has ended it before."""
    process = subprocess.Popen(unruffled("worker"), env=env)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(condition) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, condition
        time.sleep(0.02)


def is_now(dispatch: Dispatch, state: State) -> bool:
    dispatch.refresh_from_db()
    return dispatch.state == state


@pytest.fixture
def held(letterbox):
    """A reply whose undo window is over, and a mailbox that sends to the listener."""
    mailbox(smtp=letterbox)
    conversation = conversations.open_conversation(actors.ilinca(), subject="Where is it", at=actors.NOW)
    conversations.receive(conversation, text="Hello", at=actors.NOW, sender_address="ilinca@exemplu.example")
    dispatch = actions.send(conversation, actors.dana(), text="Dear Ilinca, it is on its way.", key="once")
    Dispatch.objects.update(due_at=actors.NOW)
    return dispatch


def test_what_was_leaving_when_the_worker_was_killed_is_unknown_and_stays_so(held, letterbox, tmp_path):
    env = environment(tmp_path)
    handed_over, may_answer = threading.Event(), threading.Event()

    def slow() -> str:
        handed_over.set()
        may_answer.wait(PATIENCE)
        return "250 Taken"

    letterbox.answer = slow
    with worker(env) as first:
        assert handed_over.wait(PATIENCE)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    may_answer.set()
    assert is_now(held, State.SENDING)
    # The lease runs out while nobody works.
    Dispatch.objects.update(lease_until=actors.NOW)
    with worker(env):
        wait_for(lambda: is_now(held, State.UNKNOWN))
        assert held.problem == actions.INTERRUPTED
    wait_for(lambda: len(letterbox.letters) == 1)


def test_a_worker_told_to_stop_finishes_what_is_leaving(held, letterbox, tmp_path):
    handed_over, may_answer = threading.Event(), threading.Event()

    def slow() -> str:
        handed_over.set()
        may_answer.wait(PATIENCE)
        return "250 Taken"

    letterbox.answer = slow
    with worker(environment(tmp_path)) as process:
        assert handed_over.wait(PATIENCE)
        process.send_signal(signal.SIGINT)
        may_answer.set()
        assert process.wait(PATIENCE) == 0
    assert is_now(held, State.SENT)


def test_a_worker_that_starts_delivers_what_waited_without_a_nudge(held, letterbox, tmp_path):
    with worker(environment(tmp_path)):
        wait_for(lambda: is_now(held, State.SENT))
    assert len(letterbox.letters) == 1


def test_a_worker_that_was_started_by_itself_outlives_its_shell(held, letterbox, tmp_path):
    shell = f"{shlex.join(unruffled('worker'))} > /dev/null & echo $!"
    started = subprocess.run(["sh", "-c", shell], env=environment(tmp_path), stdout=subprocess.PIPE, check=True)
    process = int(started.stdout)
    try:
        wait_for(lambda: is_now(held, State.SENT))
        signal.sigtimedwait([], 1.5)  # a part of a supervisor looks for it every second
        os.kill(process, 0)
    finally:
        os.kill(process, signal.SIGKILL)


@pytest.mark.imap
def test_a_worker_brings_in_letters_while_it_runs(mailbox_of, tmp_path):
    theirs = mailbox_of("worker@desk.example")
    mailbox(imap=theirs)
    with worker(environment(tmp_path)):
        wait_for(lambda: Mailbox.objects.get().looked_at)
        theirs.deliver(letter("Where is my kettle?"))
        wait_for(lambda: Message.objects.filter(text="Where is my kettle?").exists())
