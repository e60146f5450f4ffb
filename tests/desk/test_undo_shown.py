"""Whose page offers Undo, and for which letter."""

import datetime

import pytest

from tests.actors import NOW
from unruffled.desk.conversations import page
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(letter, dana):
    return actions.send(letter, dana, text="Dear Ilinca, I am looking into it.", key="one")


def delay(dispatch):
    """As a worker leaves it whose server did not answer."""
    dispatch.attempts, dispatch.problem = 1, "The server does not answer."
    dispatch.due_at = NOW + datetime.timedelta(minutes=1)
    dispatch.save()


def shown(client, agent, conversation):
    client.force_login(agent)
    return client.get(f"/conversations/{conversation.ulid}").content.decode()


def test_the_author_and_the_lead_may_take_back_what_waits_and_a_colleague_may_not(held, letter, dana, marek, tom):
    leaving = [page.conversation(letter, agent)["leaving"] for agent in (dana, marek, tom)]
    assert leaving == [held, held, None]


def test_the_pages_of_a_colleague_offer_no_undo(client, held, letter, rosalind, dana, tom):
    assert "data-undo-form" in shown(client, dana, letter)
    assert "data-undo-form" not in shown(client, tom, letter)
    assert "/undo" not in client.get(f"/outbox/{held.ulid}").content.decode()


@pytest.mark.parametrize("state", [State.KEPT, State.FAILED])
def test_a_letter_that_did_not_leave_is_taken_back_by_its_author_or_a_lead(
    client, held, letter, rosalind, dana, marek, tom, state
):
    held.state = state
    held.save()
    for agent, offered in ((dana, True), (marek, True), (tom, False)):
        client.force_login(agent)
        assert ("/undo" in client.get(f"/outbox/{held.ulid}").content.decode()) is offered


def test_a_letter_that_waits_for_its_next_try_does_not_stand_in_the_way_of_writing(held, letter, dana):
    delay(held)
    assert page.conversation(letter, dana)["leaving"] is None


def test_a_letter_that_waits_for_its_next_try_says_when_and_why(client, held, letter, rosalind, dana):
    delay(held)
    words = shown(client, dana, letter)
    assert "The desk tries again today, 09:05." in words
    assert "The server does not answer." in words
    assert "data-leaving=" not in words


def test_a_letter_whose_moment_is_over_is_not_offered_any_longer(held, letter, dana, clock):
    clock.shift(11)
    assert page.conversation(letter, dana)["leaving"] is None
