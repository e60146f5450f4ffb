"""Every address and every operation, called by those who may not see: nothing of what is hidden comes out.

What is hidden is one conversation of a closed team, with everything that can be in one. Every word in it that
nobody else may read holds SECRET, and every word of its customer PRIVATE. Beyond the words, the desk must look to an
outsider as it would if the conversation did not exist: counts, order, search, fragments and all.
"""

import contextlib
import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client

from tests import actors
from tests.desk import everything
from tests.desk.every_address import ABOUT, Operation, Page, operations, pages
from unruffled.desk.channels.api import actions as keys
from unruffled.desk.channels.api import limits
from unruffled.desk.channels.api.models import Scope
from unruffled.desk.conversations import inbox
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import actions as customers
from unruffled.desk.events.models import Event
from unruffled.desk.live.visitors import visitor
from unruffled.desk.outbox.models import Dispatch
from unruffled.desk.people import teams
from unruffled.desk.tags import actions as tags

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

SECRET, PRIVATE = "quillfeather", "brambleknot"
# What machines ask: how the desk is, in numbers that no page shows.
MACHINES = {"live", "ready", "metrics"}
OPEN = {
    *MACHINES, "promise-feed", "content", "fill-in", "form-thanks", "form-script", "welcome",
    "account_login", "account_logout", "join", "forgotten", "reset-password",
}  # fmt: skip
# A conversation that may not be seen is not there, and neither is anything in it.
HIDDEN = {
    "conversation", "message", "dispatch", "raw letter", "promise", "deed", "follow-up", "saved view",
}  # fmt: skip
# What a reader may change all the same: what is their own, and how they came in.
OWN = (
    {"profile", "promise-calendar", "keep-view", "read-all-notifications", "choose-notifications"}
    | {name for name in ABOUT if name.startswith(("account_", "mfa_"))}
    | OPEN
)
# Addresses that show more than the bare one.
SEARCHES = (
    "kettle", "is:open", "has:promise", "country:RO", "is:solved", "tag:refund", "-tag:refund", "from:ilinca",
    "feeling:anger", "on:today", '"second kettle"',
)  # fmt: skip
MORE = (
    *(f"/inbox/{view}" for view in inbox.VIEWS),
    *(f"/inbox/search?{urlencode({'q': words})}" for words in SEARCHES),
    "/outbox?state=failed", "/outbox?state=sent", "/customers?q=ilinca", "/tags/names?q=r",
)  # fmt: skip
ASKED = (
    *(f"/api/v1/search?{urlencode({'q': words})}" for words in SEARCHES),
    "/api/v1/conversations?state=open", "/api/v1/conversations?tag=refund", "/api/v1/customers",
    "/api/v1/customers?address=ilinca@exemplu.example",
)  # fmt: skip
# Filled in well enough for whoever may do it.
FORM = {
    "text": "Hello", "key": "k", "state": "solved", "to": "nobody", "until": "tomorrow", "at_fault": "yes",
    "arrived": "yes", "writes": "yes", "version": "0", "name": "refund", "add": "refund", "tag": "refund",
}  # fmt: skip
FORMS = {"settle-promise": {"state": "kept"}, "bulk": {"do": "end"}}
BODIES = {
    "open_conversation": {"customer": {"address": "new@post.example"}, "text": "Hello"},
    "write_message": {"from": "agent", "text": "Dear Ilinca"},
    "add_note": {"text": "Hm"},
    "change_conversation": {"state": "solved"},
    "add_customer": {"address": "new@post.example"},
    "keep_facts": {"facts": {}},
    "record_call": {"direction": "in", "outcome": "spoke", "at": "2026-03-02T09:00:00+00:00", "said": "Hello"},
}
QUERIES = {"search_conversations": "?q=kettle"}
LANGUAGE = {"read", "check", "promises"}


@dataclass(frozen=True)
class World:
    """The hidden conversation and the ids that fill addresses."""

    hidden: Conversation
    ids: dict[str, str]

    @property
    def pages(self) -> list[Page]:
        return pages(self.ids)

    @property
    def operations(self) -> list[Operation]:
        return operations(self.ids)


