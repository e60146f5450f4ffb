"""Canned answers: whose they are, what the record fills in, and what stops a reply that has a gap."""

import pytest
from django.urls import reverse

from unruffled.desk.answers import actions, filling, queries
from unruffled.desk.answers.models import Answer
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.models import Event
from unruffled.desk.people.models import Team

pytestmark = pytest.mark.django_db

TEXT = "Dear {customer.first_name}, your {order.product} ({order}) is on its way. {agent.first_name}"
ORDER = {"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON"}


@pytest.fixture
def on_its_way(marek):
    return actions.keep(Answer(name="On its way", folder="Parcels", text=TEXT), marek)


@pytest.fixture
def as_dana(client, rosalind, dana):
    client.force_login(dana)
    return client


@pytest.fixture
def as_marek(client, rosalind, marek):
    client.force_login(marek)
    return client


def knows_an_order(letter):
    Customer.objects.update(facts={"orders": [ORDER]}, attributes={"warranty": "5 years"})
    letter.customer.refresh_from_db()


def test_the_record_fills_in_what_it_knows(letter, dana):
    knows_an_order(letter)
    assert filling.filled(TEXT, letter, dana) == "Dear Ilinca, your kettle (A-1007) is on its way. Dana"
    assert filling.filled("{customer.warranty}, {order.amount}", letter, dana) == "5 years, 239.00 RON"


def test_what_it_does_not_know_stays_where_it_can_be_seen(letter, dana):
    words = filling.filled(TEXT, letter, dana)
    assert words == "Dear Ilinca, your {order.product} ({order}) is on its way. Dana"
    assert filling.unfilled(words) == ["order.product", "order"]


def test_of_two_orders_none_is_guessed(letter, dana):
    Customer.objects.update(facts={"orders": [ORDER, ORDER | {"id": "A-1008"}]})
    letter.customer.refresh_from_db()
    assert filling.filled("{order}", letter, dana) == "{order}"


def test_braces_in_a_record_fill_in_nothing_more(letter, dana):
    Customer.objects.update(name="{agent.name} Pop")
    letter.customer.refresh_from_db()
    assert filling.filled("{customer.name}", letter, dana) == "(agent.name) Pop"


def test_words_in_braces_that_are_no_variable_stay(letter, dana):
    assert filling.filled("{see below} {Order} {}", letter, dana) == "{see below} {Order} {}"
    assert filling.unfilled("{see below} {Order} {} {foo}") == []


def test_it_is_taken_into_a_reply_and_counted(as_dana, letter, on_its_way):
    knows_an_order(letter)
    answer = as_dana.post(reverse("use-answer", args=[letter.ulid, on_its_way.ulid])).json()
    assert answer == {"text": "Dear Ilinca, your kettle (A-1007) is on its way. Dana", "unfilled": []}
    on_its_way.refresh_from_db()
    assert on_its_way.uses == 1


@pytest.mark.parametrize("words", ["", "way", "PARCELS", "kettle way"])
def test_it_is_found_by_its_words(as_dana, letter, on_its_way, words):
    found = as_dana.get(reverse("choose-answer", args=[letter.ulid]), {"q": words}).content.decode()
    assert ("On its way" in found) == (words != "kettle way")


def test_a_gap_stops_the_letter_and_cannot_be_confirmed_away(as_dana, letter):
    body = {"text": "Dear Ilinca, {order} is on its way.", "key": "k", "confirmed": "yes"}
    answer = as_dana.post(reverse("send", args=[letter.ulid]), body)
    assert answer.status_code == 400
    assert "{order} is not filled in" in answer.json()["error"]
    assert letter.messages.count() == 1


def test_ones_own_answer_is_nobody_elses(dana, tom, marek, as_dana, letter):
    own = actions.keep(Answer(name="Mine", text="Hello", owner=tom), tom)
    assert list(queries.seen_by(dana)) == []
    assert list(queries.seen_by(marek)) == []
    for name, arguments in (
        ("answer", [own.ulid]),
        ("delete-answer", [own.ulid]),
        ("use-answer", [letter.ulid, own.ulid]),
    ):
        assert as_dana.post(reverse(name, args=arguments)).status_code == 404, name


def test_a_teams_answer_is_its_members(dana, tom, marek):
    team = Team.objects.create(name="Returns")
    team.members.add(dana)
    answer = actions.keep(Answer(name="Back", text="Hello", team=team), marek)
    assert list(queries.seen_by(dana)) == [answer]
    assert list(queries.seen_by(tom)) == []


def test_an_agent_writes_answers_for_herself_alone(as_dana, dana, on_its_way):
    body = {"name": "Hello", "text": "Dear {customer.first_name}", "whose": "own"}
    assert as_dana.post(reverse("new-answer"), body).status_code == 302
    assert Answer.objects.get(owner=dana).text == "Dear {customer.first_name}"
    assert as_dana.post(reverse("new-answer"), body | {"whose": "desk"}).status_code == 200
    assert Answer.objects.count() == 2
    assert as_dana.post(reverse("answer", args=[on_its_way.ulid]), body).status_code == 403
    assert as_dana.post(reverse("delete-answer", args=[on_its_way.ulid])).status_code == 403


def test_a_reader_neither_writes_nor_takes_answers(client, rosalind, rufus, letter, on_its_way):
    client.force_login(rufus)
    assert client.get(reverse("answers")).status_code == 403
    assert client.get(reverse("choose-answer", args=[letter.ulid])).status_code == 403
    assert client.post(reverse("use-answer", args=[letter.ulid, on_its_way.ulid])).status_code == 403


def test_it_is_tried_on_a_conversation_and_checked_without_being_kept(as_marek, letter):
    body = {"name": "Sorry", "text": "Dear {customer.first_name}, I'm sorry you feel that way. {order} {foo}",
            "whose": "desk", "preview": "yes", "on": letter.ulid}  # fmt: skip
    page = as_marek.post(reverse("new-answer"), body).content.decode()
    assert "Dear Ilinca, I&#x27;m sorry you feel that way." in page
    assert "sorry-you-feel" in page
    assert "order is not known for this customer" in page
    assert "No record fills foo." in page
    assert Answer.objects.count() == 0


def test_findings_do_not_keep_it_from_being_saved(as_marek, letter):
    body = {"name": "Sorry", "text": "I'm sorry you feel that way.", "whose": "desk"}
    page = as_marek.post(reverse("new-answer"), body, follow=True).content.decode()
    assert Answer.objects.count() == 1
    assert "sorry-you-feel" in page


def test_every_change_is_written_down(as_marek, on_its_way):
    as_marek.post(reverse("delete-answer", args=[on_its_way.ulid]))
    assert [event.kind for event in Event.objects.filter(topic=on_its_way.topic).order_by("id")] == [
        "answer-kept", "answer-deleted",
    ]  # fmt: skip
    assert Answer.objects.count() == 0


def test_markup_in_an_answer_is_shown_and_not_obeyed(as_marek, letter):
    body = {
        "name": "<script>alert(1)</script>",
        "text": "<img src=x onerror=alert(1)>",
        "folder": "<b>",
        "whose": "desk",
    }
    page = as_marek.post(reverse("new-answer"), body, follow=True).content.decode()
    page += as_marek.get(reverse("answers")).content.decode()
    page += as_marek.get(reverse("choose-answer", args=[letter.ulid])).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
