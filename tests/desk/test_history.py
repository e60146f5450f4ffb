"""Everything that happens to a conversation can be read in words."""

import ast
import pathlib

import pytest

import unruffled.desk
from tests.actors import NOW
from unruffled.desk.conversations import actions, queries
from unruffled.desk.conversations.models import State
from unruffled.desk.events import kinds
from unruffled.desk.people import teams

# About letters, mailboxes and tables, which have no page of what happened to them.
WORDLESS = {
    "letter-stored", "letter-set-aside", "letter-tried-again", "mailbox-connected", "mailbox-looked",
    "customers-brought-in", "customers-given-out",
}  # fmt: skip


def recorded() -> set[str]:
    """Every kind that stands literally in a call of `record` or of what passes a kind on to it."""
    found = set()
    for path in pathlib.Path(unruffled.desk.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = getattr(getattr(node, "func", None), "id", "") or getattr(getattr(node, "func", None), "attr", "")
            if isinstance(node, ast.Call) and called in ("record", "record_all", "_tell") and node.args:
                found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


def test_every_kind_of_event_has_words():
    assert {"assigned", "offered", "note-added"} <= recorded()
    assert sorted(kind for kind in recorded() - WORDLESS if kind not in kinds._WORDS) == []


@pytest.mark.django_db
def test_the_page_tells_all_of_it(client, rosalind, letter, dana, tom, rufus):
    actions.assign(letter, dana, to=tom)
    actions.add_note(letter, dana, text="A secret word")
    actions.change_state(letter, tom, State.SOLVED)
    client.force_login(rufus)
    page = client.get(f"/conversations/{letter.ulid}/history").content.decode()
    for words in (
        "The conversation began",
        "A letter came",
        "Dana gave this to Tom Hale",
        "Dana wrote a private note",
        "Tom ended the conversation",
    ):
        assert words in page
    assert "A secret word" not in page


@pytest.mark.django_db
def test_a_long_history_goes_on_page_by_page(letter, dana, tom, monkeypatch):
    monkeypatch.setattr(queries, "HISTORY", 4)
    for number in range(9):
        actions.assign(letter, dana, to=tom if number % 2 else dana)
    found, before, more = [], "", True
    while more:
        rows, more = queries.history(letter, before=before)
        found += rows
        before = rows[-1].ulid
    assert [event.pk for event in found] == sorted({event.pk for event in queries.events(letter)}, reverse=True)


@pytest.mark.django_db
def test_what_one_may_not_see_has_no_history(client, rosalind, letter, dana, tom):
    actions.assign(letter, rosalind, to=teams.make("Complaints about us", [tom], by=rosalind, closed=True), at=NOW)
    client.force_login(dana)
    assert client.get(f"/conversations/{letter.ulid}/history").status_code == 404
