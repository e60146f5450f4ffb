"""The pages of a record, as an agent uses them."""

import pytest

from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import State
from unruffled.desk.customers import actions, queries
from unruffled.desk.customers.models import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, dana):
    client.force_login(dana)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def fields_of(page):
    """What the browser would send back without a change."""
    import re

    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name = re.search(r' name="([^"]*)"', tag)
        if name and name[1] != "csrfmiddlewaretoken" and name[1] != "q":
            value = re.search(r' value="([^"]*)"', tag)
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name, inside in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = [chosen[1] if chosen else ""]
    return found


def test_the_record_shows_conversations_and_how_they_ended(desk, letter, dana):
    conversations.change_state(letter, dana, State.SOLVED)
    page = text(desk.get(f"/customers/{letter.customer.ulid}"))
    assert "Charged twice" in page
    assert "Ended by Dana Okafor" in page
    assert "11:04 on Monday there" in page


def test_the_conversation_leads_to_the_record(desk, letter):
    page = text(desk.get(f"/conversations/{letter.ulid}"))
    assert f'href="/customers/{letter.customer.ulid}"' in page


def test_a_guess_of_the_clock_is_confirmed_with_one_click(desk, dana):
    radu = actions.find_or_add(address="radu@exemplu.example", name="Radu", country="RO")
    assert "A guess from the country" in text(desk.get(f"/customers/{radu.ulid}"))
    desk.post(f"/customers/{radu.ulid}/timezone", {"timezone": "Europe/Bucharest"})
    assert "A guess from the country" not in text(desk.get(f"/customers/{radu.ulid}"))


def test_a_form_that_comes_back_unchanged_changes_nothing(desk, ilinca, dana):
    actions.edit(ilinca, dana, fields={"known_names": ([], ["Ina", "Ilincuța"])}, attributes={"dog": ("", "Azor")})
    before = len(queries.changes(ilinca))
    page = desk.get(f"/customers/{ilinca.ulid}/edit").content.decode()
    answer = desk.post(f"/customers/{ilinca.ulid}/edit", fields_of(page))
    assert (answer.status_code, len(queries.changes(ilinca))) == (302, before)


def test_fields_and_attributes_are_edited(desk, ilinca):
    fields = fields_of(desk.get(f"/customers/{ilinca.ulid}/edit").content.decode())
    fields |= {"city": ["Cluj-Napoca"], "since": ["2021-03-04"], "known_names": ["Ina, Ilincuța"]}
    fields["attribute"][0], fields["value"][0] = "floor", "4"
    desk.post(f"/customers/{ilinca.ulid}/edit", fields)
    page = text(desk.get(f"/customers/{ilinca.ulid}"))
    for shown in ("Cluj-Napoca, Romania", "since March 2021", "Ina, Ilincuța", "Floor", "Dana wrote 4 under “Floor”"):
        assert shown in page


def test_who_edits_what_somebody_changed_meanwhile_is_told_and_may_save_again(desk, ilinca, tom):
    fields = fields_of(desk.get(f"/customers/{ilinca.ulid}/edit").content.decode())
    actions.edit(ilinca, tom, fields={"city": ("", "Cluj")}, attributes={"dog": ("", "Azor")})
    fields["city"] = ["Turda"]
    fields["attribute"][0], fields["value"][0] = "dog", "Rex"
    answer = desk.post(f"/customers/{ilinca.ulid}/edit", fields)
    page = answer.content.decode()
    assert "Somebody else wrote “Cluj” here meanwhile. Save again to keep yours." in page
    assert "“dog” became “Azor” meanwhile." in page
    assert 'value="Turda"' in page
    assert desk.post(f"/customers/{ilinca.ulid}/edit", fields_of(page)).status_code == 302
    ilinca.refresh_from_db()
    assert (ilinca.city, ilinca.attributes) == ("Turda", {"dog": "Rex"})


def test_a_clock_that_nobody_knows_is_refused_with_the_mend(desk, ilinca):
    fields = fields_of(desk.get(f"/customers/{ilinca.ulid}/edit").content.decode()) | {"timezone": ["Europe/Cluj"]}
    assert "No clock has this name" in text(desk.post(f"/customers/{ilinca.ulid}/edit", fields))


def test_an_address_of_somebody_else_is_refused_and_leads_there(desk, ilinca):
    other = actions.find_or_add(address="radu@exemplu.example", name="Radu Pop")
    answer = desk.post(f"/customers/{ilinca.ulid}/addresses", {"address": "radu@exemplu.example"})
    assert answer.status_code == 409
    assert "This address belongs to Radu Pop already." in text(answer)
    assert f"/customers/{other.ulid}" in text(answer)


def test_a_record_is_begun_by_hand(desk):
    fields = fields_of(desk.get("/customers/new").content.decode())
    desk.post("/customers/new", fields | {"name": ["Margaret Ashworth"], "address": ["margaret@post.example"]})
    assert Customer.objects.get().address == "margaret@post.example"


def test_a_record_with_an_address_of_somebody_else_is_not_begun(desk, ilinca):
    fields = fields_of(desk.get("/customers/new").content.decode())
    answer = desk.post("/customers/new", fields | {"name": ["M"], "address": ["ilinca@exemplu.example"]})
    assert "belongs to Ilinca Pop already" in text(answer)
    assert Customer.objects.count() == 1


def test_a_reader_sees_the_record_and_no_way_to_change_it(client, rufus, ilinca):
    client.force_login(rufus)
    page = text(client.get(f"/customers/{ilinca.ulid}"))
    assert "ilinca@exemplu.example" in page
    assert "/edit" not in page
    for address in ("edit", "timezone", "addresses", "notes"):
        assert client.post(f"/customers/{ilinca.ulid}/{address}", {"text": "x"}).status_code == 403


def test_what_a_customer_calls_themselves_is_text_and_never_markup(desk):
    one = actions.find_or_add(address="x@y.example", name='<img src=x onerror="alert(1)">')
    for address in ("/customers", f"/customers/{one.ulid}", f"/customers/{one.ulid}/edit"):
        assert "<img" not in desk.get(address).content.decode()


def test_a_record_takes_as_many_queries_with_twenty_conversations_as_with_two(desk, dana, letter):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(f"/customers/{letter.customer.ulid}").status_code == 200
        return len(captured)

    def more(many):
        for number in range(many):
            one = conversations.open_conversation(letter.customer, subject=f"{number}", at=letter.created_at)
            conversations.change_state(one, dana, State.SOLVED)
            actions.add_note(letter.customer, dana, text="x")

    more(1)
    count()
    few = count()
    more(20)
    assert count() == few


def test_letters_that_no_database_takes_do_no_harm(desk, ilinca):
    assert desk.get("/customers", {"q": "a\x00b"}).status_code == 200
    assert desk.post(f"/customers/{ilinca.ulid}/notes", {"text": "a\x00b"}).status_code == 302
    assert desk.post(f"/customers/{ilinca.ulid}/addresses", {"address": "a\x00@b.example"}).status_code == 400
    fields = fields_of(desk.get(f"/customers/{ilinca.ulid}/edit").content.decode())
    fields["attribute"][0] = fields["value"][0] = "x\x00"
    assert desk.post(f"/customers/{ilinca.ulid}/edit", fields).status_code == 302
