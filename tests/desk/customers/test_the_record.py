"""What happens to a record: fields, attributes, addresses, notes, each with its event."""

import pytest
from django.core.exceptions import PermissionDenied

from unruffled.desk.customers import actions, queries
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.kinds import in_words

pytestmark = pytest.mark.django_db


def last_words(customer):
    return in_words(queries.changes(customer)[0])


def edit(customer, agent, attributes=None, **fields):
    return actions.edit(customer, agent, fields=fields, attributes=attributes or {})


def test_a_change_says_who_changed_what(ilinca, dana):
    edit(ilinca, dana, plan=("", "Refill"))
    edit(ilinca, dana, plan=("Refill", "Office"))
    assert last_words(ilinca) == "Dana changed “Plan” from Refill to Office"


def test_two_who_change_different_fields_both_keep_their_change(ilinca, dana, tom):
    edit(ilinca, tom, city=("", "Cluj"))
    edit(ilinca, dana, plan=("", "Refill"))
    ilinca.refresh_from_db()
    assert (ilinca.city, ilinca.plan) == ("Cluj", "Refill")


def test_two_who_change_the_same_field_lose_nothing(ilinca, dana, tom):
    edit(ilinca, tom, city=("", "Cluj"))
    with pytest.raises(actions.ChangedMeanwhile) as conflict:
        edit(ilinca, dana, city=("", "Turda"), plan=("", "Refill"))
    ilinca.refresh_from_db()
    assert (conflict.value.now, ilinca.city, ilinca.plan) == ({"city": "Cluj"}, "Cluj", "")


def test_attributes_are_changed_one_by_one(ilinca, dana, tom):
    edit(ilinca, tom, {"dog": ("", "Azor")})
    edit(ilinca, dana, {"floor": ("", "4")})
    edit(ilinca, dana, {"dog": ("Azor", "")})
    ilinca.refresh_from_db()
    assert ilinca.attributes == {"floor": "4"}


def test_the_reader_edits_nothing(ilinca, rufus):
    with pytest.raises(PermissionDenied):
        edit(ilinca, rufus, plan=("", "Refill"))


def test_another_name_of_theirs_is_known_to_the_checks(ilinca, dana):
    edit(ilinca, dana, known_names=([], ["Ilinca Dan"]))
    ilinca.refresh_from_db()
    assert ilinca.facts["known_names"] == ["Ilinca Dan"]


def test_a_customer_has_several_addresses(ilinca, dana):
    actions.add_address(ilinca, dana, address=" Ilinca@Work.Example ")
    assert actions.find_or_add(address="ilinca@work.example") == ilinca


def test_an_address_belongs_to_one_customer(ilinca, dana):
    other = actions.find_or_add(address="radu@exemplu.example", name="Radu")
    with pytest.raises(actions.AddressTaken) as taken:
        actions.add_address(ilinca, dana, address="RADU@exemplu.example")
    assert taken.value.holder == other


def test_what_is_no_address_is_refused(ilinca, dana):
    with pytest.raises(actions.NotAnAddress):
        actions.add_address(ilinca, dana, address="the blue door")


def test_the_only_address_stays(ilinca, dana):
    with pytest.raises(actions.OnlyAddress):
        actions.remove_address(ilinca, dana, address="ilinca@exemplu.example")


def test_an_address_that_was_removed_is_free_again(ilinca, dana):
    actions.add_address(ilinca, dana, address="shared@home.example")
    actions.remove_address(ilinca, dana, address="shared@home.example")
    assert actions.find_or_add(address="shared@home.example") != ilinca


def test_a_note_about_a_customer_is_kept(ilinca, dana):
    actions.add_note(ilinca, dana, text=" Calls after two. ")
    assert [note.text for note in queries.notes(ilinca)] == ["Calls after two."]


def test_an_empty_note_is_refused(ilinca, dana):
    with pytest.raises(actions.NothingToSay):
        actions.add_note(ilinca, dana, text="  ")


@pytest.mark.parametrize(
    ("country", "zone"), [("RO", "Europe/Bucharest"), ("DE", "Europe/Berlin"), ("US", ""), ("ES", ""), ("", "")]
)
def test_a_clock_is_guessed_only_where_a_country_has_one(country, zone):
    assert queries.zone_of(Customer(country=country)) == queries.Zone(zone, guessed=True)


def test_a_clock_that_somebody_set_is_no_guess():
    assert not queries.zone_of(Customer(country="RO", timezone="Europe/Lisbon")).guessed
