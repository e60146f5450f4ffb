"""What the API says of itself. After a change that is meant:

UNRUFFLED_WRITE_SNAPSHOT=yes python -m pytest tests/desk/channels/api/test_reference.py
"""

import json
import os
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).with_name("openapi.json")


@pytest.fixture
def described(client, rosalind):
    return client.get("/api/v1/openapi.json").json()


def test_a_change_of_the_description_is_seen_in_review(described):
    if os.environ.get("UNRUFFLED_WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n")
    assert described == json.loads(SNAPSHOT.read_text())


def test_every_shape_that_is_named_is_described(described):
    named = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(described)))
    assert named <= set(described["components"]["schemas"])


def test_every_operation_says_what_it_is_for_and_which_scope_it_needs(described):
    for methods in described["paths"].values():
        for told in methods.values():
            assert told["summary"]
            assert told["security"][0]["Bearer"][0] in ("language", "read", "write")


def test_everybody_may_read_the_page_and_it_lists_every_operation(client, described):
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    for methods in described["paths"].values():
        for told in methods.values():
            assert f'id="{told["operationId"]}"' in page.content.decode()


def test_the_page_loads_nothing_from_elsewhere(client, described):
    page = client.get("/api/v1/docs").content.decode()
    assert re.findall(r'(?:src|href)="(?!/|#)', page) == []


def test_every_link_within_the_page_leads_somewhere(client, described):
    page = client.get("/api/v1/docs").content.decode()
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_who_is_signed_in_sees_it_within_the_desk(client, rosalind):
    client.force_login(rosalind)
    assert 'class="rail"' in client.get("/api/v1/docs").content.decode()


@pytest.mark.parametrize("path", ["/api/v1/conversations", "/api/v1/customers", "/api/v1/customers/{id}"])
def test_the_bodies_that_the_page_shows_are_taken(asked, described, path, ilinca):
    from unruffled.desk.channels.api.reference import _example

    for method, told in described["paths"][path].items():
        if "requestBody" in told:
            body = _example(described, told["requestBody"]["content"]["application/json"]["schema"])
            address = path.removeprefix("/api/v1/").replace("{id}", ilinca.ulid)
            assert asked(method.upper(), address, body)[0] in (200, 201), body


def test_the_states_that_are_described_are_those_that_there_are():
    from typing import get_args

    from unruffled.desk.channels.api import shapes
    from unruffled.desk.conversations.models import State
    from unruffled.desk.outbox.models import State as Leaving

    assert set(get_args(shapes.State)) == set(State.values)
    assert set(get_args(shapes.Leaving.model_fields["state"].annotation)) == set(Leaving.values)
