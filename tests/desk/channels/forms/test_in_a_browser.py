"""The form in a real browser: inside another site, with the keyboard alone, and without JavaScript."""

import http.server
import threading

import pytest
from django.test import Client

from tests.desk.browsing import until
from unruffled.desk.channels.forms import guarding
from unruffled.desk.channels.forms.models import WebForm
from unruffled.desk.conversations.models import Conversation, Message

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_once(monkeypatch):
    """Nobody waits for three seconds here."""
    import datetime

    monkeypatch.setattr(guarding, "SOONEST", datetime.timedelta(seconds=-1))


@pytest.fixture
def site():
    """Another site, that shows what is put into `site.page`."""

    class Site(http.server.BaseHTTPRequestHandler):
        page = ""

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(Site.page.encode())

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.origin = f"http://127.0.0.1:{server.server_port}"
    yield Site
    server.shutdown()


def test_it_stands_in_another_site_and_is_as_tall_as_it_needs(page, live_server, rosalind, site, at_once):
    form = WebForm.objects.create(title="How can we help?", sites=site.origin)
    site.page = f'<main><script src="{live_server.url}/forms.js" data-form="{form.public_id}" async></script></main>'
    page.goto(site.origin)
    inside = page.frame_locator("iframe")
    inside.get_by_label("What happened?").fill("You charged me twice.")
    inside.get_by_label("My money back").check()
    inside.get_by_label("Your mail address").fill("ilinca@exemplu.example")
    page.wait_for_function("parseFloat(document.querySelector('iframe').style.blockSize) > 300")
    inside.get_by_role("button", name="Send it").click()
    inside.get_by_role("heading", name="We have it.").wait_for()
    assert Message.objects.get().text == "You charged me twice.\n\nI would like my money back."


def test_a_site_that_is_not_named_shows_nothing(page, live_server, rosalind, site):
    form = WebForm.objects.create(title="How can we help?", sites="https://shop.example")
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    site.page = f'<iframe src="{live_server.url}/form/{form.public_id}"></iframe><p>after</p>'
    page.goto(site.origin)
    until(page, lambda: any("frame-ancestors" in words for words in refused))


def test_it_works_without_javascript_and_with_the_keyboard_alone(open_page, live_server, rosalind, at_once):
    form = WebForm.objects.create(title="How can we help?")
    page = open_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/form/{form.public_id}")
    for words in ("It leaks.", None, "", "", "Ilinca", "ilinca@exemplu.example"):
        page.keyboard.press("Tab")
        page.keyboard.press("Space") if words is None else page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="We have it.").wait_for()
    assert Conversation.objects.get().customer.name == "Ilinca"
    assert Client().get(f"/form/{form.public_id}").status_code == 200
