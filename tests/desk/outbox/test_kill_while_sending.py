"""`kill -9` at every moment of sending: no letter is lost, none is sent twice, and the doubtful one says so."""

import email
import itertools
from collections import Counter

import pytest

from tests import actors
from tests.desk.processes import workshop
from unruffled.desk.channels.mail.writing import envelope_of
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]
PAST_UNDO, PAST_LEASE, PAST_PAUSE = 11, 11 + 301, 11 + 301 + 61


def hold(number: int) -> Dispatch:
    conversation = conversations.open_conversation(actors.ilinca(), subject=f"Number {number}", at=actors.NOW)
    conversations.receive(conversation, text="Where is it?", at=actors.NOW, sender_address="ilinca@exemplu.example")
    return actions.send(conversation, actors.dana(), text=f"Reply number {number}.", key=str(number))


def test_a_delivery_may_be_killed_at_any_moment(post, tmp_path):
    moment_of = {}
    with workshop(tmp_path) as shop:
        for number in itertools.count(1):
            dispatch = hold(number)
            ended = shop.run("deliver", die_at=number, dispatch=dispatch.pk, later=PAST_UNDO)
            shop.run("sweep", later=PAST_LEASE)
            shop.run("sweep", later=PAST_PAUSE)
            moment_of[dispatch.pk] = ended.moment
            if not ended.moment:
                break
    copies = Counter(email.message_from_bytes(taken.content)["Message-ID"] for taken in post.letters)
    seen = Counter()
    for dispatch in Dispatch.objects.all():
        arrived = copies.pop(envelope_of(dispatch.message).message_id, 0)
        seen[dispatch.state, arrived] += 1
        if dispatch.state == State.UNKNOWN:
            assert dispatch.problem == actions.INTERRUPTED
            assert "reply-unknown" in [event.kind for event in queries.events(dispatch.message.conversation)]
    assert not copies
    # Sent has arrived, once; unknown may have arrived, once, or not; and nothing is anything else. Whether a letter
    # that was cut off arrived is up to how much of it the other side had read by then.
    assert set(seen) <= {(State.SENT, 1), (State.UNKNOWN, 0), (State.UNKNOWN, 1)}, moment_of
    assert {state for state, _arrived in seen} == {State.SENT, State.UNKNOWN}, moment_of
    assert sum(seen.values()) == len(moment_of)
