"""Takes the pictures of docs/pictures from a running demonstration desk:

    unruffled serve --demo --home /tmp/desk
    python scripts/pictures.py http://127.0.0.1:8000 /tmp/desk [--new http://127.0.0.1:8001]

`--new` is a desk that nobody owns yet, for the picture of its first page. A draft stays behind in the
hottest thread. The pages use the fonts of the system; Inter and Charis SIL (Debian: fonts-inter,
fonts-sil-charis) give the pictures as they are kept. Needs Pillow, which makes them small.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
# Chromium on a machine without a screen, and without anything that would reach for the network.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-lcd-text",
]
SIZES = {1440: 900, 390: 844}
THEMES = ("light", "dark")

DRAFT = """\
Dear Illinca,

You have written three times about one kettle that we charged twice, and then we asked you for a statement \
that you did not need to send. I'm sorry you feel that nobody reads your letters.

Here is what happened: a refund over £60 needs a second name here, and nobody gave it. That was our mistake, \
not yours. Marek released your 389 lei this morning; it will be back on your card soon.

I will call you on Wednesday at 15:00 to hear whether it has come.

Dana Okafor"""


def main(url: str, home: str, new: str | None = None) -> None:
    """Writes every picture, each as NAME-WIDTH-THEME.png, and the README's as inbox.png."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        if new:
            page = _page(browser)
            page.goto(f"{new}/welcome")
            _take(page, "welcome")
        agent = json.loads((Path(home) / "demonstration.json").read_text())
        for who, scenes in ((agent, SCENES), (agent | {"email": OWNER}, OWNERS)):
            page = _page(browser)
            _sign_in(page, url, who)
            for name, show in scenes.items():
                page.set_viewport_size({"width": 1440, "height": 900})
                show(page, url)
                _take(page, name)
        browser.close()
    shutil.copy(FOLDER / "writing-1440-light.png", FOLDER / "inbox.png")


def _page(browser: Browser) -> Page:
    return browser.new_context(locale="en-GB", timezone_id="Europe/London").new_page()


def _sign_in(page: Page, url: str, who: dict[str, str]) -> None:
    page.goto(f"{url}/account/login/")
    page.fill("[name=login]", who["email"])
    page.fill("[name=password]", who["password"])
    page.click("main button")
    page.wait_for_selector(".queue")


def _queue(page: Page, url: str) -> None:
    page.goto(f"{url}/inbox/open")


def _reading(page: Page, url: str) -> None:
    page.goto(f"{url}/inbox/open")
    page.locator(".queue a.row", has_text="Ilinca Pop").first.click()
    page.wait_for_selector("#composer")
    page.evaluate("document.querySelector('#conversation').scrollTop = 0")


def _why(page: Page, url: str) -> None:
    _reading(page, url)
    page.keyboard.press("w")
    page.evaluate("document.querySelector('[data-why]').scrollIntoView()")
    page.evaluate("document.querySelector('#conversation').scrollTop -= 80")


def _writing(page: Page, url: str) -> None:
    _reading(page, url)
    page.fill("#reply", DRAFT)
    page.focus("#reply")
    page.wait_for_selector(".findings li")
    page.wait_for_function("document.querySelector('#kept').textContent.startsWith('Draft kept')")
    page.evaluate("document.querySelector('#conversation').scrollTop = 1e6")


def _rule(page: Page, url: str) -> None:
    page.goto(f"{url}/rules/sorry-you-feel")


def _outbox(page: Page, url: str) -> None:
    page.goto(f"{url}/outbox")


def _at(address: str) -> Callable[[Page, str], None]:
    """The scene that is one page and nothing done on it."""

    def show(page: Page, url: str) -> None:
        page.goto(f"{url}{address}")

    return show


def _record(page: Page, url: str) -> None:
    page.goto(f"{url}/customers?q=ilinca")
    page.locator("table a", has_text="Ilinca Pop").first.click()
    page.wait_for_selector("text=Notes about this customer")


def _palette(page: Page, url: str) -> None:
    page.goto(f"{url}/inbox/open")
    page.wait_for_selector(".queue a.row")
    page.keyboard.press("Control+k")
    page.keyboard.type("kettle")
    page.wait_for_timeout(800)  # what is found comes at the pause


SCENES: dict[str, Callable[[Page, str], None]] = {
    "queue": _queue, "reading": _reading, "why": _why, "writing": _writing, "rule": _rule, "outbox": _outbox,
    "palette": _palette, "search": _at("/inbox/search?q=refund+is:open"), "promises": _at("/promises/of/all"),
    "follow-ups": _at("/follow-ups?whose=all"), "customers": _at("/customers"), "record": _record,
    "rules": _at("/rules"),
    "notifications": _at("/notifications"), "answers": _at("/answers"), "tags": _at("/tags"),
}  # fmt: skip
# What only an owner sees.
OWNERS: dict[str, Callable[[Page, str], None]] = {
    "people": _at("/people"), "teams": _at("/teams"), "targets": _at("/targets"), "forms": _at("/forms/new"),
    "mailbox": _at("/mailboxes/new"),
}  # fmt: skip
OWNER = "rosalind@haldenroe.example"


def _take(page: Page, name: str) -> None:
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if name == "writing":
            page.evaluate("document.querySelector('#conversation').scrollTop = 1e6")
        for theme in THEMES:
            page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
            page.wait_for_timeout(300)  # colours settle in 180 ms
            path = FOLDER / f"{name}-{width}-{theme}.png"
            page.screenshot(path=path, animations="disabled")
            _shrink(path)


def _shrink(path: Path) -> None:
    """A page has few colours; 256 of them take a third of the room: the papers and inks exactly as they are, the
    rest by coverage, so that small signs keep their hue."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    often = sorted(picture.getcolors(1 << 24), reverse=True)[:64]
    rest = picture.quantize(192, method=Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _count, colour in often for part in colour] + rest[: 192 * 3])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--new"]
    if len(given) != 2 + ("--new" in sys.argv):
        sys.exit(__doc__)
    main(*given)
