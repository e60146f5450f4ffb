"""Invitations: made, mailed or shown, used once."""

import pytest
from django.test import Client

from tests import actors
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.people import actions, links
from unruffled.desk.people.models import Agent, Link, Role, Standing

pytestmark = pytest.mark.django_db

WEEK = 7 * 24 * 3600


def _invite(owner, link_in, address="noor@desk.example", role="lead"):
    page = owner.post("/people/invite", {"email": address, "role": role}).content.decode()
    return page, link_in(page, "join")


def _come_in(path, browser=None, name="Noor Haddad", password=actors.PASSWORD):
    data = {"name": name, "password": password, "timezone": "Asia/Amman"}
    return (browser or Client()).post(path, data)


def test_whoever_is_invited_comes_in_signed_in_with_a_name_a_role_and_a_clock(owner, link_in):
    browser = Client()
    assert _come_in(_invite(owner, link_in)[1], browser).headers["Location"] == "/"
    noor = Agent.objects.get(email="noor@desk.example")
    assert (noor.name, noor.role, noor.timezone, noor.standing) == (
        "Noor Haddad", Role.LEAD, "Asia/Amman", Standing.WORKING,
    )  # fmt: skip
    assert browser.get("/people").status_code == 200


def test_a_link_lets_in_once(owner, link_in):
    path = _invite(owner, link_in)[1]
    _come_in(path)
    again = _come_in(path, name="Somebody Else", password="a spoon sings at dusk")
    assert again.status_code == 410
    assert Agent.objects.get(email="noor@desk.example").name == "Noor Haddad"


def test_a_link_older_than_a_week_lets_nobody_in(owner, link_in, clock):
    path = _invite(owner, link_in)[1]
    clock.shift(WEEK - 1)
    assert Client().get(path).status_code == 200
    clock.shift(1)
    assert Client().get(path).status_code == 410
    assert _come_in(path).status_code == 410


def test_a_secret_that_is_not_quite_right_lets_nobody_in(owner, link_in):
    path = _invite(owner, link_in)[1]
    assert _come_in(path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 410


def test_a_new_link_takes_the_place_of_the_old_one(owner, link_in):
    old = _invite(owner, link_in)[1]
    noor = Agent.objects.get(email="noor@desk.example")
    new = link_in(owner.post(f"/people/{noor.ulid}/link").content.decode(), "join")
    assert _come_in(old).status_code == 410
    assert _come_in(new).status_code == 302


def test_the_desk_does_not_keep_the_secret_itself(owner, link_in):
    path = _invite(owner, link_in)[1]
    secret = path.rsplit("/", 1)[1].partition("-")[2]
    assert secret not in str(Link.objects.values_list())


def test_an_invitation_taken_back_opens_nothing(owner, link_in):
    path = _invite(owner, link_in)[1]
    noor = Agent.objects.get(email="noor@desk.example")
    owner.post(f"/people/{noor.ulid}/withdraw")
    assert _come_in(path).status_code == 410
    assert not Agent.objects.filter(email="noor@desk.example").exists()


def test_whoever_is_invited_cannot_sign_in_before(owner, link_in):
    _invite(owner, link_in)
    answer = Client().post("/account/login/", {"login": "noor@desk.example", "password": actors.PASSWORD})
    assert answer.status_code == 200
    assert b"not correct" in answer.content


def test_an_address_that_has_an_account_is_not_invited_again(owner, rosalind):
    answer = owner.post("/people/invite", {"email": "Rosalind@desk.example", "role": "agent"})
    assert answer.status_code == 400
    assert b"has an account already" in answer.content


def test_a_weak_password_does_not_spend_the_link(owner, link_in):
    path = _invite(owner, link_in)[1]
    assert b"at least 10 characters" in _come_in(path, password="short").content
    assert _come_in(path).status_code == 302


def test_coming_in_begins_a_session_of_its_own(owner, link_in):
    """Whoever planted a session id in this browser does not know the one that is signed in."""
    browser = Client()
    path = _invite(owner, link_in)[1]
    browser.post("/account/login/", {"login": "x@desk.example", "password": "wrong"})
    planted = browser.session.session_key
    _come_in(path, browser)
    assert browser.session.session_key != planted


def test_without_an_outgoing_server_the_page_says_that_nothing_was_mailed(owner, link_in):
    assert "it was not mailed" in _invite(owner, link_in)[0]


def test_the_link_is_mailed_where_a_server_is_set(owner, link_in, outgoing, words_of):
    page, path = _invite(owner, link_in)
    assert "is on its way to noor@desk.example" in page
    [letter] = outgoing.letters
    assert letter.rcpt_tos == ["noor@desk.example"]
    assert link_in(words_of(letter), "join") == path


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [("550 No such person", "could not be mailed"), ("451 Later", "could not be mailed"), ("199 Hm", "or not")],
)
def test_what_became_of_the_letter_is_said_as_it_is(owner, link_in, outgoing, answer, sentence):
    outgoing.answer = answer
    assert sentence in _invite(owner, link_in)[0]


def test_a_server_that_cannot_be_reached_is_said_with_the_reason(owner, link_in):
    Mailbox.objects.create(address="help@desk.example", smtp_host="127.0.0.1", smtp_port=1, smtp_security="none")
    page, _path = _invite(owner, link_in)
    assert "could not be mailed" in page
    assert "127.0.0.1 cannot be reached" in page


def test_of_two_who_use_a_link_one_gets_in(rosalind):
    _noor, token = actions.invite("noor@desk.example", Role.AGENT, by=rosalind)
    actions.join(token, name="Noor", password=actors.PASSWORD, timezone="UTC")
    with pytest.raises(links.LinkIsSpent):
        actions.join(token, name="Mallory", password=actors.PASSWORD, timezone="UTC")
