"""Who is told of what, once, and what becomes of it."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from tests import actors
from tests.actors import NOW
from tests.desk.threads import at_once
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.events.models import Event
from unruffled.desk.live import bus
from unruffled.desk.notifications import actions, queries
from unruffled.desk.notifications.models import Kind, Notification
from unruffled.desk.people import absences, teams
from unruffled.desk.promises import actions as promises
from unruffled.desk.promises import reminding

pytestmark = pytest.mark.django_db


def told(agent):
    """The kinds that are unread, the latest first."""
    return [one.kind for one in queries.of(agent)[0] if one.read_at is None]


def test_whoever_is_given_a_conversation_is_told_by_whom(letter, dana, tom):
    conversations.assign(letter, tom, to=dana)
    [one], _more = queries.of(dana)
    assert (one.kind, one.by, one.conversation) == (Kind.ASSIGNED, tom, letter)
    assert told(tom) == []


def test_nobody_is_told_of_what_they_did_themselves(letter, dana):
    conversations.assign(letter, dana, to=dana)
    conversations.add_note(letter, dana, text="A note to self, @Dana")
    assert told(dana) == []


def test_a_customer_who_writes_again_is_told_to_whoever_has_the_thread(letter, dana):
    conversations.assign(letter, dana, to=dana)
    conversations.receive(letter, text="Hello?", at=NOW)
    conversations.receive(letter, text="Hello??", at=NOW)
    [one], _more = queries.of(dana)
    assert (one.kind, one.count) == (Kind.ANSWERED, 2)


def test_whoever_has_not_looked_at_what_was_given_to_them_is_not_told_of_each_letter_in_it(letter, dana, tom):
    conversations.assign(letter, tom, to=dana)
    conversations.receive(letter, text="Hello?", at=NOW)
    assert told(dana) == [Kind.ASSIGNED]


def test_what_a_machine_wrote_is_no_news(letter, dana):
    conversations.assign(letter, dana, to=dana)
    conversations.receive(letter, text="I am out of the office.", at=NOW, automatic=True)
    assert told(dana) == []


def test_a_promise_that_comes_due_and_is_late_is_told_to_whoever_keeps_it(letter, dana, tom, clock):
    conversations.assign(letter, dana, to=dana)
    due = NOW + datetime.timedelta(minutes=30)
    promises.add(letter, what="call back", due_at=due, made_at=NOW, owner=tom)
    reminding.remind()
    assert (told(tom), told(dana)) == ([Kind.DUE], [])
    clock.shift(datetime.timedelta(hours=1))
    reminding.remind()
    reminding.remind()
    assert told(tom) == [Kind.LATE, Kind.DUE]


def test_a_stand_in_is_told_of_what_is_offered_and_of_what_is_given(letter, dana, tom):
    conversations.assign(letter, tom, to=tom)
    absence = absences.plan(tom, NOW.date(), NOW.date(), by=tom, stand_in=dana, moves=False)
    assert told(dana) == [Kind.OFFERED]
    absences.come_back(absence, by=tom)
    absences.plan(tom, NOW.date(), NOW.date(), by=tom, stand_in=dana)
    assert told(dana) == [Kind.ASSIGNED, Kind.OFFERED]


def test_what_one_may_not_see_is_not_told(letter, dana, tom, rosalind):
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(letter, rosalind, to=closed)
    conversations.add_note(letter, tom, text="@Dana Okafor and @Rosalind should not argue")
    assert told(dana) == []
    assert told(rosalind) == [Kind.MENTIONED]


def test_what_goes_to_a_closed_team_is_gone_from_the_list_and_the_bell(letter, dana, tom, rosalind):
    conversations.add_note(letter, tom, text="@Dana, look")
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    conversations.assign(letter, rosalind, to=closed)
    assert (queries.of(dana), queries.unread(dana)) == (([], False), 0)


def test_opening_the_conversation_reads_it(client, rosalind, letter, dana, tom):
    conversations.add_note(letter, tom, text="@Dana, look")
    client.force_login(dana)
    assert b'data-count="1"' in client.get("/notifications/bell").content
    client.get(f"/conversations/{letter.ulid}")
    assert b'data-count="0"' in client.get("/notifications/bell").content


def test_one_is_read_and_unread_again_and_all_at_once(client, rosalind, letter, dana, tom):
    conversations.add_note(letter, tom, text="@Dana, look")
    conversations.assign(letter, tom, to=dana)
    client.force_login(dana)
    [first, _second], _more = queries.of(dana)
    for word, left in (("yes", 1), ("no", 2), ("no", 2)):
        client.post(f"/notifications/{first.ulid}/read", {"read": word})
        assert queries.unread(dana) == left
    client.post("/notifications/read")
    assert queries.unread(dana) == 0


def test_nobody_reads_for_somebody_else(client, rosalind, letter, dana, tom):
    conversations.add_note(letter, tom, text="@Dana, look")
    client.force_login(tom)
    assert client.post(f"/notifications/{Notification.objects.get().ulid}/read").status_code == 404
    client.post("/notifications/read")
    assert queries.unread(dana) == 1


def test_of_what_is_not_wanted_nobody_is_told(client, rosalind, letter, dana, tom):
    client.force_login(dana)
    client.post("/notifications/wanted", {"wanted": ["assigned", "answered"]})
    conversations.add_note(letter, tom, text="@Dana, look")
    conversations.assign(letter, tom, to=dana)
    assert told(dana) == [Kind.ASSIGNED]
    assert Event.objects.filter(kind="notifications-chosen").count() == 1
    client.post("/notifications/wanted", {"wanted": ["nonsense"]})
    assert queries.wanted(dana) == ["assigned", "answered"]


def test_the_page_says_what_happened_in_words(client, rosalind, letter, dana, tom):
    client.force_login(dana)
    assert "Nothing so far." in client.get("/notifications").content.decode()
    conversations.add_note(letter, tom, text="@Dana, look")
    conversations.assign(letter, tom, to=dana)
    page = client.get("/notifications").content.decode()
    told_so = ("Tom mentioned you in a note", "Tom gave this to you", "Mark all as read")
    assert [sentence for sentence in told_so if sentence not in page] == []
    client.get(f"/conversations/{letter.ulid}")
    conversations.receive(letter, text="Hello?", at=NOW)
    assert "Ilinca Pop has written" in client.get("/notifications").content.decode()


def test_the_list_goes_on_page_by_page_in_a_constant_number_of_queries(
    dana, tom, ilinca, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(queries, "PAGE", 3)
    for number in range(8):
        conversation = conversations.open_conversation(ilinca, subject=str(number), at=NOW)
        conversations.assign(conversation, tom, to=dana)
    found, before, more = [], "", True
    while more:
        with django_assert_num_queries(3 if before else 2):
            rows, more = queries.of(dana, before=before)
        found += [one.conversation.subject for one in rows]
        before = rows[-1].ulid
    assert found == [str(number) for number in reversed(range(8))]


def test_the_bell_rings_after_the_commit_for_that_person_alone(
    letter, dana, tom, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(bus, "publish", rung.append)
    with django_capture_on_commit_callbacks(execute=True):
        conversations.assign(letter, tom, to=dana)
        assert rung == []
    assert rung.count(f"bell:{dana.ulid}") == 1
    assert f"bell:{tom.ulid}" not in rung


def test_what_was_read_long_ago_is_forgotten(letter, dana, tom, clock):
    conversations.assign(letter, tom, to=dana)
    actions.read_all(dana)
    conversations.add_note(letter, tom, text="@Dana, look")
    clock.shift(actions.KEPT + datetime.timedelta(days=1))
    actions.forget_what_was_read()
    assert told(dana) == [Kind.MENTIONED]
    assert Notification.objects.count() == 1


def test_what_is_rolled_back_was_told_to_nobody(letter, dana, tom):
    with transaction.atomic():
        conversations.assign(letter, tom, to=dana)
        transaction.set_rollback(True)
    assert told(dana) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_time
def test_two_notes_at_the_same_moment_are_one_line_that_counts_them():
    dana, tom, marek = actors.dana(), actors.tom(), actors.marek()
    letter = conversations.open_conversation(actors.ilinca(), subject="x", at=timezone.now())
    for _round in range(5):
        fresh = Conversation.objects.get(pk=letter.pk)
        notes = [lambda a=a, c=fresh: conversations.add_note(c, a, text="@Dana, look") for a in (tom, marek)]
        answers = at_once(*notes)
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert Notification.objects.get(agent=dana).count == 10
