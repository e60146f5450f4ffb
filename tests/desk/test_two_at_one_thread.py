"""Two agents, two browsers, one thread: each sees live what the other does, before a customer gets two answers."""

import pytest
from playwright.sync_api import expect

from tests.desk import browsing
from tests.desk.serving import desk

pytestmark = pytest.mark.browser
SUBJECT = "Charged twice for one kettle"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    home = tmp_path_factory.mktemp("two") / "home"
    with desk(home, "--demo", UNRUFFLED_UNDO_SECONDS="2") as running:
        yield running


@pytest.fixture
def sign_in(open_page, running):
    """Gives a page of a browser of its own in which somebody of the demonstration is signed in."""

    def come(name):
        page = open_page()
        browsing.sign_in(page, running, name)
        return page

    return come


@pytest.fixture
def thread(running, sign_in):
    """The address of a thread that is open, found by whoever looks first."""
    page = sign_in("rosalind")
    page.goto(f"{running.url}/inbox/open")
    return page.locator(".queue a.row").first.get_attribute("href").partition("?")[0]


def come_to(page, running, thread):
    page.goto(f"{running.url}{thread}")
    page.locator("#thread .letter.theirs").first.wait_for()


def test_who_looks_and_who_writes_is_seen_in_the_thread_and_in_the_queue(running, sign_in, thread):
    dana, tom, marek = sign_in("dana"), sign_in("tom"), sign_in("marek")
    marek.goto(f"{running.url}/inbox/open")
    come_to(dana, running, thread)
    come_to(tom, running, thread)
    expect(dana.locator("#here")).to_have_text("Tom Hale is looking at this too")
    expect(tom.locator("#here")).to_have_text("Dana Okafor is looking at this too")
    mark = marek.locator(f"#row-{thread.rpartition('/')[2]} .at")
    expect(mark).to_contain_text("Dana +1")

    dana.locator("#reply").press_sequentially("Dear")
    expect(tom.locator("#writers")).to_have_text("Dana Okafor is writing here too")
    expect(tom.locator("#said")).to_have_text("Dana Okafor is writing here too")  # and said to who hears the page
    expect(mark).to_contain_text("is writing here")

    dana.goto(f"{running.url}/inbox/mine")
    expect(tom.locator("#here")).to_be_hidden()
    expect(mark).to_contain_text("Tom")
    tom.goto(f"{running.url}/inbox/mine")
    expect(mark).to_have_count(0)


def test_two_who_answer_at_once_are_both_warned_before_either_is_sent(running, sign_in, thread):
    dana, tom = sign_in("dana"), sign_in("tom")
    come_to(dana, running, thread)
    come_to(tom, running, thread)
    for page, words in ((dana, "Dear customer, I am looking into it today."), (tom, "Dear customer, so am I, today.")):
        page.locator("#reply").fill("")
        page.locator("#reply").press_sequentially(words)
    expect(dana.locator("#writers")).to_have_text("Tom Hale is writing here too")
    dana.locator("#reply").press_sequentially(" Yes.")
    expect(tom.locator("#writers")).to_have_text("Dana Okafor is writing here too")

    for page, other in ((dana, "Tom Hale"), (tom, "Dana Okafor")):
        page.keyboard.press("Control+Enter")
        expect(page.locator(".doubts li")).to_contain_text(f"{other} is writing here right now")
    sent = tom.locator(".letter.ours", has_text="I am looking into it today. Yes.")
    expect(sent).to_have_count(0)

    dana.locator("[data-anyway]").click()
    expect(dana.locator("#leaving")).to_be_visible()
    expect(sent).to_be_visible()  # in Tom's thread, without a reload
    expect(tom.locator("#writers")).to_be_hidden()
    tom.locator("[data-anyway]").click()
    expect(tom.locator(".doubts li")).to_contain_text("Dana Okafor has answered since you opened this")
    expect(tom.locator("#reply")).to_have_value("Dear customer, so am I, today.")


def test_who_takes_a_thread_is_seen_by_who_looks_at_it(running, sign_in, thread):
    dana, tom = sign_in("dana"), sign_in("tom")
    come_to(dana, running, thread)
    come_to(tom, running, thread)
    for page, other, name in ((dana, tom, "Dana"), (tom, dana, "Tom")):
        page.locator("#assign summary").click()
        page.locator("#assign button[value=me]").click()
        expect(page.locator("#head")).to_contain_text(f"with {name}")
        expect(other.locator("#head")).to_contain_text(f"with {name}")
        expect(other.locator(".letters .event", has_text=f"{name} took this").last).to_be_visible()


def test_a_colleague_named_with_the_keyboard_hears_of_it_at_once(running, sign_in, thread):
    dana, tom = sign_in("dana"), sign_in("tom")
    come_to(dana, running, thread)
    come_to(tom, running, thread)  # whatever was unread of it is read now
    tom.goto(f"{running.url}/customers")
    bell = tom.locator("#bell")
    before = int(bell.get_attribute("data-count"))

    dana.locator("#conversation").press("n")
    note = dana.locator("#note")
    expect(note).to_be_focused()
    note.press_sequentially("Could you call them, @to")
    expect(dana.locator("#mentionable [aria-selected=true]")).to_have_text("Tom Hale")
    note.press("Enter")
    expect(note).to_have_value("Could you call them, @Tom Hale ")
    expect(dana.locator("#mentionable")).to_be_hidden()
    note.press("Control+Enter")
    expect(dana.locator(".note .mention", has_text="@Tom Hale").last).to_be_visible()

    expect(bell).to_have_attribute("data-count", str(before + 1))
    expect(tom.locator("#said")).to_have_text("There is something new for you")
    tom.keyboard.press("g")
    tom.keyboard.press("u")
    tom.wait_for_url("**/notifications")
    tom.locator(".notices .unread a", has_text="Dana mentioned you in a note").first.click()
    expect(tom.locator(".note .mention", has_text="@Tom Hale").last).to_be_visible()
    expect(tom.locator("#bell")).to_have_attribute("data-count", str(before))
