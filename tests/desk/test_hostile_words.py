"""Markup and script in everything that somebody outside the code can write: no page of the desk runs any of it."""

import pytest
from playwright.sync_api import expect

from tests.desk.browsing import sign_in, until
from tests.desk.every_address import pages
from tests.desk.whole_desk import visited, whole_desk

pytestmark = pytest.mark.browser

# Each way into a page at once: as text, out of an attribute, out of a script, as a template, as an address.
MARK = (
    """'"><b data-evil>x</b><script>window.__ran=1</script><img src=x onerror="window.__ran=2">"""
    """<svg onload=window.__ran=3></svg>${window.__ran=4}{{7*7}}javascript:window.__ran=5 </textarea></title>"""
)
# What a page would show or do if one of them worked, told before any script of the page.
PROBE = """
    window.__broken = [];
    document.addEventListener("securitypolicyviolation", (event) => window.__broken.push(event.violatedDirective));
"""
SEARCHES = ("/inbox/search?q={}", "/customers?q={}", "/tags/names?q={}", "/endings?q={}", "/palette?q={}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    with whole_desk(tmp_path_factory.mktemp("hostile"), MARK) as made:
        yield made


@pytest.fixture
def watched(hostile, open_page):
    """A page of the owner's that writes down what it should not do."""
    page = open_page()
    page.dialogs = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(PROBE)
    sign_in(page, hostile[0], "rosalind")
    return page


def nothing_ran(page, place: str) -> None:
    assert page.evaluate("window.__ran") is None, place
    assert page.evaluate("window.__broken") == [], place
    assert page.evaluate("document.querySelectorAll('[data-evil]').length") == 0, place
    assert page.evaluate("document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0, place
    assert page.dialogs == [], place


def test_no_page_runs_what_somebody_wrote(hostile, watched):
    running, ids = hostile
    seen = 0
    for one in pages(ids):
        if visited(watched, running, one):
            nothing_ran(watched, one.name)
            seen += "data-evil" in watched.content()
    assert seen > 20, "the words are to be on the pages, as words"


def test_no_search_runs_what_was_looked_for(hostile, watched):
    from urllib.parse import quote

    for address in SEARCHES:
        watched.goto(hostile[0].url + address.format(quote(MARK)))
        nothing_ran(watched, address)


def test_what_opens_on_a_page_runs_nothing(hostile, watched):
    running, ids = hostile
    watched.goto(f"{running.url}/conversations/{ids['conversation']}")
    expect(watched.locator("#reply")).to_be_visible()
    watched.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    watched.locator("[data-why-toggle]").first.click()
    watched.locator("#reply").fill(f"Dear {MARK}, I will call you on Thursday.")
    expect(watched.locator("#kept")).to_contain_text("Draft kept")
    until(watched, lambda: watched.locator("#advice").inner_html().strip())
    nothing_ran(watched, "conversation")


def test_a_preview_of_a_file_cannot_run_anything(hostile, watched):
    running, ids = hostile
    for name in ("formatted", "preview", "attachment"):
        [one] = [page for page in pages(ids) if page.name == name]
        answer = watched.request.get(f"{running.url}{one.address}")
        policy = answer.headers.get("content-security-policy", "")
        assert answer.status in (200, 404), name
        if answer.status == 200:
            assert "sandbox" in policy, (name, policy)
            assert answer.headers["x-content-type-options"] == "nosniff", name
    watched.goto(f"{running.url}/messages/{ids['message']}/formatted")
    nothing_ran(watched, "formatted")
