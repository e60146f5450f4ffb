"""The same request at the same moment."""

import json

import pytest
from django.test import Client

from tests import actors
from tests.desk.threads import at_once
from unruffled.desk.channels.api import actions, limits
from unruffled.desk.conversations.models import Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_time]
LETTER = {"customer": {"address": "ilinca@exemplu.example"}, "text": "Where is my kettle?"}


def test_a_letter_that_comes_three_times_at_the_same_moment_is_one():
    _key, secret = actions.make_key(actors.rosalind(), name="Shop", scopes=["write"], agent=actors.dana())

    def hand_in(number):
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": str(number)}
        answer = Client().post("/api/v1/conversations", json.dumps(LETTER), "application/json", headers=headers)
        return answer.status_code, answer.content

    for number in range(5):
        answers = at_once(*[lambda n=number: hand_in(n)] * 3)
        assert answers[0] == answers[1] == answers[2]
        assert answers[0][0] == 201
    assert Message.objects.count() == 5


def test_no_more_gets_through_than_the_limit_when_many_ask_at_once():
    def ask():
        limits.forget_stocks()
        return sum(limits.spend("key:x", 60).granted for _time in range(30))

    assert sum(at_once(*[ask] * 4)) <= 62  # two more may fill in while they ask
