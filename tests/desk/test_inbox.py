"""The inbox: its views, their counts and their pages."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.actors import NOW
from unruffled.desk.conversations import actions, inbox
from unruffled.desk.conversations.models import Conversation, State
from unruffled.desk.customers import actions as customers
from unruffled.desk.promises import actions as promises
from unruffled.desk.tags import actions as tags

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def opened(customer, subject, **options):
    at = options.pop("at", NOW)
    conversation = actions.open_conversation(customer, subject=subject, at=at, **options)
    actions.receive(conversation, text=f"About {subject}.", at=at)
    return conversation


def subjects(view, agent, **place):
    return [row.subject for row in inbox.queue(inbox.VIEWS[view], agent, **place).rows]


def test_the_hottest_comes_first_then_who_waits_longest_and_the_unread_last(ilinca, dana):
    for subject, heat, hours in (("mild", 20, 0), ("unread", None, 9), ("hot and new", 90, 1), ("hot and old", 90, 3)):
        other = opened(ilinca, subject, at=NOW - hours * HOUR, assignee=dana)
        actions.record_heat(other, heat=heat, trend="steady")
    assert subjects("mine", dana) == ["hot and old", "hot and new", "mild", "unread"]


def test_who_waits_longest_comes_first_whatever_the_heat(ilinca, dana):
    for hours in (1, 5, 3):
        opened(ilinca, f"{hours} h", at=NOW - hours * HOUR)
    assert subjects("longest", dana) == ["5 h", "3 h", "1 h"]


def test_promised_today_holds_what_is_due_by_the_end_of_the_agents_day_and_what_is_late(ilinca, dana):
    for subject, days, state in (("late", -2, "missed"), ("today", 0, "open"), ("Friday", 4, "open"), ("k", 0, "kept")):
        due = NOW + datetime.timedelta(days=days, hours=3)
        promises.add(opened(ilinca, subject), what="call", due_at=due, state=state, made_at=NOW)
    assert subjects("promised", dana) == ["late", "today"]


def test_sent_holds_what_this_agent_wrote_and_nobody_else(ilinca, dana, tom):
    actions.write(opened(ilinca, "by Dana"), dana, text="Dear Ilinca")
    actions.write(opened(ilinca, "by Tom"), tom, text="Dear Ilinca")
    assert subjects("sent", dana) == ["by Dana"]


def test_a_reply_that_was_taken_back_was_not_sent(ilinca, dana):
    actions.withdraw(actions.write(opened(ilinca, "one"), dana, text="Dear Ilinca"), dana)
    assert subjects("sent", dana) == []


def test_everything_holds_every_state(ilinca, dana):
    actions.change_state(opened(ilinca, "ended", at=NOW - HOUR), dana, State.SOLVED)
    opened(ilinca, "open")
    assert subjects("all", dana) == ["open", "ended"]


def test_counts_are_those_of_the_views(letter, dana):
    assert inbox.counts(dana) == {
        "mine": 0, "nobody": 1, "hot": 0, "longest": 1, "promised": 0, "open": 1, "waiting": 0, "snoozed": 0,
    }  # fmt: skip


def test_counting_stops_at_a_number_and_says_so(letter, dana, ilinca, monkeypatch):
    monkeypatch.setattr(inbox, "COUNTED", 3)
    for number in range(5):
        opened(ilinca, str(number))
    assert inbox.counts(dana)["open"] == 3
    assert (inbox.shown(2), inbox.shown(3)) == ("2", "2+")


def test_all_views_are_counted_in_one_query_beside_that_of_permission(letter, dana, django_assert_num_queries):
    with django_assert_num_queries(2):
        inbox.counts(dana)


def pages(view, agent, way="after"):
    """Every page of a view from one end to the other."""
    place, found = {}, []
    while True:
        page = inbox.queue(inbox.VIEWS[view], agent, **place)
        found.append([row.subject for row in page.rows])
        if not page.after:
            return found, page
        place = {"after": page.after}


@pytest.mark.parametrize("view", ["open", "longest", "all"])
def test_pages_show_every_row_once_however_many_are_alike(ilinca, dana, monkeypatch, view):
    monkeypatch.setattr(inbox.paging, "PAGE", 3)
    for number in range(10):
        other = opened(ilinca, str(number), at=NOW - (number % 2) * HOUR)
        actions.record_heat(other, heat=[None, 50, 80][number % 3], trend="steady")
    found, last = pages(view, dana)
    shown = [subject for page in found for subject in page]
    assert sorted(shown) == [str(number) for number in range(10)]
    assert shown == [row.subject for row in _in_order(view, dana)]
    back = inbox.queue(inbox.VIEWS[view], dana, before=last.before)
    assert [row.subject for row in back.rows] == found[-2]


def _in_order(view, agent):
    return inbox.VIEWS[view].rows(agent).order_by(*inbox._ORDER[inbox.VIEWS[view].order], "ulid")


def test_the_first_page_has_none_before_it_and_the_last_none_after_it(ilinca, dana, monkeypatch):
    monkeypatch.setattr(inbox.paging, "PAGE", 2)
    for number in range(4):
        opened(ilinca, str(number))
    first = inbox.queue(inbox.VIEWS["open"], dana)
    last = inbox.queue(inbox.VIEWS["open"], dana, after=first.after)
    again = inbox.queue(inbox.VIEWS["open"], dana, before=last.before)
    assert (bool(first.before), bool(first.after)) == (False, True)
    assert (bool(last.before), bool(last.after)) == (True, False)
    assert ([row.pk for row in again.rows], again.before) == ([row.pk for row in first.rows], "")


def test_a_row_that_goes_away_takes_no_other_with_it(ilinca, dana, monkeypatch):
    monkeypatch.setattr(inbox.paging, "PAGE", 2)
    for number in range(4):
        opened(ilinca, str(number), at=NOW - number * HOUR)
    first = inbox.queue(inbox.VIEWS["longest"], dana)
    actions.change_state(first.rows[-1], dana, State.SOLVED)
    assert subjects("longest", dana, after=first.after) == ["1", "0"]


@pytest.mark.parametrize("mark", ["x", "1~2", "~~", "9999999999~t99999999999999999999~x", "a~b~c", "\x00"])
def test_a_mark_that_is_none_leads_to_the_first_page(client, rosalind, dana, letter, mark):
    client.force_login(dana)
    assert b"Charged twice" in client.get("/inbox/open", {"after": mark}).content


def test_a_page_of_the_queue_takes_the_same_number_of_queries_however_long_it_is(
    ilinca, dana, django_assert_num_queries
):
    for number in range(60):
        actions.open_conversation(ilinca, subject=str(number), at=NOW, assignee=dana)
    for place in ({}, {"after": inbox.queue(inbox.VIEWS["mine"], dana).after}):
        with django_assert_num_queries(4):
            inbox.queue(inbox.VIEWS["mine"], dana, **place)


@pytest.mark.parametrize("view", list(inbox.VIEWS))
def test_every_view_is_a_page_with_and_without_rows(client, rosalind, dana, letter, view):
    client.force_login(dana)
    assert client.get(f"/inbox/{view}").status_code == 200
    Conversation.objects.all().delete()
    assert str(inbox.VIEWS[view].empty) in client.get(f"/inbox/{view}").content.decode()


def test_a_row_of_a_later_page_leads_back_to_that_page(client, rosalind, dana, ilinca, monkeypatch):
    monkeypatch.setattr(inbox.paging, "PAGE", 2)
    for number in range(4):
        opened(ilinca, f"Letter {number}", at=NOW - number * HOUR)
    client.force_login(dana)
    after = inbox.queue(inbox.VIEWS["longest"], dana).after
    page = client.get("/inbox/longest", {"after": after}).content.decode()
    address = page.split('class="row', 1)[1].split('href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert "Letter 1" in client.get(address).content.decode().split('id="conversation"')[0]


def test_the_whole_page_takes_the_same_number_of_queries_however_long_it_is(
    client, rosalind, dana, ilinca, django_assert_num_queries
):
    client.force_login(dana)
    opened(ilinca, "first")
    client.get("/inbox/open")
    with CaptureQueriesContext(connection) as few:
        client.get("/inbox/open")
    for number in range(40):
        opened(ilinca, str(number), assignee=dana)
    with django_assert_num_queries(len(few)):
        client.get("/inbox/open")


def test_customers_without_a_name_take_no_query_each(client, rosalind, dana, django_assert_num_queries):
    client.force_login(dana)

    def nameless(count):
        for number in range(count):
            address = f"{Conversation.objects.count()}-{number}@post.example"
            opened(customers.find_or_add(address=address), f"Letter {number}")

    nameless(1)
    client.get("/inbox/open")
    with CaptureQueriesContext(connection) as few:
        client.get("/inbox/open")
    nameless(20)
    with django_assert_num_queries(len(few)):
        assert "0-0@post.example" in client.get("/inbox/open").content.decode()


def test_markup_in_a_row_is_text(client, rosalind, dana):
    evil = "<img src=x onerror=alert(1)>"
    customer = customers.find_or_add(address="x@post.example", name=evil, country="RO", timezone="Europe/Bucharest")
    conversation = opened(customer, evil)
    actions.receive(conversation, text=evil, at=NOW)
    tags.add(conversation, dana, evil)
    promises.add(conversation, what=evil, due_at=NOW, state="open", made_at=NOW)
    client.force_login(dana)
    for address in ("/inbox/open", "/inbox/search?q=onerror", f"/conversations/{conversation.ulid}"):
        assert "<img src" not in client.get(address).content.decode(), address
