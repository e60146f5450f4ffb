"""Every operation, called as nobody, with a revoked key, without the scope and as somebody who only reads."""

import pytest
from django.db.models import Q

from unruffled.desk.channels.api import actions
from unruffled.desk.channels.api.api import api
from unruffled.desk.conversations.models import Message, Note
from unruffled.desk.customers.models import Customer

pytestmark = pytest.mark.django_db
BODIES = {
    "open_conversation": {"customer": {"address": "new@post.example"}, "text": "Hello"},
    "write_message": {"from": "agent", "text": "Dear Ilinca"},
    "add_note": {"text": "Hm"},
    "record_call": {"direction": "in", "outcome": "no-answer", "at": "2026-03-02T09:00:00Z"},
    "change_conversation": {"state": "solved", "assignee": None},
    "add_customer": {"address": "new@post.example"},
    "keep_facts": {"facts": {}},
}
QUERIES = {"search_conversations": "?q=kettle"}
LANGUAGE = {"read", "check", "promises"}


def operations(letter):
    for path, methods in api.get_openapi_schema()["paths"].items():
        thing = letter.customer.ulid if "customers" in path else letter.ulid
        for method, told in methods.items():
            name = told["operationId"]
            address = path.removeprefix("/api/v1/").replace("{id}", thing) + QUERIES.get(name, "")
            yield name, method.upper(), address, BODIES.get(name)


def test_nobody_gets_in(client, asked, letter, key, rosalind):
    actions.revoke_key(key[0], rosalind)
    for name, method, path, body in operations(letter):
        answer = client.generic(method, f"/api/v1/{path}", "{}", "application/json")
        assert answer.status_code == 401, name
        assert asked(method, path, body)[0] in (401, 429), name


def test_each_operation_needs_its_scope(asked, letter, rosalind, dana):
    scopes = {"language", "read", "write"}
    for name, method, path, body in operations(letter):
        needed = "language" if name in LANGUAGE else "read" if method == "GET" else "write"
        _key, secret = actions.make_key(rosalind, name=name, scopes=scopes - {needed}, agent=dana)
        assert asked(method, path, body, secret=secret) == (
            403, {"error": f"This key may not do that; it needs the scope “{needed}”."},
        ), name  # fmt: skip


def test_a_key_of_somebody_who_only_reads_changes_nothing(asked, letter, rosalind, rufus):
    _key, secret = actions.make_key(rosalind, name="Rufus", scopes=["read", "write"], agent=rufus)
    for name, method, path, body in operations(letter):
        if name not in LANGUAGE:
            assert asked(method, path, body, secret=secret)[0] == (200 if method == "GET" else 403), name
    letter.refresh_from_db()
    assert (letter.state, Message.objects.count(), Note.objects.count(), Customer.objects.count()) == ("open", 1, 0, 1)


def test_what_may_not_be_seen_is_not_there(asked, letter, monkeypatch):
    """Of lists the query says what is seen, of one thing the permission; both are asked."""
    monkeypatch.setattr("unruffled.desk.conversations.queries.seen_by", lambda agent: Q(pk__in=[]))
    for module in ("conversations", "customers"):
        monkeypatch.setattr(f"unruffled.desk.channels.api.{module}.may", lambda agent, verb, thing=None: thing is None)
    for name, method, path, body in operations(letter):
        if letter.ulid in path or letter.customer.ulid in path:
            assert asked(method, path, body)[0] == 404, name
    assert asked("GET", "conversations")[1] == {"conversations": [], "next": None}
    assert asked("GET", "search?q=kettle")[1] == {"conversations": [], "next": None}
    assert asked("GET", "customers")[1] == {"customers": [], "next": None}
