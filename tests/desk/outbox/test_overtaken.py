"""Two who answer at once, and a letter that comes while an answer is written."""

import datetime

import pytest

from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.queries import latest
from unruffled.desk.outbox import actions

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(minutes=5)


def send(client, letter, **words):
    return client.post(f"/conversations/{letter.ulid}/send", {"text": "Dear Ilinca", "key": "k", **words})


def test_the_second_of_two_who_answer_at_once_is_told(letter, dana, tom):
    seen = latest(letter).ulid
    actions.send(letter, tom, text="Dear Ilinca, I am on it.", key="toms", seen=seen)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.send(letter, dana, text="Dear Ilinca, I am on it.", key="danas", seen=seen)
    assert overtaken.value.message.agent == tom
    assert letter.messages.count() == 2


def test_a_letter_that_came_meanwhile_is_said_before_the_answer_is_sent(client, rosalind, dana, letter):
    client.force_login(dana)
    seen = latest(letter).ulid
    conversations.receive(letter, text="Never mind, it has come.", at=LATER, sender_name="Ilinca Pop")
    answer = send(client, letter, seen=seen)
    assert answer.status_code == 409
    assert answer.json()["doubts"][0]["message"].startswith("Ilinca Pop has written again")


def test_who_has_been_told_may_send_all_the_same(client, rosalind, dana, letter):
    client.force_login(dana)
    seen = latest(letter).ulid
    conversations.receive(letter, text="Never mind, it has come.", at=LATER)
    told = send(client, letter, seen=seen).json()["seen"]
    assert send(client, letter, seen=told, confirmed="yes").status_code == 200


def test_who_confirmed_something_else_is_still_told_that_a_colleague_was_first(client, rosalind, dana, tom, letter):
    client.force_login(dana)
    seen = latest(letter).ulid
    actions.send(letter, tom, text="Dear Ilinca, I am on it.", key="toms", seen=seen)
    answer = send(client, letter, seen=seen, confirmed="yes")
    assert answer.status_code == 409
    assert answer.json()["doubts"][0]["message"].startswith("Tom Hale has answered since")


def test_who_has_seen_everything_is_not_asked(client, rosalind, dana, letter):
    client.force_login(dana)
    assert send(client, letter, seen=latest(letter).ulid).status_code == 200


def test_a_reply_that_was_taken_back_overtakes_nobody(letter, dana, tom):
    seen = latest(letter).ulid
    actions.withdraw(actions.send(letter, tom, text="Dear Ilinca", key="toms"), tom)
    assert actions.send(letter, dana, text="Dear Ilinca", key="danas", seen=seen)


def test_the_same_press_again_is_the_same_answer_and_not_an_overtaking(letter, dana):
    seen = latest(letter).ulid
    first = actions.send(letter, dana, text="Dear Ilinca", key="k", seen=seen)
    assert actions.send(letter, dana, text="Dear Ilinca", key="k", seen=seen) == first
