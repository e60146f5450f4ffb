"""Two who do something with the same reply at the same moment."""

import pytest

from tests import actors
from tests.desk.postal import mailbox
from tests.desk.threads import at_once
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Message
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]
TIMES = 10


@pytest.fixture
def post(db, letterbox):
    mailbox(smtp=letterbox)
    return letterbox


def hold(key: str) -> Dispatch:
    """A reply whose undo window is over."""
    dispatch = actions.send(talk(), actors.dana(), text="Dear Ilinca", key=key)
    Dispatch.objects.filter(pk=dispatch.pk).update(due_at=actors.NOW)
    return dispatch


def talk():
    conversation = conversations.open_conversation(actors.ilinca(), subject="Where is it", at=actors.NOW)
    conversations.receive(conversation, text="Hello", at=actors.NOW, sender_address="ilinca@exemplu.example")
    return conversation


def fresh(dispatch: Dispatch) -> Dispatch:
    return Dispatch.objects.get(pk=dispatch.pk)


def test_several_workers_deliver_it_once(post):
    for number in range(TIMES):
        dispatch = hold(str(number))
        answers = at_once(*[lambda d=dispatch: actions.deliver(fresh(d))] * 3, actions.recover)
        assert [a for a in answers if isinstance(a, Exception)] == []
    assert set(Dispatch.objects.values_list("state", flat=True)) == {State.SENT}
    assert len(post.letters) == TIMES


def test_taking_back_and_leaving_never_both_happen(post):
    dana = actors.dana()
    for number in range(TIMES):
        dispatch = hold(str(number))
        undone, _delivered = at_once(
            lambda d=dispatch: actions.withdraw(fresh(d), dana), lambda d=dispatch: actions.deliver(fresh(d))
        )
        left = len([one for one in post.letters if dispatch.message.ulid.lower().encode() in one.content])
        assert left == isinstance(undone, actions.TooLate)
        assert fresh(dispatch).state == (State.SENT if left else State.WITHDRAWN)


def test_send_pressed_twice_at_the_same_moment_is_one_reply(post):
    dana, conversation = actors.dana(), talk()
    for number in range(TIMES):
        answers = at_once(*[lambda n=number: actions.send(conversation, dana, text="Dear Ilinca", key=str(n))] * 2)
        assert answers[0] == answers[1]
    assert Dispatch.objects.count() == Message.objects.filter(side="agent").count() == TIMES


def test_two_who_settle_a_doubt_differently_do_not_both_get_their_way(post):
    dana, marek = actors.dana(), actors.marek()
    for number in range(TIMES):
        dispatch = hold(str(number))
        Dispatch.objects.filter(pk=dispatch.pk).update(state=State.UNKNOWN)
        answers = at_once(
            lambda d=dispatch: actions.settle_doubt(fresh(d), dana, arrived=True),
            lambda d=dispatch: actions.settle_doubt(fresh(d), marek, arrived=False),
        )
        assert sum(isinstance(answer, actions.TooLate) for answer in answers) == 1
