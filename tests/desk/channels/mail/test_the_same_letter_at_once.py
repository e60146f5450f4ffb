"""The same letter by several ways at the same time is one message."""

import contextlib
import subprocess
import time
from collections import Counter

import pytest

from tests.desk.postal import letter, mailbox
from tests.desk.processes import environment, unruffled, workshop
from tests.desk.threads import at_once
from unruffled.desk.channels.mail import receiving, watching
from unruffled.desk.channels.mail.models import Letter, RawLetter, RawState
from unruffled.desk.conversations.models import Conversation, Message
from unruffled.desk.customers.models import Customer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]
TIMES = 25


def numbered(number: int) -> bytes:
    """Each of another customer, so that the customer is made at the same moment too."""
    sender = f"c{number}@exemplu.example"
    return letter(f"Letter {number}", message_id=f"<{number}@exemplu.example>", sender=sender, subject=f"{number}")


def each_is_there_once(count: int) -> None:
    assert Counter(Message.objects.values_list("text", flat=True)) == Counter(f"Letter {n}" for n in range(count))
    assert Letter.objects.count() == Conversation.objects.count() == Customer.objects.count() == count
    assert set(RawLetter.objects.values_list("state", flat=True)) <= {RawState.RECEIVED, RawState.DUPLICATE}


@pytest.mark.imap
def test_by_imap_and_by_pipe_at_the_same_time(mailbox_of):
    theirs = mailbox_of("both@desk.example")
    mailbox(imap=theirs)
    for number in range(TIMES):
        theirs.deliver(numbered(number))
        at_once(watching.look_at_all, lambda n=number: receiving.receive(receiving.store(numbered(n))))
    each_is_there_once(TIMES)
    assert RawLetter.objects.count() == 2 * TIMES


@pytest.mark.imap
def test_by_two_workers_that_watch_the_same_mailbox(mailbox_of):
    theirs = mailbox_of("two.workers@desk.example")
    box = mailbox(imap=theirs)
    for number in range(10):
        theirs.deliver(numbered(number))
    answers = at_once(*[lambda: watching.look(type(box).objects.get())] * 3)
    assert sum(answers) == 10
    each_is_there_once(10)
    assert RawLetter.objects.count() == 10


def test_by_a_worker_and_the_sweep(db):
    mailbox()
    for number in range(TIMES):
        stored = receiving.store(numbered(number))
        at_once(lambda raw=stored: receiving.receive(raw), receiving.receive_stored)
    each_is_there_once(TIMES)


def test_different_letters_of_one_customer_at_once_are_one_customer(db):
    mailbox()
    letters = [letter(f"Letter {n}", message_id=f"<{n}@exemplu.example>", subject=f"{n}") for n in range(6)]
    answers = at_once(*[lambda raw=raw: receiving.receive(receiving.store(raw)) for raw in letters])
    assert all(isinstance(answer, Message) for answer in answers), answers
    assert Customer.objects.count() == 1


@pytest.mark.imap
def test_by_the_worker_and_by_mail_receive_as_processes(mailbox_of, tmp_path):
    theirs = mailbox_of("processes@desk.example")
    mailbox(imap=theirs)
    env, count = environment(tmp_path), 3
    with subprocess.Popen(unruffled("worker"), env=env) as worker:
        try:
            pipes = [
                subprocess.Popen(unruffled("mail", "receive"), env=env, stdin=subprocess.PIPE) for _ in range(count)
            ]
            for number, pipe in enumerate(pipes):
                theirs.deliver(numbered(number))
                pipe.stdin.write(numbered(number))
                pipe.stdin.close()
            assert [pipe.wait(180) for pipe in pipes] == [0] * count
            until = time.monotonic() + 180
            while RawLetter.objects.count() < 2 * count and time.monotonic() < until:
                time.sleep(0.05)
        finally:
            worker.kill()
    each_is_there_once(count)
    assert RawLetter.objects.count() == 2 * count


def test_four_processes_that_receive_fifty_letters_each_lose_none(tmp_path):
    mailbox()
    with contextlib.ExitStack() as stack:
        shops = []
        for number in range(4):
            (tmp_path / str(number)).mkdir()
            shops.append(stack.enter_context(workshop(tmp_path / str(number))))
        for number, shop in enumerate(shops, start=1):
            # Half of them are its own, and the other half all four have.
            numbers = [*range(25), *range(25 * number, 25 * (number + 1))]
            shop.order("receive", letters=[numbered(n) for n in numbers])
        for shop in shops:
            shop.ended()
    each_is_there_once(125)
