"""The whole turn in a real browser: a letter comes in, is read, is answered well, and goes out."""

import re

import pytest
from playwright.sync_api import expect

from tests.actors import PASSWORD
from tests.desk.browsing import draft_is_kept, press_send, until
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
    with desk(tmp_path / "home", UNRUFFLED_MAIL_SECONDS="0.5", UNRUFFLED_UNDO_SECONDS="15") as running:
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
    expect(page.locator("main form button.primary")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for name, value in fields.items():
        box = page.locator(f"[name={name}]")
        box.select_option(value) if name.endswith("_security") else box.fill(str(value))
    page.locator("main form button.primary").first.click()
    page.wait_for_url("**/mailboxes")


def open_the_letter(page):
    """Opens the letter that comes in; it appears without a reload."""
    page.locator(".queue .row", has_text="Ilinca Pop").click()
    page.wait_for_url("**/conversations/**")


def test_a_letter_comes_in_is_read_is_answered_well_and_goes_out(running, page, mailbox_of, letterbox):
    mailbox = mailbox_of("journey")
    own_the_desk(page, running)
    connect_the_mailbox(page, mailbox, letterbox)
    page.goto(f"{running.url}/inbox/open")

    mailbox.deliver(LETTER)
    open_the_letter(page)
    expect(page.get_by_role("heading", name="Charged twice").first).to_be_visible()
    expect(page.locator(".letter.theirs").first).to_contain_text("third time")

    reply = page.locator("#reply")
    reply.click()
    reply.press_sequentially("Dear Ilinca, I'm sorry you feel that way. I will send your refund by Friday.", delay=5)
    found = page.locator(".backdrop .found", has_text="sorry you feel that way")
    expect(found).to_have_count(1)
    expect(page.locator(".findings")).to_contain_text("sorry-you-feel")
    page.keyboard.press("Control+.")
    expect(found).to_have_count(0)
    expect(reply).not_to_have_value(re.compile("sorry you feel that way"))
    expect(page.locator(".pledge")).to_be_visible()
    words = reply.input_value()  # nobody but the writer changes it now

    press_send(page)
    page.locator("#leaving [data-undo]").click()
    expect(page.locator("[data-send]")).to_be_visible()
    expect(reply).to_have_value(words)
    assert letterbox.letters == []

    reply.focus()
    press_send(page)
    sent = page.locator(".letter.ours", has_text="I will send your refund")
    expect(sent).to_be_visible()
    until(page, lambda: letterbox.letters)
    expect(sent).to_contain_text("Sent")  # said without a reload
    page.goto(f"{running.url}/outbox")
    expect(page.locator(".ledger tbody tr", has_text="Charged twice").filter(has_text="Sent")).to_be_visible()

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
    open_the_letter(page)
    page.locator("#reply").press_sequentially("Dear Ilinca, half a sen", delay=5)

    mailbox.deliver(SECOND.replace(b"Subject:", b"In-Reply-To: <first@exemplu.example>\r\nSubject:"))
    expect(page.locator(".letter.theirs", has_text="fourth time")).to_be_visible()
    expect(page.locator("#reply")).to_have_value("Dear Ilinca, half a sen")
    expect(page.locator("#reply")).to_be_focused()


def test_a_draft_is_there_again_after_the_browser_was_closed(running, open_page, mailbox_of, letterbox):
    mailbox = mailbox_of("drafts")
    page = open_page()
    own_the_desk(page, running)
    connect_the_mailbox(page, mailbox, letterbox)
    page.goto(f"{running.url}/inbox/open")
    mailbox.deliver(LETTER)
    open_the_letter(page)
    page.locator("#reply").press_sequentially("Dear Ilinca, thank you", delay=5)
    draft_is_kept(page)
    address, cookies = page.url, page.context.cookies()
    page.context.close()

    again = open_page()
    again.context.add_cookies(cookies)
    again.goto(address)
    expect(again.locator("#reply")).to_have_value("Dear Ilinca, thank you")
