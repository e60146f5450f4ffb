"""Away: planned, begun with a hand-over, ended, and the way back."""

import datetime

import pytest

from tests import actors
from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import handing_over
from unruffled.desk.conversations.models import HandOver, State
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import absences
from unruffled.desk.people.models import Absence
from unruffled.desk.people.reach import reach_of
from unruffled.desk.promises import actions as promises

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def held(letter, tom):
    """A letter that Tom has, with a promise in it."""
    promises.add(letter, what="call back", due_at=NOW + DAY, made_at=NOW, owner=tom)
    return conversations.assign(letter, tom, to=tom)


def go(agent, stand_in=None, first=TODAY, days=4, **options):
    return absences.plan(agent, first, first + DAY * days, by=agent, stand_in=stand_in, **options)


def words_of(conversation):
    return [in_words(event) for event in Event.objects.filter(topic=conversation.topic).order_by("id")]


def test_what_somebody_has_open_goes_to_the_stand_in_with_an_event_each(held, tom, dana):
    ended = conversations.open_conversation(actors.margaret(), subject="Done", at=NOW, assignee=tom)
    conversations.change_state(ended, tom, State.SOLVED)
    absence = go(tom, dana)
    held.refresh_from_db()
    ended.refresh_from_db()
    assert (held.assignee, ended.assignee) == (dana, tom)
    assert words_of(held)[-2:] == [
        "This went to Dana Okafor: Tom Hale is away",
        "The desk handed a promise over to Dana",
    ]
    [one], still = handing_over.of_absence(absence)
    assert (one.conversation, one.to, one.promises, still) == (held, dana, 1, 1)


def test_what_is_only_offered_stays_where_it_is(held, tom, dana):
    go(tom, dana, moves=False)
    held.refresh_from_db()
    assert held.assignee == tom
    assert words_of(held)[-1] == "Tom Hale is away; Dana Okafor may take this"


def test_without_a_stand_in_letters_wait(held, tom):
    go(tom)
    held.refresh_from_db()
    assert held.assignee == tom
    assert not HandOver.objects.exists()


def test_what_is_planned_begins_on_its_day_and_ends_after_its_last(held, tom, dana, clock):
    absence = go(tom, dana, first=TODAY + DAY, days=1)
    assert reach_of([tom])[tom.pk].is_here
    clock.shift(DAY)
    absences.turn_over()
    absences.turn_over()
    held.refresh_from_db()
    assert held.assignee == dana
    assert reach_of([tom])[tom.pk].absence == absence
    clock.shift(DAY * 2)
    absences.turn_over()
    absence.refresh_from_db()
    assert absence.ended_at
    assert reach_of([tom])[tom.pk].is_here
    kinds = list(Event.objects.filter(topic=tom.topic, kind__startswith="absence").values_list("kind", flat=True))
    assert kinds == ["absence-planned", "absence-began", "absence-ended"]


def test_a_day_begins_on_the_clock_of_whoever_is_away(tom, dana):
    """At 11:30 in London it is tomorrow already in Auckland."""
    tom.timezone = "Pacific/Auckland"
    tom.save()
    absence = absences.plan(tom, TODAY, TODAY + DAY, by=tom)
    late = NOW.replace(hour=11, minute=30) + DAY
    assert reach_of([tom], now=late - DAY)[tom.pk].absence == absence
    assert reach_of([tom], now=late)[tom.pk].absence is None


def test_a_new_letter_to_somebody_who_is_away_goes_to_the_stand_in(letter, tom, dana):
    conversations.assign(letter, tom, to=tom)
    conversations.change_state(letter, tom, State.SOLVED)
    go(tom, dana)
    conversations.receive(letter, text="It came apart again.", at=NOW)
    letter.refresh_from_db()
    assert letter.assignee == dana
    assert words_of(letter)[-1] == "This went to Dana Okafor: Tom Hale is away"


