"""A forgotten password: by mail or handed over, once, and nobody learns who has an account."""

import pytest
from django.test import Client

from tests import actors
from unruffled.desk.people import actions

# Jobs run at once here, and a job wants a connection that is in no transaction.
pytestmark = pytest.mark.django_db(transaction=True)

NEW = "a spoon sings at dusk"
DAY = 24 * 3600


def _ask(address, browser=None):
    return (browser or Client()).post("/forgotten", {"email": address})


def _signs_in(email, password):
    return Client().post("/account/login/", {"login": email, "password": password}).status_code == 302


@pytest.fixture
def mailed(outgoing, link_in, words_of, dana):
    """The path of the link that Dana got by mail."""
    _ask(dana.email)
    return link_in(words_of(outgoing.letters[-1]), "reset")


def test_a_link_comes_by_mail_and_sets_a_new_password(rosalind, dana, mailed):
    assert Client().post(mailed, {"password": NEW}).headers["Location"] == "/account/login/"
    assert _signs_in(dana.email, NEW)
    assert not _signs_in(dana.email, actors.PASSWORD)


def test_the_old_password_holds_until_the_link_is_used(rosalind, dana, mailed):
    assert _signs_in(dana.email, actors.PASSWORD)


def test_a_link_sets_one_password(rosalind, dana, mailed):
    Client().post(mailed, {"password": NEW})
    assert Client().post(mailed, {"password": "a third one sings"}).status_code == 410
    assert _signs_in(dana.email, NEW)


def test_a_link_of_yesterday_sets_nothing(rosalind, dana, mailed, clock):
    clock.shift(DAY)
    assert Client().post(mailed, {"password": NEW}).status_code == 410


def test_a_new_password_ends_the_sessions_with_the_old_one(rosalind, dana, mailed):
    browser = Client()
    browser.force_login(dana, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/inbox/mine").status_code == 200
    Client().post(mailed, {"password": NEW})
    assert browser.get("/inbox/mine").status_code == 302


def test_using_the_link_does_not_sign_in(rosalind, dana, mailed):
    """Whoever holds a link still needs the second factor, where there is one."""
    browser = Client()
    browser.post(mailed, {"password": NEW})
    assert browser.get("/inbox/mine").status_code == 302


def test_a_stranger_and_a_colleague_are_told_the_same(rosalind, dana, outgoing):
    pages = []
    for address in (dana.email, "stranger@desk.example"):
        browser = Client()
        browser.get("/forgotten")
        pages.append(_ask(address, browser).content)
    assert pages[0] == pages[1]
    assert [letter.rcpt_tos for letter in outgoing.letters] == [[dana.email]]


def test_whoever_has_left_gets_no_letter(rosalind, dana, outgoing):
    actions.deactivate(dana, by=rosalind)
    _ask(dana.email)
    assert outgoing.letters == []


def test_asking_again_and_again_sends_one_letter(rosalind, dana, outgoing, clock):
    for _ in range(3):
        _ask(dana.email)
    assert len(outgoing.letters) == 1
    clock.shift(601)
    _ask(dana.email)
    assert len(outgoing.letters) == 2


def test_asking_for_many_is_slowed_down(rosalind, outgoing):
    answers = [_ask(f"somebody{number}@desk.example").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]


def test_without_an_outgoing_server_the_page_sends_you_to_the_owner(rosalind):
    assert b"Ask the owner for a link" in Client().get("/forgotten").content


def test_an_owner_hands_over_a_link(owner, link_in, dana):
    path = link_in(owner.post(f"/people/{dana.ulid}/link").content.decode(), "reset")
    Client().post(path, {"password": NEW})
    assert _signs_in(dana.email, NEW)


def test_a_link_is_worth_nothing_once_its_owner_has_left(owner, link_in, rosalind, dana):
    path = link_in(owner.post(f"/people/{dana.ulid}/link").content.decode(), "reset")
    actions.deactivate(dana, by=rosalind)
    actions.reactivate(dana, by=rosalind)
    assert Client().post(path, {"password": NEW}).status_code == 410


def test_an_invitation_is_no_link_to_a_password(owner, link_in):
    page = owner.post("/people/invite", {"email": "noor@desk.example", "role": "agent"}).content.decode()
    assert Client().get(link_in(page, "join").replace("/join/", "/reset/")).status_code == 410
