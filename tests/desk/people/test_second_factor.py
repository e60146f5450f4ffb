"""The second factor: added, asked for, required, taken away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests import actors
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions, queries
from unruffled.desk.people.models import Role

pytestmark = pytest.mark.django_db


def _sign_in(agent, browser=None):
    browser = browser or Client()
    answer = browser.post("/account/login/", {"login": agent.email, "password": actors.PASSWORD})
    return browser, answer.headers.get("Location")


def _code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _add(browser):
    """Adds a second factor as somebody with an app does, who is asked for the password first; its secret."""
    browser.post("/account/again/", {"password": actors.PASSWORD})
    secret = re.search(r"<code>(\w+)</code>", browser.get("/account/factor/add/").content.decode())[1]
    assert browser.post("/account/factor/add/", {"code": _code(secret)}).status_code == 302
    return secret


def _sign_in_with_code(agent, secret):
    browser, _then = _sign_in(agent)
    browser.post("/account/factor/code/", {"code": _code(secret)})
    return browser


def _prove(browser, secret, clock):
    """With the next code, because each opens once."""
    clock.shift(30)
    browser.post("/account/factor/again/", {"code": _code(secret)})
    return browser


@pytest.fixture
def secret(rosalind, dana):
    """What Dana's telephone knows; she has signed out again."""
    return _add(_sign_in(dana)[0])


def test_signing_in_asks_for_a_code_and_then_opens(dana, secret):
    browser, then = _sign_in(dana)
    assert then == "/account/factor/code/"
    assert browser.get("/inbox/mine").status_code == 302
    assert browser.post("/account/factor/code/", {"code": _code(secret)}).headers["Location"] == "/"
    assert browser.get("/inbox/mine").status_code == 200


def test_a_wrong_code_opens_nothing(dana, secret):
    browser, _then = _sign_in(dana)
    assert browser.post("/account/factor/code/", {"code": "000000"}).status_code == 200
    assert browser.get("/inbox/mine").status_code == 302


def test_ten_wrong_codes_shut_the_door_for_a_while(dana, secret, clock):
    browser, _then = _sign_in(dana)
    for number in range(10):
        browser.post("/account/factor/code/", {"code": f"00000{number}"})
    assert browser.post("/account/factor/code/", {"code": _code(secret)}).status_code == 200
    clock.shift(15 * 60 + 1)
    assert browser.post("/account/factor/code/", {"code": _code(secret)}).status_code == 302


def test_a_code_opens_once(dana, secret):
    code = _code(secret)
    _sign_in(dana)[0].post("/account/factor/code/", {"code": code})
    other, _then = _sign_in(dana)
    assert other.post("/account/factor/code/", {"code": code}).status_code == 200
    assert other.get("/inbox/mine").status_code == 302


def test_a_recovery_code_lets_in_once(dana, secret):
    recovery = Authenticator.objects.get(user=dana, type="recovery_codes").wrap().get_unused_codes()[0]
    assert _sign_in(dana)[0].post("/account/factor/code/", {"code": recovery}).status_code == 302
    assert _sign_in(dana)[0].post("/account/factor/code/", {"code": recovery}).status_code == 200


def test_the_code_page_without_a_password_leads_to_signing_in(rosalind):
    assert Client().get("/account/factor/code/").headers["Location"].startswith("/account/login/")


def test_what_codes_grow_from_is_sealed(dana, secret):
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_whoever_must_have_one_gets_no_further_without_it(owner, rosalind, dana):
    owner.post("/people/second-factor", {"roles": ["agent"]})
    browser, _then = _sign_in(dana)
    assert browser.get("/inbox/mine").headers["Location"] == "/account/factor/add/?why=role"
    assert browser.get("/inbox/mine/queue", headers={"HX-Request": "true"}).status_code == 403
    _add(browser)
    assert browser.get("/inbox/mine").status_code == 200


def test_whose_role_is_not_ticked_is_let_through(owner, rosalind, marek):
    owner.post("/people/second-factor", {"roles": ["agent"]})
    browser, _then = _sign_in(marek)
    assert browser.get("/inbox/mine").status_code == 200


def test_live_updates_tell_nothing_to_whoever_lacks_it(rosalind, dana):
    from unruffled.desk.live.visitors import visitor

    browser, _then = _sign_in(dana)
    session = browser.session.session_key
    assert visitor(session, ["inbox"]).topics == ("inbox",)
    actions.require_second_factor([Role.AGENT], by=rosalind)
    assert visitor(session, ["inbox"]) is None


def test_every_page_asks_once_whether_somebody_lacks_it(rosalind, dana, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not queries.lacks_second_factor(dana)


def test_unticking_lets_everybody_through_again(owner, rosalind, dana):
    owner.post("/people/second-factor", {"roles": ["agent", "lead"]})
    owner.post("/people/second-factor", {})
    assert _sign_in(dana)[0].get("/inbox/mine").status_code == 200


def test_a_lost_telephone_is_taken_away_by_an_owner(owner, dana, secret):
    browser = _sign_in_with_code(dana, secret)
    owner.post(f"/people/{dana.ulid}/second-factor")
    assert browser.get("/inbox/mine").status_code == 302
    assert _sign_in(dana)[1] == "/"
    assert not Authenticator.objects.filter(user=dana).exists()


def test_an_owner_does_not_take_away_their_own_without_a_code(rosalind):
    browser = _sign_in(rosalind)[0]
    _add(browser)
    answer = browser.post(f"/people/{rosalind.ulid}/second-factor")
    assert answer.status_code == 409
    assert b"where a code is asked for" in answer.content
    assert queries.has_second_factor(rosalind)


def test_a_new_password_by_a_link_does_not_pass_the_second_factor_by(owner, dana, secret):
    token = actions.offer_reset(dana, by=actors.rosalind())
    browser = Client()
    browser.post(f"/reset/{token}", {"password": "a spoon sings at dusk"})
    answer = browser.post("/account/login/", {"login": dana.email, "password": "a spoon sings at dusk"})
    assert answer.headers["Location"] == "/account/factor/code/"


def test_changing_it_asks_for_a_code_once_more_and_not_for_the_password(dana, secret, clock):
    browser = _sign_in_with_code(dana, secret)
    page = browser.get("/account/factor/remove/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/account/factor/again/")
    browser.post("/account/again/", {"password": actors.PASSWORD})
    assert browser.post("/account/factor/remove/").status_code == 302
    assert Authenticator.objects.filter(user=dana, type="totp").exists()


def test_removing_it_is_written_down(dana, secret, clock):
    browser = _prove(_sign_in_with_code(dana, secret), secret, clock)
    browser.post("/account/factor/remove/")
    words = [in_words(event) for event in Event.objects.filter(topic=dana.topic).order_by("id")]
    assert [one for one in words if "factor" in one or "codes" in one] == [
        "Dana signs in with a second factor from now on",
        "Dana got new recovery codes",
        "Dana signs in without a second factor from now on",
    ]
    assert _sign_in(dana)[1] == "/"


@pytest.mark.parametrize(
    "path",
    ["factor/", "factor/remove/", "factor/recovery/", "factor/recovery/new/", "factor/recovery/file/"],
)
def test_each_page_of_the_second_factor_is_there(dana, secret, path, clock):
    browser = _prove(_sign_in_with_code(dana, secret), secret, clock)
    assert browser.get(f"/account/{path}").status_code == 200