def test_what_somebody_gives_to_whoever_is_away_stays_with_them(letter, tom, dana):
    go(tom, dana)
    for giver in (tom, dana):
        conversations.assign(letter, dana, to=None)
        conversations.assign(letter, giver, to=tom)
        letter.refresh_from_db()
        assert letter.assignee == tom


def test_who_comes_back_takes_back_what_is_still_there(held, tom, dana, ilinca):
    solved = conversations.assign(conversations.open_conversation(ilinca, subject="Two", at=NOW), tom, to=tom)
    absence = go(tom, dana)
    conversations.change_state(solved, dana, State.SOLVED)
    absences.come_back(absence, by=tom)
    assert handing_over.take_back(absence, by=tom) == 1
    assert handing_over.take_back(absence, by=tom) == 0
    held.refresh_from_db()
    solved.refresh_from_db()
    assert (held.assignee, solved.assignee) == (tom, dana)
    assert "Tom Hale is back and has this again" in words_of(held)


def test_what_was_only_planned_never_happened(tom, dana):
    absence = absences.come_back(go(tom, dana, first=TODAY + DAY), by=tom)
    assert not absences.begin(absence)
    assert Event.objects.filter(kind="absence-withdrawn").count() == 1


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [(2, 1, "before the first"), (-9, -8, "are past"), (0, 900, "more than a year"), (3, 5, "days are taken")],
)
def test_days_that_cannot_be_say_the_mend(tom, dana, first, last, sentence):
    go(tom, dana, first=TODAY + DAY * 5)
    with pytest.raises(ValueError, match=sentence):
        absences.plan(tom, TODAY + DAY * first, TODAY + DAY * last, by=tom)


def test_nobody_stands_in_for_themselves(tom):
    with pytest.raises(ValueError, match="Choose a colleague"):
        go(tom, tom)


def test_nobody_stands_in_who_is_away_too(tom, dana, marek):
    go(dana, marek, first=TODAY + DAY * 3)
    with pytest.raises(ValueError, match="Dana Okafor is away on some of these days too"):
        go(tom, dana)


def test_the_page_says_what_was_handed_over_and_takes_it_back(client, rosalind, held, tom, dana):
    client.force_login(tom)
    about = {"first_day": TODAY, "last_day": TODAY + DAY, "stand_in": dana.pk, "moves": "yes"}
    answer = client.post(f"/people/{tom.ulid}/away", about, follow=True)
    page = answer.content.decode()
    assert "Tom Hale is away from today to Tue 3 Mar" in page
    assert "Dana Okafor got 1 conversation." in page
    assert "1 open promise went with them." in page
    absence = Absence.objects.get()
    client.post(f"/away/{absence.ulid}/back")
    page = client.post(f"/away/{absence.ulid}/take-back", follow=True).content.decode()
    assert "1 conversation is back with Tom." in page
    held.refresh_from_db()
    assert held.assignee == tom


def test_days_turned_round_are_said_on_the_page(client, rosalind, tom):
    client.force_login(tom)
    answer = client.post(f"/people/{tom.ulid}/away", {"first_day": TODAY + DAY, "last_day": TODAY, "moves": "yes"})
    assert (answer.status_code, b"turn them round" in answer.content) == (400, True)


def test_an_absence_is_nobody_elses_business(client, rosalind, held, tom, dana, rufus, marek):
    absence = go(tom, dana)
    for agent, seen, back in ((rufus, 404, 404), (dana, 200, 404), (marek, 200, 302)):
        client.force_login(agent)
        assert client.get(f"/away/{absence.ulid}").status_code == seen
        assert client.post(f"/away/{absence.ulid}/take-back").status_code == back
        assert client.post(f"/people/{tom.ulid}/away", {}).status_code == (400 if agent == marek else 404)


def test_it_stands_beside_the_name_where_somebody_is_assigned(client, rosalind, held, tom, dana):
    go(tom, dana, moves=False)
    client.force_login(dana)
    page = " ".join(client.get(f"/conversations/{held.ulid}").content.decode().split())
    assert "with Tom, away until Sat 7 Mar" in page
    assert page.count("away until Sat 7 Mar") >= 2  # and in the menu that assigns