@pytest.fixture
def world(rosalind, dana, tom, marek, rufus, ilinca, letter):
    """Dana and Rufus are of the closed team; Tom, an agent, and Marek, a lead, are not."""
    limits.forget_stocks()
    team = teams.make("Complaints", [dana, rufus], by=rosalind, closed=True)
    customers.add_note(ilinca, dana, text=f"Calls after two. {PRIVATE}")
    hidden, ids = everything.make(
        owner=rosalind, holder=dana, lead=marek, colleague=tom, team=team, at=actors.NOW,
        words=lambda text: f"{text} {SECRET}",
    )  # fmt: skip
    tags.add(letter, dana, "refund")
    return World(hidden, ids)


@pytest.fixture
def as_agent(world, rosalind, dana, tom, marek, rufus):
    """Calls an address as an agent, in a session of its own. Answers the answer."""
    sessions = {}
    for agent in (rosalind, dana, tom, marek, rufus):
        client = Client()
        client.force_login(agent)
        sessions[agent] = client.cookies.output(header="", sep=";")

    def call(agent, method: str, address: str, **more):
        return Client(headers={"Cookie": sessions[agent]}).generic(method, address, **more)

    return call


@contextlib.contextmanager
def undone():
    """Takes back what happens in it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def post(call, agent, page: Page, world: World):
    form = FORM | {"picked": world.ids["conversation"]} | FORMS.get(page.name, {})
    return call(agent, "POST", page.address, data=urlencode(form), content_type="application/x-www-form-urlencoded")


def ask(secret: str, operation: Operation):
    """An operation of the API with a key; nothing that it changes stays."""
    limits.forget_stocks()
    body = json.dumps(BODIES.get(operation.name, {}))
    address = operation.address + QUERIES.get(operation.name, "")
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    with undone():
        return Client().generic(operation.method, address, body, "application/json", headers=headers)


def everything_said(answer) -> str:
    """The words of an answer: its headers, its body, streamed or not, and the messages that wait for the next page."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {body.decode(errors='replace')} {answer.cookies.output()}"


def says_nothing(answer, *markers: str) -> bool:
    words = everything_said(answer)
    return not any(marker in words for marker in markers or (SECRET, PRIVATE))


def test_every_thing_has_an_id(world):
    assert {thing for thing in ABOUT.values() if thing} <= set(world.ids)


def test_every_operation_can_be_filled(world):
    assert {one.about for one in world.operations} == {"", "conversation", "customer"}


def test_who_may_see_it_sees_it(world, as_agent, dana, rufus):
    """The rest proves nothing unless the words are there for those whom they are for."""
    for agent in (dana, rufus):
        for page in world.pages:
            if page.name in ("conversation", "thread", "attachment", "dispatch"):
                assert SECRET in everything_said(as_agent(agent, "GET", page.address)), page
    assert PRIVATE in everything_said(as_agent(dana, "GET", f"/customers/{world.ids['customer']}"))


def test_nobody_learns_anything_without_signing_in(world):
    for page in world.pages:
        for method in ("get", "post"):
            with undone():
                answer = getattr(Client(), method)(page.address)
            assert says_nothing(answer), (page, method)
            if page.name not in OPEN and not page.address.startswith("/api/"):
                assert answer.status_code in (302, 401), (page, method)


def test_another_team_learns_nothing_and_changes_nothing(world, as_agent, tom, marek):
    for agent in (tom, marek):
        for page in world.pages:
            with undone():
                answers = as_agent(agent, "GET", page.address), post(as_agent, agent, page, world)
            for answer in answers:
                assert says_nothing(answer, SECRET), (agent, page)
                assert answer.status_code < 500, (agent, page)
                if page.about in HIDDEN:
                    assert answer.status_code in (403, 404, 405), (agent, page, answer.status_code)


def test_what_another_team_does_reaches_nothing_hidden(world, as_agent, tom, marek):
    before = Event.objects.filter(topic=world.hidden.topic).count()
    for agent in (tom, marek):
        for page in world.pages:
            with undone():
                post(as_agent, agent, page, world)
                if page.name != "merge-customers":
                    assert Event.objects.filter(topic=world.hidden.topic).count() == before, (agent, page)


