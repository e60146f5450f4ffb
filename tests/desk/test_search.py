"""Finding letters again."""

import pytest

from tests import actors
from tests.actors import NOW
from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions, forms, inbox, search
from unruffled.desk.conversations.filters import FILTERS
from unruffled.desk.conversations.models import State
from unruffled.desk.tags import actions as tags

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
        ("from:ilinca", ["Charged twice"]),
        ("from:ilinca@exemplu.example", ["Charged twice"]),
        ("from:kettle", []),
        ("-country:RO husband", ["My late husband’s order"]),
        ("is:open -from:ilinca", ["My late husband’s order"]),
        ("https://shop.example/x", []),
        ("on:today kettle", ["Charged twice"]),
        ("on:yesterday", []),
        ('on:"this week" kettle', ["Charged twice"]),
        ("on:last-week", []),
        ("on:2026-03 kettle", ["Charged twice"]),
        ("after:7d kettle", ["Charged twice"]),
        ("before:7d", []),
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
        ("feeling:hunger", "“feeling:hunger” is not known; there are feeling:anger"),
        ("colour:red", "There is no filter “colour:”. There are is:, from:"),
        ("after:99999d", "is not a day"),
        ("on:2026-13", "is not a day"),
        ("from:-", "needs a name or an address"),
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
    with django_assert_num_queries(4):
        page = inbox.queue(view, dana)
    assert (len(page.rows), bool(page.after)) == (50, True)


def test_a_feeling_is_found_once_it_was_read(letter, other, dana):
    actions.receive(letter, text="I am furious, this is a disgrace. I am so angry with all of you.", at=NOW)
    coaching.read(letter)
    assert found("feeling:anger", dana) == ["Charged twice"]
    assert found("feeling:happiness", dana) == []


def test_a_feeling_that_is_no_longer_read_is_no_longer_found(letter, dana):
    actions.receive(letter, text="I am furious, this is a disgrace. I am so angry with all of you.", at=NOW)
    coaching.read(letter)
    letter.messages.update(text="Thank you, it works now.")
    coaching.read(letter)
    assert found("feeling:anger", dana) == []


def test_tags_are_filters_whatever_their_letters(letter, other, dana):
    tags.add(letter, dana, "Charged twice")
    assert found('tag:"charged twice"', dana) == ["Charged twice"]
    assert found('-tag:"charged twice" is:open', dana) == ["My late husband’s order"]


def test_the_examples_of_the_guide_are_understood(dana):
    text = "tag:refund is:open from:ilinca feeling:anger country:RO has:promise before:2026-02-01"
    assert inbox.search_view(text, dana)[1].problems == ()


def test_every_filter_understands_its_own_example(dana):
    for one in FILTERS.values():
        assert inbox.search_view(one.example, dana)[1].problems == (), one.name


@pytest.mark.parametrize(
    "text",
    ["kettle", '"one kettle" is:open', 'tag:"charged twice" with:me country:RO', "-is:ended from:ilinca from:pop", ""],
)
def test_what_was_typed_goes_into_the_form_and_comes_out_as_it_was(text):
    def understood(typed):
        return sorted(search.terms(typed), key=str)

    assert understood(forms.typed(forms.initial(text))) == understood(text)


def test_the_form_is_filled_with_the_search_and_leads_to_what_could_have_been_typed(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.get("/inbox/filters", {"q": "kettle country:ro tag:gone"}).content.decode()
    assert '<option value="RO" selected>' in page
    assert '<option value="gone" selected>' in page
    answer = client.get("/inbox/search", {"filter": "yes", "words": "kettle", "country": "RO", "customer": 'il "x'})
    assert answer.headers["Location"] == "/inbox/search?q=kettle+from%3A%22il+x%22+country%3ARO"


def test_a_filter_that_is_unknown_is_said_on_the_page(client, rosalind, dana, letter):
    client.force_login(dana)
    assert "There is no filter “colour:”" in client.get("/inbox/search", {"q": "colour:red kettle"}).content.decode()
