"""Erasing a customer: not one word of theirs remains anywhere, and every number does."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from tests.actors import NOW
from tests.desk import postal
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import RawLetter
from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Attachment, Conversation, Message
from unruffled.desk.customers import actions, erasing, importing
from unruffled.desk.customers.models import BroughtFile, Customer
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.outbox.models import Dispatch, State
from unruffled.desk.promises import actions as promises
from unruffled.desk.promises.models import Promise

pytestmark = pytest.mark.django_db

# One word for each place in which a desk can keep something of a person; none occurs in our own code or tables.
NAME, OTHER_NAME = "Zsuzsanna Quillfeather", "Quillfeatherova"
WORDS = [
    "quillfeather", "zsuzsanna", "quilly@", "marmalade", "saffron", "clavichord", "periwinkle", "obsidian", "gazpacho",
    "zeppelin", "yarrow", "marzipan", "pomegranate", "wisteria", "cormorant", "hyssop", "quokka",
    "larkspur",
]  # fmt: skip


@pytest.fixture
def life(rosalind, dana, marek):
    """A customer who has left a word in every place there is."""
    postal.mailbox()
    raw = postal.letter(
        "I am furious: the marmalade pot cracked, I want my 120 euros back, order A-1007. saffron",
        sender=f"{NAME} <quilly@mail.example>", subject="My clavichord kettle",
        message_id="<periwinkle@mail.example>", files={"obsidian.pdf": b"content"},
    )  # fmt: skip
    message = receiving.receive(receiving.store(raw))
    receiving.receive(receiving.store(raw))
    receiving.set_aside(receiving.store(raw.replace(b"marmalade", b"gazpacho")), "The zeppelin part is broken.")
    conversation = message.conversation
    coaching.read(conversation)
    customer = conversation.customer
    actions.add_address(customer, dana, address="quilly@work.example")
    actions.add_address(customer, dana, address="quilly@old.example")
    actions.remove_address(customer, dana, address="quilly@old.example")
    actions.edit(
        customer, dana, fields={"city": ("", "Yarrow"), "country": ("", "HU"), "plan": ("", "Office")},
        attributes={"marzipan": ("", "pomegranate")},
    )  # fmt: skip
    actions.keep_facts(customer, {"orders": [{"id": "wisteria-1"}], "known_names": [OTHER_NAME]})
    actions.add_note(customer, dana, text="Plays the clavichord.")
    conversations.add_note(conversation, dana, text="A cormorant of a person.")
    dispatch = outbox.send(conversation, dana, text="Dear Zsuzsanna, I will send a hyssop pot by Friday.", key="k1")
    # As the other server would have said it.
    Dispatch.objects.filter(pk=dispatch.pk).update(state=State.FAILED, problem="550 quilly@mail.example unknown")
    promises.add(conversation, what="post the quokka", due_at=NOW, made_at=NOW)
    conversations.keep_draft(conversation, marek, text="Dear larkspur", version=0)
    importing.keep(marek, name="list.csv", content=f"email,name\nquilly@mail.example,{NAME}\n".encode())
    return Customer.objects.get(pk=customer.pk)


def kept():
    """Every cell of every table, as lower-case text, with the table's name."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for cell in row:
                    if isinstance(cell, (bytes, memoryview)):
                        yield table, bytes(cell).decode("latin-1").lower()
                    elif isinstance(cell, str):
                        yield table, cell.lower()


def places(words):
    return {(word, table) for table, cell in kept() for word in words if word in cell}


def erase(customer, agent):
    return erasing.erase(customer, agent, typed=str(customer))


def test_every_word_was_somewhere_before(life):
    assert {word for word, _table in places(WORDS)} == set(WORDS)


def test_no_word_of_theirs_remains_anywhere(life, rosalind):
    erase(life, rosalind)
    assert places(WORDS) == set()
    # Files travel in another writing, in which no word is found; so there must be nothing at all.
    assert {bytes(letter.raw) for letter in RawLetter.objects.all()} == {b""}


def test_no_word_of_their_letter_remains_either(life, rosalind):
    """Whatever was written in the letters, word by word, against what the desk says of itself in its own tables."""
    said = {"furious", "cracked", "a-1007", "120 euros", "friday"}
    assert {word for word, _table in places(said)} == said
    erase(life, rosalind)
    assert places(said) == set()


def numbers():
    conversation = Conversation.objects.get()
    return {
        "messages": list(Message.objects.order_by("pk").values_list("side", "at", "agent")),
        "conversation": (conversation.state, conversation.heat, conversation.trend, conversation.created_at),
        "files": list(Attachment.objects.values_list("size", "type")),
        "promises": list(Promise.objects.order_by("pk").values_list("state", "due_at", "precision")),
        "dispatches": list(Dispatch.objects.values_list("state", "attempts")),
        "letters": RawLetter.objects.count(),
        "events": list(Event.objects.order_by("pk").values_list("kind", "at", "agent"))[:10],
    }