def test_the_desk_looks_to_another_team_as_if_it_did_not_exist(world, as_agent, tom, marek):
    shown = [page for page in world.pages if page.about not in HIDDEN and page.name not in MACHINES]
    addresses = [*(page.address for page in shown), *MORE]

    def seen():
        said = {}
        for agent in (tom, marek):
            for address in addresses:
                with undone():
                    said[agent.name, address] = plain(everything_said(as_agent(agent, "GET", address)))
        return said

    with_it = seen()
    gone(world.hidden)
    for place, words in seen().items():
        assert words == with_it[place], place


def gone(hidden: Conversation) -> None:
    """As if it had never been."""
    Dispatch.objects.filter(message__conversation=hidden).delete()
    hidden.delete()
    Event.objects.filter(topic=hidden.topic).delete()


def plain(words: str) -> str:
    """The words without what is drawn anew for each answer."""
    words = re.sub(r"<svg.*?</svg>", "", words, flags=re.DOTALL)
    return re.sub(r"[A-Za-z0-9_=-]{32,}", "~", words)


def test_a_reader_changes_nothing(world, as_agent, rufus):
    for page in world.pages:
        last = Event.objects.order_by("-id").values_list("id", flat=True).first()
        with undone():
            answer = post(as_agent, rufus, page, world)
            assert not Event.objects.filter(id__gt=last).exclude(topic=rufus.topic).exists(), page
        if page.name not in OWN:
            assert answer.status_code in (403, 404, 405), (page, answer.status_code)


def test_live_updates_tell_another_team_nothing(world, tom, marek, dana):
    topics = ["inbox", world.hidden.topic, f"row:{world.hidden.ulid}"]
    for agent, heard in ((tom, ("inbox",)), (marek, ("inbox",)), (dana, tuple(topics))):
        client = Client()
        client.force_login(agent)
        assert visitor(client.session.session_key, topics).topics == heard, agent


def test_without_a_key_or_with_a_revoked_one_the_api_says_nothing(world, rosalind, dana):
    key, secret = keys.make_key(rosalind, name="Old shop", scopes=Scope.values, agent=dana)
    keys.revoke_key(key, rosalind)
    for operation in world.operations:
        for tried in ("", secret):
            answer = ask(tried, operation)
            assert answer.status_code in (401, 429), operation
            assert says_nothing(answer), operation


def test_another_teams_key_finds_and_changes_nothing(world, rosalind, tom, marek):
    before = Event.objects.filter(topic=world.hidden.topic).count()
    for agent in (tom, marek):
        _key, secret = keys.make_key(rosalind, name="Shop", scopes=Scope.values, agent=agent)
        for operation in world.operations:
            answer = ask(secret, operation)
            assert says_nothing(answer, SECRET), (agent, operation)
            assert answer.status_code < 500, (agent, operation)
            if operation.about == "conversation":
                assert answer.status_code == 404, (agent, operation)
    assert Event.objects.filter(topic=world.hidden.topic).count() == before


def test_the_api_says_to_another_team_what_it_would_say_if_it_did_not_exist(world, rosalind, tom, marek):
    secrets = [keys.make_key(rosalind, name="Shop", scopes=Scope.values, agent=agent)[1] for agent in (tom, marek)]

    def seen():
        return [ask(secret, Operation(address, "GET", "", address)).content for secret in secrets for address in ASKED]

    with_it = seen()
    gone(world.hidden)
    assert seen() == with_it


def test_a_readers_key_sees_and_changes_nothing(world, rosalind, rufus):
    _key, secret = keys.make_key(rosalind, name="Shop", scopes=Scope.values, agent=rufus)
    for operation in world.operations:
        last = Event.objects.order_by("-id").values_list("id", flat=True).first()
        answer = ask(secret, operation)
        if operation.name not in LANGUAGE:
            assert answer.status_code == (200 if operation.method == "GET" else 403), operation
        assert not Event.objects.filter(id__gt=last).exists(), operation


def test_a_key_does_only_what_its_scopes_say(world, rosalind, dana):
    for operation in world.operations:
        needed = "language" if operation.name in LANGUAGE else "read" if operation.method == "GET" else "write"
        _key, secret = keys.make_key(rosalind, name="Shop", scopes=set(Scope.values) - {needed}, agent=dana)
        answer = ask(secret, operation)
        assert answer.status_code == 403, operation
        assert says_nothing(answer), operation
