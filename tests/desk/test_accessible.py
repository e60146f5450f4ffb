"""axe on every page of the desk, light and dark, on a wide screen and on a phone: nothing serious stands in the way."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.desk.browsing import PHONE, WIDE, sign_in
from tests.desk.every_address import pages
from tests.desk.whole_desk import visited, whole_desk

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# What keeps somebody out; axe also knows moderate and minor findings.
GRAVE = {"serious", "critical"}
RUN = """
    async () => {
        const { violations } = await axe.run(document, { resultTypes: ["violations"] });
        return violations.map(({ id, impact, nodes }) =>
            ({ id, impact, where: nodes.map(({ target, failureSummary }) => [target.join(" "), failureSummary]) }));
    }
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with whole_desk(tmp_path_factory.mktemp("whole")) as made:
        yield made


def grave(page) -> list[str]:
    """What axe finds on the page as it stands, one line each."""
    page.evaluate(AXE)
    found = [one for one in page.evaluate(RUN) if one["impact"] in GRAVE]
    return [f"{one['id']}: {place} ({why.splitlines()[-1].strip()})" for one in found for place, why in one["where"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_serious_on_any_page(made, open_page, viewport, scheme):
    running, ids = made
    page = open_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    sign_in(page, running, "rosalind")
    found = {}
    for one in pages(ids):
        # What is put into a page is looked at there, and is none by itself.
        if visited(page, running, one) and page.evaluate("document.doctype !== null"):
            found[one.name] = grave(page)
    assert len(found) > 40, sorted(found)
    found = {name: lines for name, lines in found.items() if lines}
    assert not found, "\n".join(f"{name}: {line}" for name, lines in found.items() for line in lines)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_before_anybody_signs_in(made, open_page, scheme):
    running, _ids = made
    page = open_page(color_scheme=scheme)
    for address in ("/account/login/", "/forgotten", "/join/0-0", "/no-such-page"):
        page.goto(f"{running.url}{address}")
        assert grave(page) == [], address