def test_the_numbers_stay(life, rosalind):
    before = numbers()
    erase(life, rosalind)
    assert numbers() == before


def test_the_country_and_the_plan_stay_for_the_reports(life, rosalind):
    gone = erase(life, rosalind)
    assert (gone.country, gone.plan, gone.erased_at, str(gone)) == ("HU", "Office", NOW, "Erased customer")


def test_what_was_felt_stays_without_the_words(life, rosalind):
    before = Conversation.objects.get().reading.answer["messages"][0]
    erase(life, rosalind)
    after = Conversation.objects.get().reading.answer["messages"][0]
    assert after["feelings"] == before["feelings"]
    assert [ask["kind"] for ask in after["asks"]] == [ask["kind"] for ask in before["asks"]]


def test_every_event_can_still_be_said(life, rosalind):
    erase(life, rosalind)
    assert all("cannot name" not in in_words(event) for event in Event.objects.filter(topic=life.topic))
    assert in_words(Event.objects.filter(topic=life.topic).last()) == "Rosalind erased this customer"


def test_somebody_else_keeps_every_word(life, rosalind, letter, ilinca):
    before = places(["ilinca", "charged me twice"])
    erase(life, rosalind)
    assert places(["ilinca", "charged me twice"]) == before


def test_who_writes_again_begins_a_new_record(life, rosalind):
    old = Conversation.objects.get()
    token = old.token
    erase(life, rosalind)
    raw = postal.letter(
        "Hello again", sender="quilly@mail.example", to=f"help+{token}@desk.example", message_id="<2@x.example>",
        in_reply_to="<periwinkle@mail.example>",
    )  # fmt: skip
    message = receiving.receive(receiving.store(raw))
    assert message.conversation != old
    assert message.conversation.customer != life


def test_the_same_letter_again_does_not_bring_the_words_back(life, rosalind):
    raw = bytes(RawLetter.objects.order_by("pk").first().raw)
    erase(life, rosalind)
    assert receiving.receive(receiving.store(raw)) is None
    assert Customer.objects.filter(erased_at=None).count() == 0
    assert places(WORDS) == set()


def test_a_letter_that_is_about_to_leave_is_waited_for(letter, dana, rosalind):
    outbox.send(letter, dana, text="Dear Ilinca", key="k")
    with pytest.raises(erasing.NotNow, match="about to leave"):
        erase(letter.customer, rosalind)
    letter.refresh_from_db()
    assert letter.subject == "Charged twice"


def test_only_the_owner_erases(ilinca, marek):
    with pytest.raises(PermissionDenied):
        erase(ilinca, marek)


def test_a_wrong_name_erases_nothing(ilinca, rosalind):
    with pytest.raises(erasing.WrongName):
        erasing.erase(ilinca, rosalind, typed="Ilinca")
    ilinca.refresh_from_db()
    assert ilinca.name == "Ilinca Pop"


def test_who_was_erased_cannot_be_changed(ilinca, rosalind, dana):
    erase(ilinca, rosalind)
    with pytest.raises(actions.Erased):
        actions.add_note(ilinca, dana, text="back")


def test_the_pages_of_an_erased_customer_still_open(client, life, rosalind):
    client.force_login(rosalind)
    conversation = Conversation.objects.get()
    assert b"There is no way back" in client.get(f"/customers/{life.ulid}/erase").content
    assert client.post(f"/customers/{life.ulid}/erase", {"typed": "somebody"}).status_code == 400
    assert client.post(f"/customers/{life.ulid}/erase", {"typed": NAME}).status_code == 302
    assert "The words are gone; only the numbers stay." in client.get(f"/customers/{life.ulid}").content.decode()
    page = client.get(f"/conversations/{conversation.ulid}").content.decode()
    assert "The words were erased." in page
    for address in ("edit", "merge", "erase"):
        assert client.get(f"/customers/{life.ulid}/{address}").status_code == 404
    for address in ("addresses", "notes"):
        assert (
            client.post(f"/customers/{life.ulid}/{address}", {"address": "a@b.example", "text": "x"}).status_code == 404
        )
    assert b"Erased customer" not in client.get("/customers").content


def test_a_table_of_others_that_waits_is_left_alone(ilinca, rosalind, marek):
    file = importing.keep(marek, name="x.csv", content=b"email,name\nradu@x.example,Radu\n")
    erase(ilinca, rosalind)
    assert BroughtFile.objects.get() == file


def test_a_day_later_nothing_has_come_back(life, rosalind, clock):
    from unruffled.desk.jobs import run_sweeps

    erase(life, rosalind)
    clock.shift(datetime.timedelta(days=1))
    run_sweeps()
    assert places(WORDS) == set()
