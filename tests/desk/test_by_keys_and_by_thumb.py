"""The whole turn without a mouse, and the whole turn on a phone."""

import pytest
from playwright.sync_api import expect

from tests.desk.browsing import PHONE, WIDE, draft_is_kept
from tests.desk.serving import desk

pytestmark = pytest.mark.browser

RUAIRI = "Dear Ruairí, I have read your letter twice, and I would like to ring you."
WORDS = "Hello Kyle, thank you for writing. We do not need this."


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with desk(tmp_path_factory.mktemp("desk") / "home", "--demo", UNRUFFLED_UNDO_SECONDS="600") as running:
        yield running


def fits(page) -> None:
    """Nothing reaches over the side of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_a_letter_is_found_answered_and_put_away_by_keys_alone(running, open_page):
    page = open_page(viewport=WIDE)
    keys = page.keyboard
    page.goto(f"{running.url}/account/login/")
    for _ in range(10):
        if page.evaluate("document.activeElement.name") == "login":
            break
        keys.press("Tab")
    keys.type("dana@haldenroe.example")
    keys.press("Tab")
    keys.type(running.printed("Password"))
    keys.press("Enter")
    page.wait_for_url("**/inbox/**")

    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()

    keys.press("/")
    expect(page.locator("#search input")).to_be_focused()
    keys.type("is:open Quick question")
    keys.press("Enter")
    page.wait_for_url("**/inbox/search**")  # and its script listens
    expect(page.locator(".queue a.row")).to_have_count(1)
    keys.press("j")
    page.wait_for_url("**/conversations/**")

    keys.press("w")
    expect(page.locator(".letter.theirs[data-why]").first).to_be_visible()
    keys.press("n")
    expect(page.locator("#note")).to_be_focused()
    keys.type("Not a customer, and not one of ours to argue with.")
    keys.press("Control+Enter")
    expect(page.locator("article.note", has_text="Not a customer")).to_be_visible()
    expect(page.locator("#conversation")).to_be_focused()

    keys.press("a")
    expect(page.locator("#assign :focus")).to_have_count(1)
    keys.press("Escape")
    expect(page.locator("#assign summary")).to_be_focused()

    keys.press("r")
    expect(page.locator("#reply")).to_be_focused()
    keys.type(WORDS)
    draft_is_kept(page)
    keys.press("Control+Enter")
    expect(page.locator("#leaving")).to_be_visible()
    expect(page.locator(".letter.ours", has_text=WORDS)).to_be_visible()
    keys.press("z")
    expect(page.locator("#reply")).to_have_value(WORDS)
    expect(page.locator(".letter.ours", has_text=WORDS)).to_have_count(0)

    keys.press("Escape")
    expect(page.locator("#conversation")).to_be_focused()
    keys.press("h")
    expect(page.locator("#snooze :focus")).to_have_count(1)
    keys.press("Enter")
    keys.press("g")
    keys.press("c")
    page.wait_for_url("**/customers")


def test_a_letter_is_found_answered_and_ended_on_a_phone(running, open_page):
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"{running.url}/account/login/")
    fits(page)
    page.get_by_label("Address").fill("dana@haldenroe.example")
    page.get_by_label("Password").fill(running.printed("Password"))
    page.locator("main button.primary").tap()
    page.wait_for_url("**/inbox/**")
    page.goto(f"{running.url}/inbox/open")
    fits(page)
    page.locator(".queue a.row", has_text="Stopping the rental").tap()
    page.wait_for_url("**/conversations/**")
    expect(page.locator("#queue")).to_be_hidden()
    fits(page)

    page.locator("[popovertarget=context]").first.tap()
    expect(page.locator("#context")).to_be_visible()
    page.locator("#context [popovertargetaction=hide]").tap()
    expect(page.locator("#context")).to_be_hidden()

    page.locator("#reply").tap()
    page.keyboard.insert_text(RUAIRI)
    draft_is_kept(page)
    page.locator("[data-send]").tap()
    expect(page.locator("#leaving")).to_be_visible()
    expect(page.locator("#leaving [data-undo]")).to_be_in_viewport(ratio=1)
    page.locator("#leaving [data-undo]").tap()
    expect(page.locator("#reply")).to_have_value(
        "Dear Ruairí, I have read your letter twice, and I would like to ring you."
    )
    fits(page)

    page.locator("a.back").tap()
    page.wait_for_url("**/inbox/**")
    expect(page.locator("#queue")).to_be_visible()
