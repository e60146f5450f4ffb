"""Two records that are one person become one."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.actors import NOW
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.customers import actions, merging, queries
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.kinds import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(db):
    one = actions.find_or_add(address="ilinca@work.example", name="I. Pop", city="Turda", country="RO")
    conversations.open_conversation(one, subject="The lid", at=NOW)
    return one


def merge(target, origin, agent, *take):
    return merging.merge(target, origin, agent, take=set(take), seen=merging.seal_of(target, origin))


def test_addresses_conversations_and_notes_move(ilinca, letter, twin, dana, marek):
    actions.add_note(twin, dana, text="Prefers calls.")
    merge(ilinca, twin, marek)
    assert {one.value for one in ilinca.addresses.all()} == {"ilinca@exemplu.example", "ilinca@work.example"}
    assert {one.subject for one in ilinca.conversations.all()} == {"Charged twice", "The lid"}
    assert [note.text for note in queries.notes(ilinca)] == ["Prefers calls."]
    assert not Customer.objects.filter(pk=twin.pk).exists()


def test_what_one_of_them_knows_is_kept_and_mine_wins_where_both_do(ilinca, twin, marek):
    merge(ilinca, twin, marek)
    ilinca.refresh_from_db()
    assert (ilinca.name, ilinca.city) == ("Ilinca Pop", "Turda")


def test_the_other_value_wins_where_the_lead_says_so(ilinca, twin, marek):
    merge(ilinca, twin, marek, "name")
    ilinca.refresh_from_db()
    assert ilinca.name == "I. Pop"


def test_the_event_says_what_was_merged_and_what_was_lost(ilinca, twin, marek):
    merge(ilinca, twin, marek)
    event = queries.changes(ilinca)[0]
    assert in_words(event) == "Marek merged the record of I. Pop into this one"
    assert event.data["before"] == {"name": "I. Pop"}


def test_facts_of_both_are_joined(ilinca, twin, marek):
    actions.keep_facts(ilinca, {"orders": [{"id": "A-1"}]})
    actions.keep_facts(twin, {"orders": [{"id": "A-1"}, {"id": "A-2"}], "known_names": ["Ina"]})
    merge(ilinca, twin, marek)
    ilinca.refresh_from_db()
    assert ilinca.facts == {"orders": [{"id": "A-1"}, {"id": "A-2"}], "known_names": ["Ina"]}


def test_both_are_found_as_one(ilinca, twin, marek):
    merge(ilinca, twin, marek)
    assert queries.page("work.example").rows == [ilinca]


def test_an_agent_does_not_merge(ilinca, twin, dana):
    with pytest.raises(PermissionDenied):
        merge(ilinca, twin, dana)


def test_a_record_is_not_merged_with_itself(ilinca, marek):
    with pytest.raises(merging.SameRecord):
        merge(ilinca, ilinca, marek)


def test_what_changed_since_it_was_shown_is_not_merged(ilinca, twin, dana, marek):
    seen = merging.seal_of(ilinca, twin)
    actions.edit(twin, dana, fields={"plan": ("", "Office")}, attributes={})
    with pytest.raises(actions.ChangedMeanwhile):
        merging.merge(ilinca, twin, marek, take=set(), seen=seen)
    assert Customer.objects.count() == 2


def test_the_pages_lead_through_a_merge(client, ilinca, twin, marek):
    import re

    client.force_login(marek)
    here = f"/customers/{ilinca.ulid}/merge"
    assert f"?with={twin.ulid}" in client.get(here, {"q": "pop"}).content.decode()
    page = client.get(here, {"with": twin.ulid}).content.decode()
    assert "There is no way back." in page
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    assert client.post(here, {"with": twin.ulid, "seen": seen, "take": "name"}).status_code == 302
    assert queries.by_ulid(ilinca.ulid).name == "I. Pop"
