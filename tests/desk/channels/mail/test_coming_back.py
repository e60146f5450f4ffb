"""A delivery report: the reply that did not arrive says so, and its thread opens again."""

import pytest

from tests.desk import postal
from unruffled.desk.channels.mail import writing
from unruffled.desk.conversations.models import State as Standing
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch, State

REPORT = """\
From: Mail Delivery System <mailer-daemon@exemplu.example>
To: help@desk.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <report@exemplu.example>
Return-Path: <>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The address ilinca@exemplu.example does not exist.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; exemplu.example

Final-Recipient: rfc822; ilinca@exemplu.example
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Re: Charged twice

--b--
"""


@pytest.fixture
def sent(comes, dana):
    """A reply of ours that the other side has taken."""
    dispatch = actions.send(comes().conversation, dana, text="Dear Ilinca, it is on its way.", key="k")
    Dispatch.objects.filter(pk=dispatch.pk).update(state=State.SENT)
    return dispatch


def report(dispatch, message_id=None) -> bytes:
    return REPORT.format(message_id=message_id or writing.envelope_of(dispatch.message).message_id).encode()


def test_the_reply_is_marked_as_not_sent_with_the_reports_words(sent, comes):
    comes(report(sent))
    sent.refresh_from_db()
    assert sent.state == State.FAILED
    assert sent.problem == "It came back: The address ilinca@exemplu.example does not exist."


def test_the_report_stands_in_the_thread_which_opens_again(sent, comes):
    message = comes(report(sent))
    conversation = sent.message.conversation
    conversation.refresh_from_db()
    assert message.conversation == conversation
    assert (message.automatic, conversation.state) == (True, Standing.OPEN)


def test_a_report_on_a_letter_that_is_not_ours_changes_nothing(sent, comes):
    forged = f"<{'a' * 26}.{sent.message.ulid.lower()}@desk.example>"
    comes(report(sent, forged))
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_a_reply_that_came_back_can_be_sent_again(sent, comes, dana):
    comes(report(sent))
    sent.refresh_from_db()
    assert actions.try_again(sent, dana).state == State.HELD


def test_the_rest_of_the_thread_is_read_without_the_report(sent, comes):
    from unruffled.desk.coaching import threads
    from unruffled.desk.conversations import queries

    comes(report(sent))
    conversation = sent.message.conversation
    said = [message["text"] for message in threads.case(conversation, sent.agent)["messages"]]
    assert len(queries.messages(conversation)) == 3
    assert said == [postal.letter.__defaults__[0], "Dear Ilinca, it is on its way."]
