"""From the bytes of a letter to a message."""

import datetime

import pytest

from tests.actors import NOW
from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import Letter, RawLetter, RawState
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.models import Message, State
from unruffled.desk.events.models import Event

HOUR = datetime.timedelta(hours=1)


def only_raw() -> RawLetter:
    return RawLetter.objects.get()


def test_a_letter_becomes_a_message_of_its_customer(comes):
    message = comes(text="Where is my kettle?\n")
    assert message.text == "Where is my kettle?"
    assert (message.sender_name, message.sender_address) == ("Ilinca Pop", "ilinca@exemplu.example")
    assert message.conversation.subject == "Charged twice"
    assert message.conversation.customer.name == "Ilinca Pop"


def test_its_bytes_are_kept_as_they_came(comes, ours):
    raw = b"From: a@b.example\nSubject: \xff\xfe\n\nNo charset \x00 at all\xff"
    message = comes(raw)
    assert bytes(message.letter.raw.raw) == raw
    assert message.letter.mailbox == ours


def test_storing_and_receiving_leave_their_events(comes):
    comes()
    kinds = Event.objects.filter(topic=f"letter:{only_raw().ulid}").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["letter-stored", "letter-received"]


def test_a_letter_that_comes_twice_is_one_message(comes):
    assert comes() is not None
    assert comes() is None
    assert list(RawLetter.objects.order_by("id").values_list("state", flat=True)) == ["received", "duplicate"]


def test_the_same_letter_with_other_line_ends_and_more_trace_headers_is_one_message(comes):
    from tests.desk.postal import letter

    comes(letter())
    comes(b"Received: from elsewhere\r\nDelivered-To: help@desk.example\r\n" + letter().replace(b"\n", b"\r\n"))
    assert Message.objects.count() == 1


def test_two_letters_that_share_a_message_id_by_mistake_are_two(comes):
    assert comes(text="One").pk != comes(text="Two").pk


def test_receiving_a_letter_again_changes_nothing(comes):
    comes()
    assert receiving.receive(only_raw()) is None
    assert only_raw().state == RawState.RECEIVED


def test_a_customer_who_is_known_by_this_address_is_found_again(comes, ilinca):
    assert comes(sender="I. POP <ILINCA@Exemplu.example>").conversation.customer == ilinca


def test_a_date_in_the_future_is_now(comes):
    assert comes(date=NOW + 40 * HOUR).at == NOW


def test_a_date_in_the_past_is_kept(comes):
    assert comes(date=NOW - 40 * HOUR).at == NOW - 40 * HOUR


@pytest.mark.parametrize("words", ["", "Thu, 01 Jan 1970 00:00:00 +0000", "0001-01-01T00:00:00+14:00", "yesterday"])
def test_a_date_that_says_nothing_is_now(comes, words):
    assert comes(date=None, **({"Date": words} if words else {})).at == NOW


def test_an_out_of_office_note_is_marked_as_automatic(comes):
    assert comes(Auto_Submitted="auto-replied").automatic


def test_a_letter_opens_an_ended_conversation_again(comes, dana):
    from unruffled.desk.conversations import actions

    first = comes()
    actions.change_state(first.conversation, dana, State.SOLVED)
    again = comes(text="It happened again", message_id="<2@exemplu.example>", In_Reply_To="<1@exemplu.example>")
    assert (again.conversation, again.conversation.state) == (first.conversation, State.OPEN)


def test_very_long_names_and_subjects_fit(comes):
    message = comes(sender=f'"{"N" * 900}" <long@b.example>', subject="S" * 900)
    assert (len(message.sender_name), len(message.conversation.subject)) == (200, 500)


def test_a_letter_without_words_is_a_message_all_the_same(comes):
    assert comes(text="", files={"photo.jpg": b"\xff\xd8"}).attachments.count() == 1


def test_a_message_id_longer_than_the_ledger_takes_is_cut(comes):
    assert len(comes(message_id=f"<{'x' * 990}@exemplu.example>").letter.internet_message_id) <= 998


def test_a_message_id_in_a_foreign_script_does_not_stop_its_letter(comes):
    raw = "Message-ID: <{}@exemplu.example>\nFrom: a@b.example\n\nHello".format("Ж" * 400)
    assert comes(raw.encode()) is not None


def test_what_a_dead_worker_left_stored_is_received_by_the_sweep(ours):
    from tests.desk.postal import letter

    receiving.store(letter())
    receiving.receive_stored()
    assert Message.objects.count() == Letter.objects.count() == 1


def test_the_thread_shows_what_was_said_now_and_keeps_the_rest(comes):
    message = comes(text="Thank you.\n\nOn 1 March 2026, 10:00, Dana wrote:\n> Dear Ilinca,\n> it is on its way.\n")
    assert message.text == "Thank you."
    assert "it is on its way" in queries.messages(message.conversation)[0].quoted


def test_a_signature_hangs_below_with_what_was_quoted(comes):
    message = comes(text="Where is it?\n\n-- \nIlinca Pop\n0722 123 456\n")
    assert message.text == "Where is it?"
    assert message.quoted.startswith("-- \nIlinca Pop")
