"""Files and copies in a real browser: chosen, dropped, pasted, kept, sent, taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.desk.browsing import WIDE, open_letter, press_send, sign_in, write
from tests.desk.serving import desk

pytestmark = pytest.mark.browser

# Hands files to the page as a hand or a clipboard would.
GIVE = """([kind, target, name, words]) => {
  const data = new DataTransfer();
  data.items.add(new File([words], name));
  const options = { bubbles: true, cancelable: true };
  const event = kind === "drop" ? new DragEvent(kind, { ...options, dataTransfer: data })
    : new ClipboardEvent(kind, { ...options, clipboardData: data });
  document.querySelector(target).dispatchEvent(event);
}"""


# Each test answers a letter of its own, which then is no longer open.
LETTERS = {
    "three ways": "Quick question about haldenroe.example",
    "large": "Korn Pro: page says 64 mm",
    "undo": "Flakes in the water",
    "address": "It leaks again",
    "answer": "Engraving is wrong",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    # No letter leaves while a test looks at it, however slow the machine is.
    with desk(tmp_path_factory.mktemp("desk") / "home", "--demo", UNRUFFLED_UNDO_SECONDS="600") as running:
        yield running


@pytest.fixture
def page(running, open_page):
    page = open_page(viewport=WIDE)
    sign_in(page, running)
    return page


def choose(page, name, words="The label."):
    file = {"name": name, "mimeType": "text/plain", "buffer": words.encode()}
    page.locator("[data-choose-files]").set_input_files([file])
    waiting(page, name).wait_for()


def waiting(page, name):
    return page.locator("#draft-files [data-file]", has_text=name)


def test_files_come_by_button_drop_and_paste_and_survive_a_reload(page, running):
    open_letter(page, running, LETTERS["three ways"])
    choose(page, "chosen.txt")
    page.evaluate(GIVE, ["drop", "#thread", "dropped.txt", "words"])
    waiting(page, "dropped.txt").wait_for()
    page.evaluate(GIVE, ["paste", "#reply", "pasted.txt", "words"])
    waiting(page, "pasted.txt").wait_for()
    page.reload()
    expect(page.locator("#draft-files bdi")).to_have_text(["chosen.txt", "dropped.txt", "pasted.txt"])
    waiting(page, "dropped.txt").locator("button").click()
    expect(page.locator("#draft-files bdi")).to_have_text(["chosen.txt", "pasted.txt"])


def test_a_file_that_is_too_large_is_said_and_the_draft_stays(page, running):
    open_letter(page, running, LETTERS["large"])
    write(page, "Dear you, the label is with this letter.")
    page.evaluate("document.querySelector('#draft-files').dataset.limit = 5")
    file = {"name": "huge.txt", "mimeType": "text/plain", "buffer": b"much too much"}
    page.locator("[data-choose-files]").set_input_files([file])
    expect(page.locator("[data-files-problem]")).to_contain_text("send a link")
    expect(page.locator("#reply")).to_have_value("Dear you, the label is with this letter.")


def test_what_was_attached_goes_with_the_letter_and_comes_back_with_undo(page, running):
    open_letter(page, running, LETTERS["undo"])
    choose(page, "label.txt")
    page.locator("[data-show-copies]").click()
    page.get_by_label("Copy to", exact=True).fill("Ana <ana@exemplu.example>")
    write(page, "Dear you, the label is with this letter. I will look at it by Friday.")
    press_send(page)
    letter = page.locator(".letter.ours").last
    expect(letter.locator(".files a")).to_have_text("label.txt")
    expect(letter.locator(".people")).to_contain_text("ana@exemplu.example")
    expect(page.locator("#draft-files li")).to_have_count(0)
    expect(page.get_by_label("Copy to", exact=True)).to_have_value("")
    page.locator("[data-undo]").click()
    waiting(page, "label.txt").wait_for()
    expect(page.get_by_label("Copy to", exact=True)).to_have_value('"Ana" <ana@exemplu.example>')


def test_an_address_that_is_none_stops_the_letter_with_the_mend(page, running):
    open_letter(page, running, LETTERS["address"])
    page.locator("[data-show-copies]").click()
    page.get_by_label("Hidden copy to").fill("nobody in particular")
    write(page, "Dear you, I will look at it by Friday.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-problem]")).to_contain_text("is not a mail address")
    expect(page.locator("#reply")).to_have_value("Dear you, I will look at it by Friday.")


def test_an_answer_is_taken_with_one_key_and_its_gap_stops_the_letter(page, running):
    page.goto(f"{running.url}/answers/new")
    page.get_by_label("Name").fill("On its way")
    page.locator("#id_text").fill("Dear {customer.first_name}, the parcel {customer.parcel} left today.")
    page.get_by_role("button", name="Keep it").click()
    page.locator("#tried").wait_for()
    open_letter(page, running, LETTERS["answer"])
    reply = page.locator("#reply")
    write(page, "Hello.\n")
    page.keyboard.press("End")
    page.keyboard.press("/")
    option = page.locator("#answers [role=option]", has_text="On its way")
    option.wait_for()
    page.keyboard.type("its way")
    expect(page.locator("#answers [role=option][aria-selected=true]")).to_contain_text("On its way")
    page.keyboard.press("Enter")
    expect(reply).to_have_value(re.compile(r"^Hello\.\nDear \S+, the parcel \{customer\.parcel\} left today\.$"))
    expect(page.locator(".backdrop .found", has_text="{customer.parcel}")).to_be_attached()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-problem]")).to_contain_text("{customer.parcel} is not filled in")
    page.keyboard.type("GD-17")  # the gap was selected, so typing fills it
    expect(reply).to_have_value(re.compile(r"the parcel GD-17 left today\.$"))


def test_a_slash_within_words_is_a_slash(page, running):
    open_letter(page, running, LETTERS["answer"])
    write(page, "and")
    page.keyboard.press("End")
    page.keyboard.type("/or")
    expect(page.locator("#reply")).to_have_value("and/or")
    expect(page.locator("#answers")).to_be_hidden()
