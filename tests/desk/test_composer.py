"""Writing, sending and taking back in a real browser: what was typed is never lost, and Undo is seen."""

import pytest
from playwright.sync_api import expect

from tests.desk.browsing import PHONE, WIDE, draft_is_kept, open_letter, press_send, sign_in, sign_out, write
from tests.desk.serving import desk

pytestmark = pytest.mark.browser

WORDS = "Dear you, thank you for your letter. I am looking into it."
# Each test answers a letter of its own, which then is no longer open.
LETTERS = {
    "next draft": "Quick question about haldenroe.example",
    "changed": "Korn Pro: page says 64 mm",
    "wide": "Flakes in the water",
    "phone": "3 machines offline",
    "lead": "It leaks again",
    "colleague": "Connect down AGAIN",
    "stream": "NO LINK error",
    "early": "Engraving is wrong",
    "note": "Stopping the rental",
    "struck": "Hub again",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    # No letter leaves while a test looks at it, however slow the machine is.
    with desk(tmp_path_factory.mktemp("desk") / "home", "--demo", UNRUFFLED_UNDO_SECONDS="600") as running:
        yield running


@pytest.fixture
def signed_in(running, open_page):
    """`signed_in("dana", viewport)` answers a page of the desk for that agent, in a browser of her own."""

    def opened(name="dana", viewport=WIDE):
        page = open_page(viewport=viewport)
        sign_in(page, running, name)
        return page

    return opened


def slowly(page, pattern):
    """Holds what is asked of `pattern` until the function that is answered is called."""
    held, free = [], []
    page.route(pattern, lambda route: route.continue_() if free else held.append(route))

    def go_on():
        for _ in range(600):
            if held:
                break
            page.wait_for_timeout(100)
        assert held, f"nobody asked for {pattern}"
        free.append(True)
        for route in held:
            route.continue_()

    return go_on


def assert_inside(page, locator):
    expect(locator).to_be_in_viewport(ratio=1)
    box, view = locator.bounding_box(), page.viewport_size
    assert box["x"] >= 0, box
    assert box["x"] + box["width"] <= view["width"], (box, view)


def test_words_typed_while_the_letter_leaves_are_the_next_draft(running, signed_in):
    page = signed_in()
    open_letter(page, running, LETTERS["next draft"])
    reply = page.locator("#reply")
    write(page, WORDS)
    go_on = slowly(page, "**/send")
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" One more thing.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" And another.")
    go_on()
    expect(page.locator("#leaving")).to_be_visible()
    expect(reply).to_have_value("One more thing. And another.")
    expect(reply).to_be_focused()
    expect(page.locator(".letter.ours", has_text=WORDS)).to_be_visible()
    draft_is_kept(page)
    page.reload()
    expect(reply).to_have_value("One more thing. And another.")


def test_words_typed_before_the_page_is_ready_are_kept(running, signed_in):
    page = signed_in()
    address = open_letter(page, running, LETTERS["early"])
    go_on = slowly(page, "**/composer*.js")
    page.goto(address, wait_until="commit")
    page.locator("#reply").press_sequentially("Dear you")
    go_on()
    draft_is_kept(page)
    page.reload()
    expect(page.locator("#reply")).to_have_value("Dear you")


def test_a_draft_that_is_changed_while_it_leaves_is_not_lost(running, signed_in):
    page = signed_in()
    open_letter(page, running, LETTERS["changed"])
    write(page, WORDS)
    go_on = slowly(page, "**/send")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Well. ")
    go_on()
    expect(page.locator("#leaving")).to_be_visible()
    expect(page.locator("#reply")).to_have_value(f"Well. {WORDS}")


@pytest.mark.parametrize(("viewport", "which"), [(WIDE, "wide"), (PHONE, "phone")], ids=["wide", "phone"])
def test_undo_is_seen_wherever_the_thread_stands(running, signed_in, viewport, which):
    page = signed_in(viewport=viewport)
    open_letter(page, running, LETTERS[which])
    write(page, WORDS)
    press_send(page)
    undo = page.locator("#leaving [data-undo]")
    assert_inside(page, undo)
    expect(page.locator(".letter.ours", has_text=WORDS)).to_have_count(1)
    assert_inside(page, undo)
    page.evaluate("document.querySelector('#conversation').scrollTop = 0")
    assert_inside(page, undo)
    undo.click()
    expect(page.locator("[data-send]")).to_be_visible()
    expect(page.locator("#reply")).to_have_value(WORDS)


def test_a_lead_who_takes_a_letter_back_keeps_the_draft_of_their_own(running, signed_in):
    dana, marek = signed_in("dana"), signed_in("marek")
    address = open_letter(dana, running, LETTERS["lead"])
    marek.goto(address)
    write(marek, "A half sentence of my own")
    draft_is_kept(marek)
    write(dana, WORDS)
    press_send(dana)
    letter = marek.locator(".letter.ours", has_text=WORDS)
    letter.locator("[data-undo-form] button").click()
    expect(letter).to_have_count(0)
    expect(marek.locator("#reply")).to_have_value("A half sentence of my own")
    marek.reload()
    expect(marek.locator("#reply")).to_have_value("A half sentence of my own")
    dana.goto(address)
    expect(dana.locator("#reply")).to_have_value(WORDS)


def test_a_colleague_is_not_offered_the_undo_of_a_letter_that_is_not_theirs(running, signed_in):
    dana, tom = signed_in("dana"), signed_in("tom")
    address = open_letter(dana, running, LETTERS["colleague"])
    write(dana, WORDS)
    press_send(dana)
    tom.goto(address)
    expect(tom.locator(".letter.ours", has_text=WORDS)).to_be_visible()
    expect(tom.locator("[data-send]")).to_be_visible()
    expect(tom.locator("[data-undo-form]")).to_have_count(0)
    expect(tom.locator("#leaving")).to_be_hidden()


def test_what_happened_before_the_page_could_hear_is_shown(running, signed_in):
    """The stream opens after the page was made: a letter that was sent in between appears all the same."""
    dana, tom = signed_in("dana"), signed_in("tom")
    address = open_letter(dana, running, LETTERS["stream"])
    go_on = slowly(tom, "**/live?*")
    tom.goto(address)
    write(dana, WORDS)
    press_send(dana)
    expect(dana.locator(".letter.ours", has_text=WORDS)).to_be_visible()
    expect(tom.locator(".letter.ours", has_text=WORDS)).to_have_count(0)
    go_on()
    expect(tom.locator(".letter.ours", has_text=WORDS)).to_be_visible()


def test_a_half_written_note_is_not_shown_to_the_next_agent_in_the_same_browser(running, signed_in):
    page = signed_in("dana")
    address = open_letter(page, running, LETTERS["note"])
    page.locator("#note-pad summary").click()
    page.locator("#note").fill("Between us: she has called twice.")
    sign_out(page)
    sign_in(page, running, "tom")
    page.goto(address)
    expect(page.locator("#note")).to_have_value("")
    sign_out(page)
    sign_in(page, running, "dana")
    page.goto(address)
    expect(page.locator("#note")).to_have_value("Between us: she has called twice.")


def test_a_promise_that_was_struck_is_not_said_to_be_on_record_and_stays_struck_after_undo(running, signed_in):
    page = signed_in()
    open_letter(page, running, LETTERS["struck"])
    write(page, "Dear Gareth, I will send you a new hub by Friday.")
    struck = page.locator("#pledge li.struck")
    page.locator("#pledge [data-strike]").click()
    expect(struck).to_have_count(1)
    page.locator("#reply").focus()
    press_send(page)
    expect(page.locator("[data-promised]")).to_have_text("")
    page.locator("#leaving [data-undo]").click()
    expect(page.locator("[data-send]")).to_be_visible()
    expect(struck).to_have_count(1)
