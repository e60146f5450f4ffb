"""What tests in a real browser do: sign in, open a letter, write, send. Each step waits for what it leads to.

Nothing here reads a value right after an act that the desk answers later; what is to come is expected.
"""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.desk.serving import Desk

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def sign_in(page: Any, running: Desk, name: str = "dana") -> None:
    """Signs in to the demonstration desk as the agent of that first name."""
    page.goto(f"{running.url}/account/login/")
    page.get_by_label("Address").fill(f"{name}@haldenroe.example")
    page.get_by_label("Password").fill(running.printed("Password"))
    page.locator("main button.primary").click()
    page.wait_for_url("**/inbox/**")


def sign_out(page: Any) -> None:
    page.locator(".day form button").click()
    page.wait_for_url("**/account/login/**")


def open_letter(page: Any, running: Desk, subject: str) -> str:
    """Opens the open letter of that subject; answers its address without its query."""
    page.goto(f"{running.url}/inbox/open")
    row = page.locator(".queue a.row", has_text=subject)
    expect(row).to_have_count(1)
    address = f"{running.url}{row.get_attribute('href').split('?')[0]}"
    page.goto(address)
    return address


def write(page: Any, words: str) -> None:
    reply = page.locator("#reply")
    reply.fill(words)
    expect(reply).to_be_focused()


def press_send(page: Any) -> None:
    """Sends with the keys, and all the same where the desk asks; then the letter waits for the end of Undo."""
    page.keyboard.press("Control+Enter")
    asked, leaving = page.locator("[data-anyway]"), page.locator("#leaving")
    expect(asked.or_(leaving).filter(visible=True)).to_have_count(1)
    if asked.is_visible():
        asked.click()
    expect(leaving).to_be_visible()


def draft_is_kept(page: Any) -> None:
    """Waits until the desk has every word of the draft: this browser then no longer keeps them for it."""
    waiting = "Object.keys(localStorage).some((place) => place.startsWith('unruffled:draft:'))"
    until(page, lambda: not page.evaluate(waiting))
    expect(page.locator("#kept")).to_contain_text("Draft kept")


def until(page: Any, holds: Callable[[], Any], seconds: int = 90) -> None:
    """Waits, in the browser's time, until `holds()`: for what no locator can show."""
    for _ in range(seconds * 10):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come about in time")
