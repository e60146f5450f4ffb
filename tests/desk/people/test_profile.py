"""What people keep about themselves."""

import pytest
from django.test import Client
from django.utils import translation

from tests import actors
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.people import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(rosalind, dana):
    browser = Client()
    browser.force_login(dana, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def _save(browser, agent, **changes):
    kept = {name: getattr(agent, name) for name in ("name", "email", "language", "timezone", "theme", "signature")}
    return browser.post("/account/", {**kept, **changes})


def test_a_reader_has_a_profile_too(rosalind, client, rufus):
    client.force_login(rufus)
    assert client.get("/account/").status_code == 200


def test_what_is_saved_is_kept(browser, dana):
    _save(browser, dana, name="Dana  O. Okafor", timezone="Africa/Lagos", theme="dark", signature="Dana\nbefore five")
    dana.refresh_from_db()
    assert (dana.name, dana.timezone, dana.theme) == ("Dana O. Okafor", "Africa/Lagos", "dark")
    assert dana.signature.splitlines() == ["Dana", "before five"]
    assert 'data-theme="dark"' in browser.get("/account/").content.decode()


def test_a_zone_language_or_theme_that_does_not_exist_is_refused(browser, dana):
    for change in ({"timezone": "Mars/Olympus"}, {"language": "tlh"}, {"theme": "pink"}):
        assert "not one of the available choices" in _save(browser, dana, **change).content.decode()


def test_a_new_address_needs_the_password(browser, dana):
    answer = _save(browser, dana, email="okafor@desk.example")
    assert b"needs your password" in answer.content
    _save(browser, dana, email="okafor@desk.example", password="something wrong")
    dana.refresh_from_db()
    assert dana.email == "dana@desk.example"


def test_a_new_address_signs_in_and_the_old_one_does_not(browser, dana):
    _save(browser, dana, email="Okafor@desk.example", password=actors.PASSWORD)

    def signs_in(address):
        return Client().post("/account/login/", {"login": address, "password": actors.PASSWORD}).status_code == 302

    assert signs_in("okafor@desk.example")
    assert not signs_in("dana@desk.example")
    words = [in_words(event) for event in Event.objects.filter(topic=dana.topic)]
    assert "Dana signs in as okafor@desk.example and no longer as dana@desk.example" in words


def test_an_address_that_somebody_has_is_not_taken(browser, dana, tom):
    answer = _save(browser, dana, email=tom.email, password=actors.PASSWORD)
    assert b"has an account already" in answer.content


def test_a_new_address_makes_old_links_worth_nothing(rosalind, browser, dana):
    token = actions.offer_reset(dana, by=rosalind)
    _save(browser, dana, email="okafor@desk.example", password=actors.PASSWORD)
    assert Client().get(f"/reset/{token}").status_code == 410


def test_saving_what_is_there_already_is_no_event(browser, dana):
    before = Event.objects.count()
    _save(browser, dana)
    assert Event.objects.count() == before


def test_the_chosen_language_goes_before_the_browsers(browser, dana, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    _save(browser, dana, language="de")
    page = browser.get("/account/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="de"' in page
    assert translation.get_language() == "en"
    assert '<html lang="en"' in Client().get("/account/login/", headers={"Accept-Language": "en"}).content.decode()
