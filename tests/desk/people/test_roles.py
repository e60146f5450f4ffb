"""Roles, leaving and coming back, and the owner that a desk must keep."""

import threading

import pytest
from django.db import connection
from django.test import Client

from tests import actors
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions
from unruffled.desk.people.models import Agent, Role, Standing

pytestmark = pytest.mark.django_db


def _second_owner():
    return actions.add_agent(email="ada@desk.example", name="Ada Roe", role=Role.OWNER, password=actors.PASSWORD)


def test_a_new_role_holds_from_the_next_page_on(owner, dana):
    browser = Client()
    browser.force_login(dana)
    assert browser.get("/people").status_code == 403
    owner.post(f"/people/{dana.ulid}/role", {"role": "lead"})
    assert browser.get("/people").status_code == 200


def test_a_role_that_does_not_exist_is_refused(owner, dana):
    assert owner.post(f"/people/{dana.ulid}/role", {"role": "boss"}).status_code == 409
    dana.refresh_from_db()
    assert dana.role == Role.AGENT


@pytest.mark.parametrize(("what", "data"), [("role", {"role": "agent"}), ("leave", {})])
def test_the_last_owner_stays_one_and_the_page_says_why(owner, rosalind, what, data):
    answer = owner.post(f"/people/{rosalind.ulid}/{what}", data)
    assert answer.status_code == 409
    assert b"is the only owner" in answer.content
    rosalind.refresh_from_db()
    assert (rosalind.role, rosalind.is_active) == (Role.OWNER, True)


def test_an_owner_who_has_left_does_not_count(rosalind):
    ada = actions.deactivate(_second_owner(), by=rosalind)
    assert ada.role == Role.OWNER
    with pytest.raises(actions.LastOwner):
        actions.change_role(rosalind, Role.LEAD, by=rosalind)


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_demote_each_other_at_once_leave_one(rosalind):
    ada, begin = _second_owner(), threading.Barrier(2)

    def demote(by, whom):
        begin.wait()
        try:
            actions.change_role(whom, Role.AGENT, by=by)
        except Exception as refused:
            outcomes.append(type(refused).__name__)
        finally:
            connection.close()

    outcomes: list[str] = []
    threads = [threading.Thread(target=demote, args=pair) for pair in ((rosalind, ada), (ada, rosalind))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Agent.objects.filter(role=Role.OWNER, is_active=True).count() == 1
    assert outcomes == ["PermissionDenied"]


def test_whoever_leaves_is_out_at_once_and_does_not_come_back_with_the_old_session(owner, dana):
    browser = Client()
    browser.force_login(dana, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/inbox/mine").status_code == 200
    kept = browser.cookies["unruffled"].value
    owner.post(f"/people/{dana.ulid}/leave")
    assert browser.get("/inbox/mine").status_code == 302
    owner.post(f"/people/{dana.ulid}/back")
    browser.cookies["unruffled"] = kept
    assert browser.get("/inbox/mine").status_code == 302
    assert browser.post(
        "/account/login/", {"login": dana.email, "password": actors.PASSWORD}
    ).headers["Location"] == "/"  # fmt: skip


def test_whoever_has_left_is_told_no_more_than_a_stranger(owner, dana):
    owner.post(f"/people/{dana.ulid}/leave")
    answers = [
        Client().post("/account/login/", {"login": dana.email, "password": password})
        for password in (actors.PASSWORD, "something wrong")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(b"not correct" in answer.content for answer in answers)


def test_what_somebody_held_goes_back_to_nobody_and_the_thread_says_so(owner, rosalind, dana, letter):
    conversations.assign(letter, None, to=dana)
    owner.post(f"/people/{dana.ulid}/leave")
    letter.refresh_from_db()
    assert letter.assignee is None
    event = Event.objects.filter(topic=letter.topic, kind="assigned").order_by("-id")[0]
    assert in_words(event) == "Rosalind put this back for anybody"


def test_an_ended_conversation_keeps_who_ended_it(owner, dana, letter):
    conversations.assign(letter, None, to=dana)
    conversations.change_state(letter, dana, conversations.State.SOLVED)
    owner.post(f"/people/{dana.ulid}/leave")
    letter.refresh_from_db()
    assert letter.assignee == dana


def test_a_page_lists_everybody_with_where_they_stand(owner, rosalind, dana):
    actions.invite("noor@desk.example", Role.AGENT, by=rosalind)
    actions.deactivate(dana, by=rosalind)
    page = owner.get("/people").content.decode()
    assert [page.index(words) for words in ("Works here", "Invited", "Has left")] == sorted(
        page.index(words) for words in ("Works here", "Invited", "Has left")
    )
    assert Agent.objects.get(email="noor@desk.example").standing == Standing.INVITED


def test_every_change_says_itself_in_words(rosalind, dana):
    actions.change_role(dana, Role.LEAD, by=rosalind)
    actions.deactivate(dana, by=rosalind)
    actions.reactivate(dana, by=rosalind)
    words = [in_words(event) for event in Event.objects.filter(topic=dana.topic).order_by("id")]
    assert words[1:] == [
        "Rosalind made Dana Okafor Lead; they were Agent",
        "Rosalind wrote down that Dana Okafor has left",
        "Rosalind let Dana Okafor back in",
    ]
