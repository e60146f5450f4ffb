"""A letter's HTML in a real browser: the cleaned page runs and fetches nothing, and neither does the frame alone."""

import subprocess
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.mail.attacks import ATTACKS, EVIL
from unruffled import mail
from unruffled.mail import pages

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def letter(html: str) -> mail.Letter:
    return mail.Letter(html=True, html_source=html)


def page_of(html: str, **about) -> str:
    return pages.page(letter(html), lambda number: PNG, **about).html


@pytest.fixture
def site():
    """A little server: `site.put(body, headers)` answers the address at which it serves them."""
    kept: dict[str, tuple[bytes, dict]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that http.server calls
            body, headers = kept.get(self.path, (b"", {}))
            self.send_response(200)
            for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    class Site:
        url = f"http://127.0.0.1:{server.server_port}"

        @staticmethod
        def put(body: str, headers: dict | None = None) -> str:
            path = f"/{len(kept)}"
            kept[path] = body.encode("utf-8", "replace"), headers or {}
            return Site.url + path

    yield Site
    server.shutdown()
    server.server_close()


@pytest.fixture
def looked_at(site, page):
    """Opens addresses, each in a frame, sandboxed or not; answers what they ran and what they asked of others."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"ran: {dialog.message}"), dialog.dismiss()))

    def watch(route):
        if route.request.url.startswith(site.url):
            return route.continue_()
        seen.append(f"asked: {route.request.url}")
        return route.abort()

    page.route("**/*", watch)

    def look(addresses: list[str], sandbox: str | None) -> list[str]:
        seen.clear()
        attribute = "" if sandbox is None else f'sandbox="{sandbox}"'
        page.goto(site.put("".join(f'<iframe {attribute} src="{address}"></iframe>' for address in addresses)))
        page.wait_for_load_state("networkidle")
        frames = [frame for frame in page.frames if frame != page.main_frame]
        titles = [f"ran: {frame.url}" for frame in frames if frame.url in addresses and frame.title() == "ran"]
        # What was refused leaves an empty frame of the browser's own.
        known = (*addresses, "about:blank", "about:srcdoc")
        strays = [f"opened: {one.url}" for one in frames if one.url not in known and "chrome-error:" not in one.url]
        return [*seen, *titles, *strays]

    return look


SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
# Many attacks a page, each in a frame of its own: waiting until nothing more is asked for takes half a second a page.
BATCHES = [ATTACKS[start : start + 10] for start in range(0, len(ATTACKS), 10)]


@pytest.mark.browser
@pytest.mark.parametrize("attacks", BATCHES, ids=range(len(BATCHES)))
def test_what_is_cleaned_runs_and_fetches_nothing_even_without_a_sandbox(attacks, site, looked_at):
    assert looked_at([site.put(page_of(f"<p>before</p>{attack}")) for attack in attacks], None) == [], attacks


@pytest.mark.browser
@pytest.mark.parametrize("attacks", BATCHES, ids=range(len(BATCHES)))
def test_the_frame_alone_runs_and_fetches_nothing_of_what_was_never_cleaned(attacks, site, looked_at):
    headers = {"Content-Security-Policy": pages.policy(pictures=False)}
    # A refresh is no fetch of the page but a way to another: only the cleaning stands against it.
    tried = [one for one in attacks if "http-equiv=refresh" not in one]
    assert looked_at([site.put(f"<!DOCTYPE html><body>{one}", headers) for one in tried], SANDBOX) == [], attacks


@pytest.mark.browser
def test_published_attacks_run_and_fetch_nothing(site, looked_at, tmp_path):
    """The test data of bleach, fetched from its source package; nothing of it is kept here."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "bleach==6.2.0"]
    if subprocess.run([*command, "-d", tmp_path], capture_output=True, check=False).returncode:
        pytest.skip("bleach's source package cannot be had here")
    [package] = tmp_path.glob("bleach-*.tar.gz")
    with tarfile.open(package) as archive:
        names = [name for name in archive.getnames() if "/tests/data/" in name and name.endswith(".test")]
        attacks = [archive.extractfile(name).read().decode() for name in sorted(names)]
    assert len(attacks) > 10
    assert looked_at([site.put(page_of(attack)) for attack in attacks], None) == []


@pytest.mark.browser
def test_the_test_itself_would_see_an_attack(site, looked_at):
    assert "ran: 1" in looked_at([site.put("<script>alert(1)</script>")], None)
    assert looked_at([site.put(f"<img src={EVIL}/i.png>")], None) == [f"asked: {EVIL}/i.png"]


@pytest.mark.browser
def test_pictures_are_fetched_once_they_are_asked_for(site, looked_at):
    headers = {"Content-Security-Policy": pages.policy(pictures=True)}
    shown = page_of(f"<img src={EVIL}/i.png><script src={EVIL}/s.js></script>", pictures=True)
    assert looked_at([site.put(shown, headers)], SANDBOX) == [f"asked: {EVIL}/i.png"]


def test_pictures_from_elsewhere_are_counted_and_said():
    found = pages.page(letter(f"<img src={EVIL}/1.png><img src={EVIL}/2.png>"), lambda number: PNG, note=str)
    assert found.left_out == 2
    assert '<p class="unruffled-note">2</p>' in found.html


@pytest.mark.parametrize(
    ("written", "shown"),
    [("https://exаmple.com/x", "https://xn--exmple-4nf.com/x"), ("mailto:ana@exemplu.example", None),
     ("https://a.example/ă?b=c", None)],
)  # fmt: skip
def test_a_link_says_where_it_leads(written, shown):
    page = page_of(f'<a href="{written}">your bank</a>')
    assert f'href="{shown or written}"' in page
    assert "attr(href)" in page


@pytest.mark.parametrize("address", ["/account/logout/", "?x=1", "#top", "//evil.example", "http://", "https://[", "x"])
def test_a_link_that_would_lead_into_the_desk_leads_nowhere(address):
    assert "href=" not in page_of(f'<a href="{address}">x</a>').partition("<body>")[2]


def inline(kind: bytes) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "ilinca@exemplu.example"
    message.set_content("See the picture.")
    message.add_alternative(
        '<p>See</p><img src="cid:kettle"><img src="CID:kettle"><img src="cid:other">', subtype="html"
    )
    message.get_payload()[1].add_related(kind, maintype="image", subtype="png", cid="<kettle>", filename="kettle.png")
    return message.as_bytes()


def shown(raw: bytes) -> str:
    return pages.page(mail.parse(raw), lambda number: mail.attachment_bytes(raw, number)).html


def test_pictures_of_the_letter_itself_are_shown_in_place():
    assert shown(inline(PNG)).count("data:image/png;base64,") == 2


def test_what_only_calls_itself_a_picture_is_not_shown():
    assert "data:" not in shown(inline(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"))
