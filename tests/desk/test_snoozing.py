"""Putting a conversation off, and what brings it back."""

import datetime
import zoneinfo

import pytest
from django.core.exceptions import PermissionDenied

from tests.actors import NOW
from unruffled.desk.conversations import actions, snoozing
from unruffled.desk.conversations.jobs import bring_back
from unruffled.desk.conversations.models import State

pytestmark = pytest.mark.django_db
LEEDS = zoneinfo.ZoneInfo("Europe/London")
MONDAY = NOW.astimezone(LEEDS)
TOMORROW = datetime.datetime(2026, 3, 3, 9, 0, tzinfo=LEEDS)


def now(conversation):
    conversation.refresh_from_db()
    return conversation.state


@pytest.mark.parametrize(
    ("choice", "moment"),
    [
        ("later", "2026-03-02T12:04:00+00:00"),
        ("tomorrow", "2026-03-03T09:00:00+00:00"),
        ("monday", "2026-03-09T09:00:00+00:00"),
        ("week", "2026-03-09T09:00:00+00:00"),
        ("2026-03-30", "2026-03-30T09:00:00+01:00"),  # summer time has begun
    ],
)
def test_mornings_are_those_of_the_agents_clock(choice, moment):
    assert snoozing.moment(choice, MONDAY).isoformat() == moment


@pytest.mark.parametrize(("choice", "sentence"), [("2026-03-01", "is past"), ("soon", "Choose a day"), ("", "Choose")])
def test_what_is_no_later_day_is_refused_with_the_mend(choice, sentence):
    with pytest.raises(ValueError, match=sentence):
        snoozing.moment(choice, MONDAY)


def test_it_comes_back_when_its_time_has_come_and_waits_since_their_letter(letter, dana, clock):
    actions.snooze(letter, dana, until=TOMORROW)
    bring_back()
    assert now(letter) == State.SNOOZED
    clock.move_to(TOMORROW)
    bring_back()
    assert (now(letter), letter.waiting_since) == (State.OPEN, NOW)


def test_a_letter_brings_it_back_before_that(letter, dana):
    actions.snooze(letter, dana, until=TOMORROW)
    actions.receive(letter, text="Hello?", at=NOW)
    assert (now(letter), letter.snoozed_until) == (State.OPEN, None)


def test_a_robots_letter_does_not(letter, dana):
    actions.snooze(letter, dana, until=TOMORROW)
    actions.receive(letter, text="Out of office", at=NOW, automatic=True)
    assert now(letter) == State.SNOOZED


def test_one_that_was_put_off_again_stays(letter, dana, clock):
    actions.snooze(letter, dana, until=TOMORROW)
    clock.move_to(TOMORROW)
    actions.snooze(letter, dana, until=TOMORROW + datetime.timedelta(days=1))
    actions.wake(letter)
    assert now(letter) == State.SNOOZED


def test_two_workers_wake_it_once(letter, dana, clock):
    actions.snooze(letter, dana, until=TOMORROW)
    clock.move_to(TOMORROW)
    for _worker in range(2):
        actions.wake(letter)
    from unruffled.desk.events.models import Event

    assert Event.objects.filter(topic=letter.topic, kind="woke").count() == 1


def test_a_reader_puts_nothing_off(letter, rufus):
    with pytest.raises(PermissionDenied):
        actions.snooze(letter, rufus, until=TOMORROW)


def test_the_page_puts_it_off_and_says_so(client, rosalind, dana, letter):
    client.force_login(dana)
    answer = client.post(f"/conversations/{letter.ulid}/snooze", {"until": "tomorrow"}, follow=True)
    assert now(letter) == State.SNOOZED
    assert "Dana put this off until Tue 3 Mar, 09:00" in answer.content.decode()
