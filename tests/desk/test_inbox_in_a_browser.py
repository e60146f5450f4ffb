"""The inbox from the keyboard, in a real browser: picking, doing, undoing, finding."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.desk.browsing import until
from tests.desk.serving import desk

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with desk(tmp_path_factory.mktemp("inbox") / "home", "--demo") as running:
        yield running


@pytest.fixture
def inbox(running, page):
    """Dana's page of everything that is open, once its script listens."""
    who = json.loads((running.home / "demonstration.json").read_text())
    page.goto(f"{running.url}/account/login/")
    page.fill("[name=login]", who["email"])
    page.fill("[name=password]", who["password"])
    page.click("main button")
    page.wait_for_url("**/inbox/**")
    page.goto(f"{running.url}/inbox/open")
    listening(page)
    return page


def listening(page):
    """Waits until the page's script hears keys: the help sheet comes and goes."""
    press_until(page, "?", "#keys[open]")
    page.keyboard.press("Escape")
    page.locator("#keys[open]").wait_for(state="detached")


def press_until(page, key, shown):
    """Presses a key; the first may come before the page's script listens."""
    for _try in range(50):
        page.keyboard.press(key)
        try:
            page.locator(shown).first.wait_for(timeout=1000)
        except Exception:
            continue
        return
    raise AssertionError(f"{key} did not show {shown}")


def picked(page, count):
    page.locator("#picked-count", has_text=re.compile(f"^{count} picked$")).wait_for()


def test_rows_are_picked_tagged_and_untagged_by_undo_from_the_keyboard(inbox):
    inbox.keyboard.press("x")
    picked(inbox, 1)
    inbox.keyboard.press("ArrowDown")
    inbox.keyboard.press("x")
    picked(inbox, 2)
    inbox.keyboard.press("t")
    inbox.locator("#bulk-tag[open] [name=tag]").wait_for()
    inbox.keyboard.type("to talk about")
    inbox.keyboard.press("Enter")
    inbox.locator("#did", has_text="2 letters were tagged.").wait_for()
    inbox.locator(".row .tag", has_text="to talk about").nth(1).wait_for()
    listening(inbox)
    inbox.keyboard.press("z")
    inbox.locator(".told", has_text="2 conversations are as they were.").wait_for()
    inbox.locator(".row .tag", has_text="to talk about").first.wait_for(state="detached")


def test_escape_lets_go_of_what_is_picked(inbox):
    inbox.keyboard.press("x")
    picked(inbox, 1)
    inbox.keyboard.press("Escape")
    inbox.locator("#bulk").wait_for(state="hidden")


def test_picked_rows_stay_picked_while_a_letter_is_read(inbox):
    inbox.keyboard.press("x")
    picked(inbox, 1)
    value = inbox.locator(".pick input:checked").get_attribute("value")
    inbox.locator(".queue a.row").nth(2).click()
    inbox.wait_for_url("**/conversations/**")
    inbox.go_back()
    inbox.locator(f".pick input[value='{value}']:checked").wait_for(state="attached")
    picked(inbox, 1)


def test_the_palette_finds_a_view_and_a_letter_and_says_what_is_chosen(inbox):
    inbox.keyboard.press("Control+k")
    field = inbox.get_by_role("combobox", name="An action, a view, a person or a letter")
    field.wait_for()
    field.fill("snoo")
    inbox.get_by_role("option", name="Snoozed").wait_for()
    field.fill("ilinca")
    letter = inbox.get_by_role("option", name=re.compile("Ilinca Pop")).first
    letter.wait_for()
    inbox.locator("#palette-said", has_text="found").wait_for(state="attached")
    chosen = inbox.locator("[role=option][aria-selected=true]")
    chosen.wait_for()
    told = (
        "document.querySelector('[aria-selected=true]')?.id ==="
        " document.querySelector('#palette-input').getAttribute('aria-activedescendant')"
    )
    until(inbox, lambda: inbox.evaluate(told))
    inbox.keyboard.press("Enter")
    inbox.wait_for_url(re.compile("/(conversations|customers)/"))


def test_a_filter_that_is_chosen_is_what_could_have_been_typed(inbox):
    press_until(inbox, "f", "#filters[open] [name=words]")
    inbox.select_option("#filters [name=country]", "RO")
    inbox.locator("#filters .primary").click()
    inbox.wait_for_url("**/inbox/search?q=country**")
    expect(inbox.locator("#search input")).to_have_value("country:RO")


def test_ending_a_letter_can_be_undone_with_a_key(inbox):
    inbox.locator(".queue a.row").last.click()
    inbox.wait_for_url("**/conversations/**")
    listening(inbox)
    inbox.keyboard.press("e")
    inbox.locator("#did", has_text="One conversation was ended.").wait_for()
    listening(inbox)
    inbox.keyboard.press("z")
    inbox.locator(".told", has_text="It is as it was.").wait_for()
    inbox.locator("#end button", has_text="End").wait_for()


def test_markup_in_a_tag_and_in_the_name_of_a_view_does_not_run(inbox):
    spoken = []
    inbox.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
    inbox.locator(".queue a.row").first.click()
    inbox.locator("#add-tag [name=add]").fill("<img src=x onerror=alert(1)>")
    inbox.keyboard.press("Enter")
    inbox.locator("#tags .chip", has_text="<img src=x").wait_for()
    inbox.keyboard.press("Control+k")
    inbox.locator("#palette-input").fill("onerror")
    inbox.get_by_role("option", name=re.compile("<img src=x")).wait_for()
    assert spoken == []
