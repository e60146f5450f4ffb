"""The whole turn in a real browser: a letter comes in, is read, is answered well, and goes out."""

import re

import pytest

from tests.actors import PASSWORD
from tests.desk.serving import desk

pytestmark = [pytest.mark.browser, pytest.mark.imap]

LETTER = b"""\
From: Ilinca Pop <ilinca@exemplu.example>
To: help@desk.example
Subject: Charged twice
Message-ID: <first@exemplu.example>
Date: Mon, 2 Mar 2026 09:15:00 +0200

This is the third time I write to you: you charged me twice for one kettle and nobody answers. I am so angry.
I want my money back this week.
""".replace(b"\n", b"\r\n")

SECOND = LETTER.replace(b"first@", b"second@").replace(b"This is the third time", b"Hello? This is the fourth time")


@pytest.fixture
def running(tmp_path):
    with desk(tmp_path / "home", UNRUFFLED_MAIL_SECONDS="0.5", UNRUFFLED_UNDO_SECONDS="4") as running:
        yield running


def own_the_desk(page, running):
    page.goto(running.url)
    page.get_by_label("Your name").fill("Rosalind Halden")
    page.get_by_label("Your address").fill("rosalind@desk.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button.primary").first.click()
    page.wait_for_url("**/mailboxes/new")


def connect_the_mailbox(page, mailbox, letterbox):
    fields = {
        "address": "help@desk.example", "name": "Halden & Roe", "username": mailbox.user, "password": mailbox.password,
        "imap_host": mailbox.host, "imap_port": mailbox.port, "imap_security": "none",
        "smtp_host": letterbox.host, "smtp_port": letterbox.port, "smtp_security": "none",
    }  # fmt: skip
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for name, value in fields.items():
        box = page.locator(f"[name={name}]")
        box.select_option(value) if name.endswith("_security") else box.fill(str(value))
    page.locator("main form button.primary").first.click()
    page.wait_for_url("**/mailboxes")


def until(page, holds, seconds=20):
    """Waits in the browser's time until `holds()`."""
    for _ in range(seconds * 10):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come about in time")


def test_a_letter_comes_in_is_read_is_answered_well_and_goes_out(running, page, mailbox_of, letterbox):
    mailbox = mailbox_of("journey")
    own_the_desk(page, running)
    connect_the_mailbox(page, mailbox, letterbox)
    page.goto(f"{running.url}/inbox/open")

    mailbox.deliver(LETTER)
    page.locator(".queue .row", has_text="Ilinca Pop").click()  # it appeared without a reload
    page.get_by_role("heading", name="Charged twice").first.wait_for()
    assert page.locator(".letter.theirs").first.get_by_text("third time").first.is_visible()

    reply = page.locator("#reply")
    reply.click()
    reply.press_sequentially("Dear Ilinca, I'm sorry you feel that way. I will send your refund by Friday.", delay=5)
    found = page.locator(".backdrop .found", has_text="sorry you feel that way")
    found.wait_for(state="attached")
    page.locator(".findings", has_text="sorry-you-feel").wait_for()
    page.keyboard.press("Control+.")
    found.wait_for(state="detached")
    assert "sorry you feel that way" not in reply.input_value()
    page.locator(".pledge").wait_for()
    words = reply.input_value()

    page.keyboard.press("Control+Enter")
    page.locator("[data-undo]").first.click()
    page.locator("[data-send]").wait_for()
    assert reply.input_value() == words
    assert letterbox.letters == []

    page.locator("[data-send]").click()
    page.locator(".letter.ours", has_text="I will send your refund").wait_for()
    until(page, lambda: letterbox.letters)
    page.locator(".letter.ours .leaving, .letter.ours", has_text="Sent").first.wait_for()  # said without a reload
    page.goto(f"{running.url}/outbox")
    page.locator(".ledger tbody tr", has_text="Charged twice").filter(has_text="Sent").wait_for()

    [envelope] = letterbox.letters
    assert envelope.rcpt_tos == ["ilinca@exemplu.example"]
    assert re.search(rb"Reply-To: .*help\+[a-z2-7]{26}@desk\.example", envelope.content)
    assert b"In-Reply-To: <first@exemplu.example>" in envelope.content


def test_a_new_letter_appears_in_the_open_thread_without_touching_the_draft(running, page, mailbox_of, letterbox):
    mailbox = mailbox_of("live")
    own_the_desk(page, running)
    connect_the_mailbox(page, mailbox, letterbox)
    page.goto(f"{running.url}/inbox/open")
    mailbox.deliver(LETTER)
    page.locator(".queue .row", has_text="Ilinca Pop").click()
    page.locator("#reply").press_sequentially("Dear Ilinca, half a sen", delay=5)

    mailbox.deliver(SECOND.replace(b"Subject:", b"In-Reply-To: <first@exemplu.example>\r\nSubject:"))
    page.locator(".letter.theirs", has_text="fourth time").wait_for()
    assert page.locator("#reply").input_value() == "Dear Ilinca, half a sen"
    assert page.evaluate("document.activeElement.id") == "reply"


def test_a_draft_is_there_again_after_the_browser_was_closed(running, browser, mailbox_of, letterbox):
    mailbox = mailbox_of("drafts")
    context = browser.new_context()
    page = context.new_page()
    own_the_desk(page, running)
    connect_the_mailbox(page, mailbox, letterbox)
    page.goto(f"{running.url}/inbox/open")
    mailbox.deliver(LETTER)
    page.locator(".queue .row", has_text="Ilinca Pop").click()
    address = page.url if "/conversations/" in page.url else page.wait_for_url("**/conversations/**") or page.url
    page.locator("#reply").press_sequentially("Dear Ilinca, thank you", delay=5)
    page.locator("#kept", has_text="Draft kept").wait_for()
    cookies = context.cookies()
    context.close()

    again = browser.new_context()
    again.add_cookies(cookies)
    page = again.new_page()
    page.goto(address)
    assert page.locator("#reply").input_value() == "Dear Ilinca, thank you"
    again.close()
