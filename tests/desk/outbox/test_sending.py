"""Send, and time to think again."""

import pytest
from django.core.exceptions import PermissionDenied

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Message
from unruffled.desk.outbox import actions, queries
from unruffled.desk.outbox.models import Dispatch, State


def test_a_reply_waits_for_the_undo_window(post, reply, clock):
    actions.deliver(reply)
    assert (reply.state, post.letters) == (State.HELD, [])
    clock.shift(10)
    actions.deliver(reply)
    assert [taken.rcpt_tos for taken in post.letters] == [["ilinca@exemplu.example"]]


def test_a_reply_that_was_sent_is_not_sent_again(post, reply, clock):
    clock.shift(10)
    assert [actions.deliver(reply) for _ in range(3)] == [State.SENT, None, None]
    actions.recover()
    assert len(post.letters) == 1


def test_a_reply_taken_back_never_leaves_and_is_a_draft_again(post, reply, letter, dana, clock):
    actions.withdraw(reply, dana)
    clock.shift(3600)
    actions.recover()
    assert (reply.state, post.letters) == (State.WITHDRAWN, [])
    assert conversations.draft(letter, dana).text == reply.message.text
    assert reply.message not in conversations.messages(letter)


def test_a_reply_that_has_left_cannot_be_taken_back(post, reply, dana, clock):
    clock.shift(10)
    actions.deliver(reply)
    with pytest.raises(actions.TooLate):
        actions.withdraw(reply, dana)
    assert reply.state == State.SENT


@pytest.mark.parametrize("state", [State.CLAIMED, State.SENDING, State.UNKNOWN, State.WITHDRAWN])
def test_a_reply_on_its_way_cannot_be_taken_back(reply, dana, state):
    Dispatch.objects.update(state=state)
    with pytest.raises(actions.TooLate):
        actions.withdraw(reply, dana)


def test_send_pressed_twice_is_one_reply(letter, dana, reply):
    assert actions.send(letter, dana, text="Something else", key="first press") == reply
    assert Message.objects.filter(side="agent").count() == 1


def test_somebody_elses_reply_is_taken_back_by_a_lead_only(reply, tom, marek):
    with pytest.raises(PermissionDenied):
        actions.withdraw(reply, tom)
    actions.withdraw(reply, marek)


def test_who_may_only_read_cannot_send(letter, rufus):
    with pytest.raises(PermissionDenied):
        actions.send(letter, rufus, text="Hello", key="x")


def test_without_an_outgoing_server_the_reply_is_kept_and_stays_readable(letter, reply, dana, clock, client, rosalind):
    from tests.desk.postal import mailbox

    mailbox()
    clock.shift(10)
    assert actions.deliver(reply) == State.KEPT
    client.force_login(dana)
    assert reply.message.text in client.get(f"/outbox/{reply.ulid}").content.decode()


def test_a_kept_reply_leaves_once_there_is_a_server_and_somebody_says_so(letter, reply, dana, clock, letterbox):
    from tests.desk.postal import mailbox

    box = mailbox()
    clock.shift(10)
    actions.deliver(reply)
    box.smtp_host, box.smtp_port, box.smtp_security = letterbox.host, letterbox.port, "none"
    box.save()
    actions.recover()
    assert letterbox.letters == []
    actions.try_again(reply, dana)
    actions.recover()
    assert len(letterbox.letters) == 1


def test_what_happens_to_a_reply_is_in_the_events_of_its_conversation(post, reply, letter, clock):
    clock.shift(10)
    actions.deliver(reply)
    kinds = [event.kind for event in conversations.events(letter) if event.kind.startswith("reply")]
    assert kinds == ["reply-written", "reply-held", "reply-leaving", "reply-sent"]


def test_the_outbox_lists_what_leaves_and_what_has_left(post, reply, clock, dana):
    assert queries.outbox(dana, state=State.HELD)[0] == [reply]
    clock.shift(10)
    actions.deliver(reply)
    assert queries.outbox(dana, state=State.SENT)[0] == queries.outbox(dana)[0] == [reply]
