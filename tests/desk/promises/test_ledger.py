"""The ledger of promises: what is owed, by whom, and what became of it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import actors
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.events.models import Event
from unruffled.desk.people import teams
from unruffled.desk.promises import actions, calendar, reminding, settling
from unruffled.desk.promises.models import Promise, Reminder, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rosalind")]

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def promise(letter, dana):
    """Dana owes Ilinca a call in two hours."""
    return actions.add(letter, what="call you back", due_at=actors.NOW + 2 * HOUR, made_at=actors.NOW, owner=dana)


def kinds(letter) -> list[str]:
    return list(Event.objects.filter(topic=letter.topic, kind__startswith="promise-").values_list("kind", flat=True))


def test_what_is_late_stands_before_what_is_due_today(client, letter, dana, promise):
    actions.add(letter, what="send the label", due_at=actors.NOW - HOUR, made_at=actors.NOW - 3 * HOUR, owner=dana)
    client.force_login(dana)
    page = client.get("/promises").content.decode()
    assert page.index("Send the label") < page.index("Call you back")


def test_somebody_who_owes_nothing_is_told_so(client, tom, promise):
    client.force_login(tom)
    assert "You owe nobody anything" in client.get("/promises").content.decode()


def test_a_kept_promise_leaves_the_ledger_and_is_found_among_the_settled(client, letter, dana, promise):
    client.force_login(dana)
    client.post(f"/promises/{promise.ulid}/state", {"state": "kept"})
    assert "Call you back" not in client.get("/promises").content.decode()
    assert "Call you back" in client.get("/promises/of/mine?part=settled").content.decode()
    assert kinds(letter) == ["promise-kept"]


def test_settling_twice_at_once_is_one_settling(letter, dana, promise):
    settling.settle(promise, State.KEPT, by=dana)
    settling.settle(promise, State.RELEASED, by=dana)
    promise.refresh_from_db()
    assert (promise.state, kinds(letter)) == (State.KEPT, ["promise-kept"])


def test_a_settling_can_be_taken_back(letter, dana, promise):
    settling.settle(promise, State.STRUCK, by=dana)
    settling.reopen(promise, by=dana)
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (State.OPEN, None)


def test_a_reader_settles_nothing(client, rufus, promise):
    client.force_login(rufus)
    assert client.post(f"/promises/{promise.ulid}/state", {"state": "kept"}).status_code == 403
    with pytest.raises(PermissionDenied):
        settling.settle(promise, State.KEPT, by=rufus)


def test_a_closed_team_s_promise_does_not_exist_for_others(client, rosalind, letter, dana, tom, marek, promise):
    team = teams.make("Bereavement", [marek], by=rosalind, closed=True)
    conversations.assign(letter, marek, to=marek)
    letter.refresh_from_db()
    letter.team = team
    letter.save(update_fields=["team"])
    client.force_login(tom)
    assert client.post(f"/promises/{promise.ulid}/state", {"state": "kept"}).status_code == 404
    assert "Call you back" not in client.get("/promises/of/all").content.decode()


def test_an_end_that_is_none_is_refused_and_changes_nothing(client, dana, promise):
    client.force_login(dana)
    answer = client.post(f"/promises/{promise.ulid}/state", {"state": "forgotten"})
    assert (answer.status_code, Promise.objects.get().state) == (400, State.OPEN)


def test_a_promise_is_corrected_on_the_customer_s_clock(client, dana, promise):
    client.force_login(dana)
    client.post(f"/promises/{promise.ulid}", {"what": "ring you", "day": "2026-03-05", "time": "15:00"})
    promise.refresh_from_db()
    assert (promise.what, promise.by_text) == ("ring you", "2026-03-05T15:00:00+02:00")


def test_a_time_without_a_day_is_refused_with_what_was_typed(client, dana, promise):
    client.force_login(dana)
    answer = client.post(f"/promises/{promise.ulid}", {"what": "ring you", "day": "", "time": "15:00"})
    assert answer.status_code == 400
    assert 'value="ring you"' in answer.content.decode()


def test_a_promise_is_handed_over_with_its_event(letter, dana, tom, promise):
    settling.hand_over(promise, tom, by=dana)
    promise.refresh_from_db()
    assert (promise.owner, kinds(letter)) == (tom, ["promise-handed-over"])


def test_nobody_is_handed_what_they_may_not_keep(rufus, dana, promise):
    with pytest.raises(PermissionDenied):
        settling.hand_over(promise, rufus, by=dana)


def test_the_thread_asks_whether_a_later_letter_kept_the_promise(client, letter, dana, promise, clock):
    client.force_login(dana)
    assert "Was it kept?" not in client.get(f"/conversations/{letter.ulid}").content.decode()
    clock.shift(3600)
    client.post(f"/conversations/{letter.ulid}/send", {"text": "It was our mistake.", "key": "k", "confirmed": "yes"})
    assert "Was it kept?" in client.get(f"/conversations/{letter.ulid}").content.decode()


def test_a_page_of_promises_asks_as_many_questions_for_one_as_for_sixty(client, letter, dana, promise):
    client.force_login(dana)
    client.get("/promises")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/promises")
    for minutes in range(60):
        due = actors.NOW + datetime.timedelta(minutes=minutes)
        actions.add(letter, what=f"send page {minutes}", due_at=due, made_at=actors.NOW, owner=dana)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/promises").content.decode()
    assert len(many) <= len(one) + 1  # the count of a part that does not fit on the page
    assert "after=" in page


def test_somebody_is_told_once_ahead_and_once_when_it_is_late(letter, promise, clock):
    assert reminding.remind() == 0
    clock.shift(80 * 60)
    assert [reminding.remind(), reminding.remind()] == [1, 0]
    clock.shift(60 * 60)
    assert [reminding.remind(), reminding.remind()] == [1, 0]
    assert kinds(letter) == ["promise-due", "promise-late"]


def test_a_promise_that_is_put_off_is_spoken_of_again(letter, dana, promise, clock):
    clock.shift(80 * 60)
    reminding.remind()
    due = actors.NOW + 4 * HOUR
    settling.change(promise, by=dana, what="call", due_at=due, by_text=due.isoformat(), precision="minute")
    clock.shift(2 * 60 * 60)
    assert reminding.remind() == 1
    assert Reminder.objects.filter(kind="ahead").count() == 2


def test_a_worker_that_slept_speaks_of_what_it_missed_as_late_and_only_once(letter, promise, clock):
    clock.shift(5 * 60 * 60)
    assert [reminding.remind(), reminding.remind()] == [1, 0]
    assert kinds(letter) == ["promise-late"]


def test_a_settled_promise_is_not_spoken_of(dana, promise, clock):
    settling.settle(promise, State.KEPT, by=dana)
    clock.shift(5 * 60 * 60)
    assert reminding.remind() == 0


def test_the_calendar_holds_what_is_open_and_nothing_that_the_customer_wrote(client, dana, letter, promise):
    token = calendar.renew(dana)
    feed = client.get(f"/calendar/{token}.ics").content.decode()
    assert "SUMMARY:call you back" in feed
    assert "DTSTART:20260302T110400Z" in feed
    assert "You charged me twice" not in feed


def test_an_old_calendar_address_ends_when_a_new_one_is_made(client, dana, promise):
    old = calendar.renew(dana)
    calendar.renew(dana)
    assert client.get(f"/calendar/{old}.ics").status_code == 404


def send(client, letter, said: str) -> None:
    text = "It was our mistake. I'll call you tomorrow at 15:00. I'll write to the bank."
    client.post(f"/conversations/{letter.ulid}/send", {"text": text, "key": "k", "confirmed": "yes", "promises": said})


def test_words_that_the_writer_struck_are_no_promise(client, dana, letter):
    client.force_login(dana)
    send(client, letter, '{"struck": ["I\'ll write to the bank"]}')
    assert [promise.what for promise in Promise.objects.all()] == ["call you"]


def test_a_promise_without_a_date_gets_the_one_that_the_writer_names(client, dana, letter):
    client.force_login(dana)
    send(client, letter, '{"days": {"I\'ll write to the bank": "2026-03-06", "I\'ll call you": "nonsense"}}')
    assert Promise.objects.get(what="write to the bank").by_text == "2026-03-06"


def test_what_was_said_of_promises_and_cannot_be_read_does_not_hold_the_letter_up(client, dana, letter):
    client.force_login(dana)
    send(client, letter, "[[[")
    assert Promise.objects.count() == 2


def test_a_reply_is_kept_by_who_wrote_it(client, dana, letter):
    client.force_login(dana)
    text = "I'm sorry for the double charge. I'll call you tomorrow at 15:00."
    client.post(f"/conversations/{letter.ulid}/send", {"text": text, "key": "k", "confirmed": "yes"})
    assert Promise.objects.get().owner == dana
