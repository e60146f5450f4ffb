"""The list of customers: found by what anybody would type, right with thousands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.customers import actions, queries
from unruffled.desk.customers.models import Address, Customer

pytestmark = pytest.mark.django_db


def crowd(count):
    made = Customer.objects.bulk_create(Customer(name=f"Person {n}", findable=f"person {n}") for n in range(count))
    Address.objects.bulk_create(Address(customer=one, value=f"{one.ulid}@crowd.example") for one in made)
    return made


def names(words):
    return [one.name for one in queries.page(words).rows]


@pytest.mark.parametrize("words", ["tudor", "ŢUDOR", "serban tudor", "şerban@", "a-1007", "zoltan"])
def test_a_customer_is_found_by_name_address_and_order(words, dana):
    one = actions.find_or_add(address="şerban@exemplu.example", name="Șerban Țudor")
    actions.keep_facts(one, {"orders": [{"id": "A-1007"}], "known_names": ["Zoltán"]})
    actions.find_or_add(address="other@exemplu.example", name="Somebody Else")
    assert names(words) == ["Șerban Țudor"]


def test_a_name_that_was_changed_is_found_by_the_new_one(ilinca, dana):
    actions.edit(ilinca, dana, fields={"name": ("Ilinca Pop", "Ilinca Dan")}, attributes={})
    assert (names("dan"), names("pop")) == (["Ilinca Dan"], [])


def test_pages_follow_each_other_without_a_gap(db):
    made = crowd(120)
    first = queries.page()
    second = queries.page(after=first.rows[-1].ulid)
    third = queries.page(after=second.rows[-1].ulid)
    assert first.rows + second.rows + third.rows == made[::-1]
    assert (first.newer, first.older, third.newer, third.older) == (False, True, True, False)
    assert queries.page(before=third.rows[0].ulid).rows == second.rows


def test_the_list_takes_as_many_queries_with_conversations_as_without(client, dana, ilinca, letter):
    def count():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/customers").status_code == 200
        return len(captured)

    client.force_login(dana)
    crowd(60)
    count()
    few = count()
    for one in crowd(80):
        conversations.open_conversation(one, subject="x", at=NOW)
    assert count() == few


def test_the_list_shows_what_is_open_and_their_clock(client, dana, letter):
    client.force_login(dana)
    page = client.get("/customers").content.decode()
    assert "Ilinca Pop" in page
    assert "Romania" in page
    assert "11:04" in page


def test_a_search_that_finds_nobody_says_so(client, dana, ilinca):
    client.force_login(dana)
    assert "No record has “nobody at all”" in client.get("/customers", {"q": "nobody at all"}).content.decode()


def test_a_desk_without_customers_says_how_the_first_record_begins(client, dana):
    client.force_login(dana)
    assert "The first letter begins the first record." in client.get("/customers").content.decode()
