"""The log of sign-ins and changes."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import actors
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions, jobs, queries
from unruffled.desk.people.models import Role

pytestmark = pytest.mark.django_db


def _try(email, password, **more):
    return Client(**more).post("/account/login/", {"login": email, "password": password})


def _latest(agent=None):
    return [in_words(event) for event in queries.log(agent)[0]]


@pytest.fixture
def forgetting(monkeypatch):
    """The worker as it starts on another day."""

    def forget():
        monkeypatch.setattr(jobs, "_forgotten_on", None)
        jobs.forget_who_was_where()

    return forget


def test_signing_in_and_out_is_written_down_with_where_from(rosalind, dana):
    browser = Client(REMOTE_ADDR="203.0.113.9")
    browser.post("/account/login/", {"login": dana.email, "password": actors.PASSWORD})
    browser.post("/account/logout/")
    assert _latest(dana)[:2] == ["Dana signed out", "Dana signed in"]
    assert Event.objects.get(kind="signed-in").data == {"address": dana.email, "ip": "203.0.113.9"}


def test_a_wrong_password_is_told_of_whose_account_it_was(rosalind, dana):
    _try(dana.email, "wrong", REMOTE_ADDR="203.0.113.9")
    assert _latest(dana)[0] == "Somebody could not sign in as dana@desk.example: the password was wrong"
    assert Event.objects.get(kind="sign-in-failed").agent is None


def test_an_address_that_nobody_has_is_in_the_log_of_everybody(rosalind):
    _try("mallory@elsewhere.example", "wrong")
    assert "Somebody could not sign in as mallory@elsewhere.example: the password was wrong" in _latest()


def test_a_password_typed_into_the_wrong_field_is_not_kept(rosalind, dana):
    _try(actors.PASSWORD, "dana@desk.example")
    assert actors.PASSWORD not in str(list(Event.objects.values_list("data", flat=True)))


def test_whoever_goes_on_knocking_at_a_shut_door_does_not_fill_the_log(rosalind, dana):
    for _ in range(30):
        _try(dana.email, "wrong")
    assert Event.objects.filter(kind="sign-in-failed").count() <= 10


def test_who_was_where_is_forgotten_after_ninety_days(rosalind, dana, clock, forgetting):
    _try(dana.email, "wrong")
    clock.shift(datetime.timedelta(days=89))
    forgetting()
    assert Event.objects.get(kind="sign-in-failed").data["address"] == dana.email
    clock.shift(datetime.timedelta(days=2))
    forgetting()
    assert Event.objects.get(kind="sign-in-failed").data == {}
    assert _latest(dana)[0] == "Somebody could not sign in"


def test_forgetting_leaves_what_is_not_about_the_door(rosalind, dana, clock, forgetting):
    actions.change_role(dana, Role.LEAD, by=rosalind)
    clock.shift(datetime.timedelta(days=400))
    forgetting()
    assert _latest(dana)[0] == "Rosalind made Dana Okafor Lead; they were Agent"


def test_an_invitation_taken_back_stays_in_the_log(rosalind):
    noor, _token = actions.invite("noor@desk.example", Role.AGENT, by=rosalind)
    actions.withdraw_invitation(noor, by=rosalind)
    assert _latest()[:2] == [
        "Rosalind took the invitation of noor@desk.example back",
        "Rosalind invited noor@desk.example: Agent",
    ]


def test_the_page_shows_it_to_the_owner_page_by_page(owner, rosalind, dana):
    for _ in range(60):
        actions.offer_reset(dana, by=rosalind)
    first = owner.get("/people/log").content.decode()
    assert first.count("made a link to a new password") == 50
    assert "?page=2" in first
    assert "gave Dana Okafor an account" not in first
    assert "The desk gave Dana Okafor an account: Agent" in owner.get("/people/log?page=2").content.decode()


def test_the_log_of_one_person_tells_of_no_other(owner, rosalind, dana, tom):
    page = owner.get("/people/log", {"who": dana.ulid}).content.decode()
    assert "Dana Okafor an account" in page
    assert "Tom Hale an account" not in page


def test_a_lead_does_not_see_the_log(client, rosalind, marek):
    client.force_login(marek)
    assert client.get("/people/log").status_code == 403


@pytest.mark.parametrize("kind", jobs.DOOR)
def test_what_is_forgotten_still_says_itself(rosalind, kind):
    assert "cannot name" not in in_words(Event(kind=kind, agent=rosalind, topic=rosalind.topic))


def test_the_log_costs_the_same_however_long_it_is(owner, rosalind, dana, django_assert_num_queries):
    owner.get("/people/log")  # the first page of a process asks more
    with CaptureQueriesContext(connection) as short:
        owner.get("/people/log")
    for _ in range(60):
        actions.offer_reset(dana, by=rosalind)
    with django_assert_num_queries(len(short)):
        owner.get("/people/log")
