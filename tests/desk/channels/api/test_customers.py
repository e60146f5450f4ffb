"""Customers through the API."""

import pytest

from tests import actors
from unruffled.desk.customers.models import Customer

pytestmark = pytest.mark.django_db
FACTS = {"orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON"}]}


def test_a_customer_is_found_by_address(asked, ilinca):
    actors.margaret()
    status, answer = asked("GET", "customers?address=ILINCA@exemplu.example")
    assert status == 200
    [found] = answer["customers"]
    assert (found["id"], found["addresses"], found["country"]) == (ilinca.ulid, ["ilinca@exemplu.example"], "RO")
    assert asked("GET", f"customers/{ilinca.ulid}") == (200, found)


def test_pages_follow_one_another(asked, ilinca):
    margaret = actors.margaret()
    _status, first = asked("GET", "customers?limit=1")
    _status, second = asked("GET", f"customers?limit=1&cursor={first['next']}")
    ids = [one["id"] for one in first["customers"] + second["customers"]]
    assert sorted(ids) == sorted([ilinca.ulid, margaret.ulid])
    assert second["next"] is None


def test_a_customer_is_added_once(asked):
    body = {"address": "new@post.example", "name": "Nadia Roy", "facts": FACTS}
    answers = [asked("POST", "customers", body) for _time in range(2)]
    assert answers[0] == answers[1]
    assert (answers[0][0], answers[0][1]["facts"]) == (201, FACTS)
    assert Customer.objects.count() == 1


def test_what_other_systems_know_is_kept(asked, ilinca):
    assert asked("PATCH", f"customers/{ilinca.ulid}", {"facts": FACTS})[1]["facts"] == FACTS


@pytest.mark.parametrize("facts", [{"a\0": 1}, {"a": [{"b": "c\0"}]}])
def test_facts_that_no_database_keeps_are_refused(asked, ilinca, facts):
    status, answer = asked("PATCH", f"customers/{ilinca.ulid}", {"facts": facts})
    assert (status, "U+0000" in answer["error"]) == (422, True)


def test_facts_may_be_nested_as_deeply_as_json_can_be_read(asked, ilinca):
    for depth in (50, 400, 470, 480, 490, 500, 2000):
        raw = b'{"facts": {"x": ' + b"[" * depth + b"]" * depth + b"}}"
        assert asked("PATCH", f"customers/{ilinca.ulid}", raw=raw)[0] in (200, 422), depth


def test_facts_that_no_check_could_read_are_not_kept(asked, ilinca):
    status, answer = asked("PATCH", f"customers/{ilinca.ulid}", {"facts": {"orders": "none"}})
    assert (status, "orders" in answer["error"]) == (422, True)
    ilinca.refresh_from_db()
    assert ilinca.facts == {}


def test_who_is_not_there_is_not_found(asked):
    assert asked("GET", "customers/nobody") == (404, {"error": "There is no such customer."})
    assert asked("PATCH", "customers/nobody", {"facts": {}})[0] == 404
