"""Writing, sending and taking back in a real browser: what was typed is never lost, and Undo is seen."""

import pytest

from tests.desk.serving import desk

pytestmark = pytest.mark.browser

WORDS = "Dear you, thank you for your letter. I am looking into it."
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with desk(tmp_path_factory.mktemp("desk") / "home", "--demo", UNRUFFLED_UNDO_SECONDS="6") as running:
        yield running


@pytest.fixture
def signed_in(running, browser):
    """`signed_in("dana", viewport)` answers a page of the desk for that agent, in a browser of her own."""
    contexts = []

    def sign_in(name="dana", viewport=WIDE):
        context = browser.new_context(viewport=viewport, base_url=running.url)
        contexts.append(context)
        page = context.new_page()
        sign_in_on(page, running, name)
        return page

    yield sign_in
    for context in contexts:
        context.close()


def sign_in_on(page, running, name):
    page.goto("/account/login/")
    page.get_by_label("Address").fill(f"{name}@haldenroe.example")
    page.get_by_label("Password").fill(running.printed("Password"))
    page.locator("main button.primary").click()
    page.wait_for_url("**/inbox/**")


def sign_out(page):
    page.locator(".day form button").click()
    page.wait_for_url("**/account/login/**")


def open_a_letter(page, number=0):
    """Opens a letter of the open view; answers its address without its query."""
    page.goto("/inbox/open")
    address = page.locator(".queue a.row").nth(number).get_attribute("href").split("?")[0]
    page.goto(address)
    page.wait_for_function("document.querySelector('#composer') && globalThis.htmx")
    return address


def write(page, words=WORDS):
    page.locator("#reply").fill("")
    page.locator("#reply").click()
    page.keyboard.insert_text(words)


def press_send(page):
    """Sends with the keys, and all the same where the desk asks."""
    page.keyboard.press("Control+Enter")
    page.locator("#leaving:visible, [data-anyway]:visible").first.wait_for()
    if page.locator("[data-anyway]").is_visible():
        page.locator("[data-anyway]").click()
    page.locator("#leaving").wait_for(state="visible")


def slowly(page, pattern):
    """Holds what is asked of `pattern` until the function that is answered is called."""
    held, free = [], []
    page.route(pattern, lambda route: route.continue_() if free else held.append(route))

    def go_on():
        for _ in range(100):
            if held:
                break
            page.wait_for_timeout(50)
        free.append(True)
        for route in held:
            route.continue_()

    return go_on


def assert_inside(page, locator):
    box, view = locator.bounding_box(), page.viewport_size
    assert box["x"] >= 0, box
    assert box["y"] >= 0, box
    assert box["x"] + box["width"] <= view["width"], (box, view)
    assert box["y"] + box["height"] <= view["height"], (box, view)


def test_words_typed_while_the_letter_leaves_are_the_next_draft(signed_in):
    page = signed_in()
    open_a_letter(page)
    write(page)
    go_on = slowly(page, "**/send")
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" One more thing.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" And another.")
    go_on()
    page.locator("#leaving").wait_for(state="visible")
    assert page.locator("#reply").input_value() == "One more thing. And another."
    assert page.evaluate("document.activeElement.id") == "reply"
    page.locator("#kept", has_text="Draft kept").wait_for()
    page.locator(".letter.ours", has_text=WORDS).wait_for()
    page.reload()
    assert page.locator("#reply").input_value() == "One more thing. And another."


def test_a_draft_that_is_changed_while_it_leaves_is_not_lost(signed_in):
    page = signed_in()
    open_a_letter(page, 1)
    write(page)
    go_on = slowly(page, "**/send")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Well. ")
    go_on()
    page.locator("#leaving").wait_for(state="visible")
    assert page.locator("#reply").input_value() == f"Well. {WORDS}"


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_undo_is_seen_wherever_the_thread_stands(signed_in, viewport):
    page = signed_in(viewport=viewport)
    open_a_letter(page, 2)
    write(page)
    press_send(page)
    undo = page.locator("#leaving [data-undo]")
    assert_inside(page, undo)
    page.locator(".letter.ours", has_text=WORDS).first.wait_for()
    assert_inside(page, undo)
    page.evaluate("document.querySelector('#conversation').scrollTop = 0")
    assert_inside(page, undo)
    assert "ten seconds" not in page.locator("#leaving").inner_text()
    undo.click()
    page.locator("[data-send]").wait_for()
    assert page.locator("#reply").input_value() == WORDS


def test_a_lead_who_takes_a_letter_back_keeps_the_draft_of_their_own(signed_in):
    dana, marek = signed_in("dana"), signed_in("marek")
    address = open_a_letter(dana, 3)
    marek.goto(address)
    write(marek, "A half sentence of my own")
    marek.locator("#kept", has_text="Draft kept").wait_for()
    write(dana)
    press_send(dana)
    letter = marek.locator(".letter.ours", has_text=WORDS)
    letter.locator("[data-undo-form] button").click()
    letter.wait_for(state="detached")
    assert marek.locator("#reply").input_value() == "A half sentence of my own"
    marek.reload()
    assert marek.locator("#reply").input_value() == "A half sentence of my own"
    dana.goto(address)
    assert dana.locator("#reply").input_value() == WORDS


def test_a_colleague_is_not_offered_the_undo_of_a_letter_that_is_not_theirs(signed_in):
    dana, tom = signed_in("dana"), signed_in("tom")
    address = open_a_letter(dana, 4)
    write(dana)
    press_send(dana)
    tom.goto(address)
    tom.locator(".letter.ours", has_text=WORDS).wait_for()
    assert tom.locator("[data-undo-form]").count() == 0
    assert tom.locator("#leaving").is_hidden()
    assert tom.locator("[data-send]").is_visible()


def test_what_happened_before_the_page_could_hear_is_shown(signed_in):
    """The stream opens after the page was made: a letter that was sent in between appears all the same."""
    dana, tom = signed_in("dana"), signed_in("tom")
    address = open_a_letter(dana, 5)
    go_on = slowly(tom, "**/live?*")
    tom.goto(address)
    write(dana)
    press_send(dana)
    dana.locator(".letter.ours", has_text=WORDS).wait_for()
    assert tom.locator(".letter.ours", has_text=WORDS).count() == 0
    go_on()
    tom.locator(".letter.ours", has_text=WORDS).wait_for()


def test_a_half_written_note_is_not_shown_to_the_next_agent_in_the_same_browser(running, signed_in):
    page = signed_in("dana")
    address = open_a_letter(page, 6)
    page.locator("#note-pad summary").click()
    page.locator("#note").fill("Between us: she has called twice.")
    sign_out(page)
    sign_in_on(page, running, "tom")
    page.goto(address)
    assert page.locator("#note").input_value() == ""
    sign_out(page)
    sign_in_on(page, running, "dana")
    page.goto(address)
    assert page.locator("#note").input_value() == "Between us: she has called twice."
