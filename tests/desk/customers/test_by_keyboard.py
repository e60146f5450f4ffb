"""The record in a real browser, with the keyboard alone."""

import pytest

from tests.desk.serving import desk

pytestmark = pytest.mark.browser


@pytest.fixture
def running(tmp_path):
    with desk(tmp_path / "home", "--demo") as running:
        yield running


def test_a_record_is_found_opened_and_changed_without_a_mouse(running, page):
    import json

    account = json.loads((running.home / "demonstration.json").read_text())
    page.goto(f"{running.url}/account/login/")
    page.fill("[name=login]", account["email"])
    page.fill("[name=password]", account["password"])
    page.keyboard.press("Enter")
    page.wait_for_selector(".queue")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/customers")
    page.focus("#q")
    page.keyboard.type("yildizoglu")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=One record has these words.")
    page.focus(".people a")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Emre')")
    page.focus("a:has-text('Edit')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_plan")
    page.fill("#id_plan", "Office")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Dana changed “Plan”")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
