"""Finding letters again."""

import pytest

from tests import actors
from tests.actors import NOW
from unruffled.desk.conversations import actions, inbox
from unruffled.desk.conversations.models import State

pytestmark = pytest.mark.django_db


def found(text, agent):
    view, _what = inbox.search_view(text, agent)
    return [row.subject for row in inbox.queue(view, agent).rows]


@pytest.fixture
def other(db):
    conversation = actions.open_conversation(actors.margaret(), subject="My late husband’s order", at=NOW)
    actions.receive(conversation, text="He bought a Fierbător, the green one, for 10:30 tea.", at=NOW)
    return conversation


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("kettle", ["Charged twice"]),
        ("KETT", ["Charged twice"]),
        ("money kettle", ["Charged twice"]),
        ("money green", []),
        ('"for one kettle"', ["Charged twice"]),
        ('"kettle one"', []),
        ("twice", ["Charged twice"]),
        ("ilinca", ["Charged twice"]),
        ("margaret@post.example", ["My late husband’s order"]),
        ("10:30", ["My late husband’s order"]),
        ("husband's", ["My late husband’s order"]),
        ("country:ro", ["Charged twice"]),
        ("country:GB kettle", []),
        ("", []),
        ("???", []),
    ],
)
def test_words_phrases_names_and_filters_find_their_letters(letter, other, dana, text, subjects):
    assert found(text, dana) == subjects


def test_a_word_in_a_note_is_found(letter, dana):
    actions.add_note(letter, dana, text="Ask accounts about the reversal.")
    assert found("reversal", dana) == ["Charged twice"]


def test_words_that_were_taken_out_are_no_longer_found(letter, dana):
    message = letter.messages.get()
    message.text = "Erased."
    message.save()
    assert found("kettle", dana) == []


def test_a_conversation_with_many_hits_is_found_once(letter, dana):
    for _ in range(5):
        actions.receive(letter, text="kettle kettle kettle", at=NOW)
        actions.add_note(letter, dana, text="kettle")
    assert found("kettle has:note", dana) == ["Charged twice"]


def test_filters_look_at_state_and_at_who_has_it(letter, other, dana, tom):
    actions.assign(letter, dana, to=dana)
    actions.change_state(other, tom, State.SOLVED)
    assert found("is:open with:me", dana) == ["Charged twice"]
    assert found("is:ended", dana) == ["My late husband’s order"]
    assert found("with:dan is:open", tom) == ["Charged twice"]


def test_days_are_filters(letter, dana):
    assert found("after:2026-03-02", dana) == ["Charged twice"]
    assert found("before:2026-03-02", dana) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("is:sleepy", "“is:sleepy” is not known"),
        ("after:soon", "“after:soon” is not a day"),
        ("country:Romania", "write its two letters"),
        ("has:everything", "“has:everything” is not known"),
    ],
)
def test_a_filter_that_cannot_be_understood_says_its_mend(dana, text, sentence):
    _view, what = inbox.search_view(text, dana)
    assert sentence in what.problems[0]


@pytest.mark.parametrize(
    "text", ['"', "'; DROP TABLE x; --", 'NEAR("a b")', "a* OR b", "\x00", "x" * 5000, "(", "&|!:*"]
)
def test_whatever_is_typed_is_only_looked_for(letter, dana, text):
    found(text, dana)


def test_the_page_of_a_search_shows_its_rows_and_keeps_the_search(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.get("/inbox/search", {"q": "kettle"}).content.decode()
    assert "Charged twice" in page
    assert f"/conversations/{letter.ulid}?view=search&amp;q=kettle" in page


def test_a_search_takes_the_same_number_of_queries_however_many_it_finds(ilinca, dana, django_assert_num_queries):
    for number in range(60):
        actions.open_conversation(ilinca, subject=f"Kettle {number}", at=NOW)
    view, _what = inbox.search_view("kettle", dana)
    with django_assert_num_queries(2):
        page = inbox.queue(view, dana)
    assert (len(page.rows), bool(page.after)) == (50, True)
