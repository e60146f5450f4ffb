"""`kill -9` at every moment of receiving: no letter is lost, and none is there twice."""

import itertools

import pytest

from tests.desk.postal import letter, mailbox
from tests.desk.processes import workshop
from unruffled.desk.channels.mail.models import Letter, RawLetter, RawState
from unruffled.desk.conversations.models import Conversation, Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]


def numbered(number: int) -> bytes:
    return letter(f"Letter number {number}.", message_id=f"<{number}@exemplu.example>", subject=f"Number {number}")


def each_is_there_once(count: int) -> None:
    assert sorted(Message.objects.values_list("text", flat=True)) == sorted(
        f"Letter number {number}." for number in range(1, count + 1)
    )
    assert Letter.objects.count() == Conversation.objects.count() == count
    assert set(RawLetter.objects.values_list("state", flat=True)) <= {RawState.RECEIVED, RawState.DUPLICATE}


@pytest.mark.imap
def test_a_look_into_the_mailbox_may_be_killed_at_any_moment(mailbox_of, tmp_path):
    theirs = mailbox_of("killed@desk.example")
    mailbox(imap=theirs)
    moments = []
    with workshop(tmp_path) as shop:
        for number in itertools.count(1):
            theirs.deliver(numbered(number))
            ended = shop.run("look", die_at=number)
            shop.run("look and sweep", later=600)
            moments.append(ended.moment)
            if not ended.moment:
                break
    each_is_there_once(number)
    assert {"before commit", "after commit", "heard"} <= set(moments)
    assert RawLetter.objects.count() == number


def test_receiving_from_a_pipe_may_be_killed_at_any_moment(tmp_path):
    moments = []
    with workshop(tmp_path) as shop:
        for number in itertools.count(1):
            ended = shop.run("receive", die_at=number, letters=[numbered(number)])
            shop.run("sweep", later=600)
            # Until it is stored, the mail server has no exit status 0 and brings the letter once more.
            shop.run("receive", letters=[numbered(number)])
            moments.append(ended.moment)
            if not ended.moment:
                break
    each_is_there_once(number)
    assert moments.count("before commit") == moments.count("after commit") == 2
