"""What died on its way, and the one of which nobody knows: it waits for a person."""

import pytest
from django.core.exceptions import PermissionDenied

from unruffled.desk.conversations import queries as conversations
from unruffled.desk.outbox import actions, queries
from unruffled.desk.outbox.models import Dispatch, State


def dies(dispatch: Dispatch, state: State, clock) -> None:
    """The worker dies over the dispatch in this state, and its lease runs out."""
    clock.shift(10)
    claim = actions._claim(dispatch)
    if state == State.SENDING:
        actions._hand_over(dispatch, claim)
    clock.shift(actions.LEASE.total_seconds() + 1)


def recovered(dispatch: Dispatch) -> State:
    actions.recover()
    dispatch.refresh_from_db()
    return State(dispatch.state)


@pytest.fixture
def unknown(post, reply, clock):
    dies(reply, State.SENDING, clock)
    assert recovered(reply) == State.UNKNOWN
    return reply


def test_what_was_only_claimed_has_not_left_and_leaves_later(post, reply, clock):
    dies(reply, State.CLAIMED, clock)
    assert recovered(reply) == State.HELD
    clock.shift(61)
    assert recovered(reply) == State.SENT
    assert len(post.letters) == 1


def test_what_kills_every_worker_is_given_up_in_the_end(post, reply, clock):
    for _ in range(len(actions.PAUSES) + 1):
        assert reply.state == State.HELD
        dies(reply, State.CLAIMED, clock)
        actions.recover()
        reply.refresh_from_db()
        clock.shift(86400)
    assert (reply.state, post.letters) == (State.FAILED, [])


def test_a_lease_that_still_runs_is_left_alone(post, reply, clock):
    clock.shift(10)
    actions._claim(reply)
    clock.shift(actions.LEASE.total_seconds() - 1)
    assert recovered(reply) == State.CLAIMED


def test_what_was_leaving_is_unknown_and_says_so(unknown, letter, dana):
    assert unknown.problem == "The desk stopped while this letter was leaving. It may have arrived, or not."
    assert conversations.events(letter)[-1].kind == "reply-unknown"
    assert queries.troubled(dana) == 1


def test_the_unknown_is_never_sent_again_by_itself(post, unknown, clock):
    for _ in range(20):
        clock.shift(86400)
        assert recovered(unknown) == State.UNKNOWN
        assert actions.deliver(unknown) is None
    assert post.letters == []


def test_a_person_who_knows_that_it_arrived_settles_it(post, unknown, letter, dana):
    actions.settle_doubt(unknown, dana, arrived=True)
    assert (recovered(unknown), unknown.problem, post.letters) == (State.SENT, "", [])
    assert conversations.events(letter)[-1].kind == "doubt-settled"


def test_a_person_who_knows_that_it_did_not_arrive_sends_it_again(post, unknown, letter, dana):
    actions.settle_doubt(unknown, dana, arrived=False)
    assert "reply-again" in [event.kind for event in conversations.events(letter)]
    assert recovered(unknown) == State.SENT
    assert len(post.letters) == 1


def test_sent_again_it_has_the_same_message_id(post, unknown, dana):
    from unruffled.desk.channels.mail.writing import envelope_of

    before = envelope_of(unknown.message).message_id
    actions.settle_doubt(unknown, dana, arrived=False)
    actions.recover()
    assert before.encode() in post.letters[0].content


@pytest.mark.parametrize("arrived", [True, False])
def test_a_doubt_is_settled_once(unknown, dana, marek, arrived):
    actions.settle_doubt(unknown, dana, arrived=arrived)
    with pytest.raises(actions.TooLate):
        actions.settle_doubt(unknown, marek, arrived=not arrived)


def test_who_may_only_read_settles_nothing(unknown, rufus):
    with pytest.raises(PermissionDenied):
        actions.settle_doubt(unknown, rufus, arrived=True)


@pytest.mark.parametrize("state", [State.HELD, State.CLAIMED, State.SENDING, State.SENT, State.UNKNOWN])
def test_only_what_failed_or_was_kept_is_tried_again(reply, dana, state):
    Dispatch.objects.update(state=state)
    with pytest.raises(actions.TooLate):
        actions.try_again(reply, dana)


def test_a_slow_worker_that_was_taken_for_dead_before_the_hand_over_stops(post, reply, clock):
    clock.shift(10)
    claim = actions._claim(reply)
    clock.shift(actions.LEASE.total_seconds() + 1)
    actions.recover()
    with pytest.raises(actions.LostClaim):
        actions._hand_over(reply, claim)


def test_a_slow_worker_that_was_taken_for_dead_while_it_sent_still_says_what_became_of_it(post, unknown):
    from unruffled.desk.outbox.outcomes import Sent

    assert actions._settle(unknown, unknown.claim, Sent()) == State.SENT


def test_a_slow_worker_does_not_overrule_the_word_of_a_person(post, unknown, dana):
    from unruffled.desk.outbox.outcomes import Failed

    actions.settle_doubt(unknown, dana, arrived=True)
    assert actions._settle(unknown, unknown.claim, Failed("No")) == State.SENT


def test_the_thread_shows_the_doubt(unknown, letter, client, rosalind, dana):
    client.force_login(dana)
    thread = client.get(f"/conversations/{letter.ulid}").content.decode()
    assert "It is not known whether the reply arrived" in thread
    assert f"/outbox/{unknown.ulid}/doubt" in thread


def test_the_page_shows_the_doubt_and_takes_the_answer(unknown, client, rosalind, dana):
    client.force_login(dana)
    page = client.get(f"/outbox/{unknown.ulid}").content.decode()
    assert unknown.problem in page
    client.post(f"/outbox/{unknown.ulid}/doubt", {"arrived": "yes"})
    unknown.refresh_from_db()
    assert unknown.state == State.SENT
