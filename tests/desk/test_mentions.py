"""Colleagues named in a note: who is meant, and whom one may name."""

import pytest

from tests import actors
from unruffled.desk.conversations import actions, mentions
from unruffled.desk.people import actions as people
from unruffled.desk.people import teams
from unruffled.desk.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Dana Okafor, can you look?", ["Dana Okafor"]),
        ("(@dana) and @TOM HALE.", ["Dana Okafor", "Tom Hale"]),
        ("@Dana @Dana", ["Dana Okafor"]),
        ("Danas Kettle, write to dana@Dana.example or me@tom.example", []),
        ("@Danax @ Dana @", []),
        ("@Rufus reads along", ["Rufus Stone"]),
        ("nobody", []),
    ],
)
def test_who_is_meant(letter, dana, tom, rufus, text, names):
    assert [one.name for one in mentions.mentioned(text, letter)] == names


def test_a_first_name_that_two_have_means_neither(letter, dana):
    people.add_agent(email="d2@desk.example", name="Dana Reyes", role=Role.AGENT, password=actors.PASSWORD)
    assert mentions.mentioned("@Dana", letter) == []
    assert [one.name for one in mentions.mentioned("@Dana Reyes", letter)] == ["Dana Reyes"]


@pytest.mark.parametrize("name", ["Ștefan Țepeș", "O'Neill Jo", "יעל כהן", "A.B. (x) [y]"])
def test_names_of_any_script_and_with_any_signs(letter, dana, name):
    people.add_agent(email="x@desk.example", name=name, role=Role.AGENT, password=actors.PASSWORD)
    assert [one.name for one in mentions.mentioned(f"Ask @{name}!", letter)] == [name]


def test_who_has_left_is_not_named(letter, rosalind, tom):
    people.deactivate(tom, by=rosalind)
    assert mentions.mentioned("@Tom Hale", letter) == []


def names(client, letter, part):
    return [
        one["name"] for one in client.get(f"/conversations/{letter.ulid}/colleagues", {"name": part}).json()["people"]
    ]


def test_names_are_offered_by_the_beginning_of_any_word(client, rosalind, letter, dana, tom, marek):
    client.force_login(dana)
    assert names(client, letter, "zel") == ["Marek Zelenka"]
    assert names(client, letter, "") == ["Marek Zelenka", "Rosalind Halden", "Tom Hale"]  # and not oneself
    assert names(client, letter, "elenka") == []


def test_only_who_may_see_the_conversation_is_offered(client, rosalind, letter, dana, tom):
    actions.assign(letter, rosalind, to=teams.make("Complaints about us", [tom], by=rosalind, closed=True))
    client.force_login(tom)
    assert names(client, letter, "") == ["Rosalind Halden"]
    client.force_login(dana)
    assert client.get(f"/conversations/{letter.ulid}/colleagues").status_code == 404


def test_a_name_in_a_note_is_set_off_and_its_words_are_escaped(client, rosalind, letter, dana, tom):
    actions.add_note(letter, tom, text="@Dana <script>alert(1)</script>\n\nand @Nobody")
    client.force_login(dana)
    page = client.get(f"/conversations/{letter.ulid}").content.decode()
    assert '<b class="mention">@Dana</b> &lt;script&gt;' in page
    assert "and @Nobody" in page
