"""Which conversation a letter continues."""

import pytest

from tests.actors import NOW
from tests.desk.postal import mailbox
from unruffled import mail
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries

STRANGER = "Mallory <mallory@elsewhere.example>"


@pytest.fixture
def first(comes):
    return comes().conversation


def test_an_answer_to_our_reply_address_continues_the_conversation(comes, first):
    to = mail.address_with_token("help@desk.example", first.token)
    assert comes(text="Any news?", message_id="<2@exemplu.example>", to=to).conversation == first


@pytest.mark.parametrize("header", ["Cc", "Delivered_To", "X_Original_To"])
def test_the_token_counts_wherever_the_letter_names_its_receiver(comes, first, header):
    to = mail.address_with_token("help@desk.example", first.token)
    assert comes(text="Any news?", message_id="<2@exemplu.example>", **{header: to}).conversation == first


def test_the_token_survives_a_server_that_shouts(comes, first):
    to = mail.address_with_token("help@desk.example", first.token).upper()
    assert comes(text="Any news?", message_id="<2@exemplu.example>", to=to).conversation == first


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
def test_an_answer_to_a_message_id_of_ours_continues_the_conversation(comes, first, header):
    ours = mail.message_id_for(first.token, "01kxyz", "desk.example")
    assert comes(text="Any news?", message_id="<2@exemplu.example>", **{header: ours}).conversation == first


def test_the_token_lets_in_whoever_has_had_a_letter_of_ours(comes, first):
    to = mail.address_with_token("help@desk.example", first.token)
    joined = comes(
        text="I am her husband.", message_id="<3@elsewhere.example>", to=to, sender="H <h@elsewhere.example>"
    )
    assert joined.conversation == first


def test_the_token_counts_at_every_mailbox_of_ours(comes, first):
    mailbox("sales@desk.example")
    to = mail.address_with_token("help@desk.example", first.token)
    assert comes(text="?", message_id="<2@exemplu.example>", to=f"sales@desk.example, {to}").conversation == first


def test_references_continue_the_conversation_of_who_takes_part_in_it(comes, first):
    again = comes(text="Any news?", message_id="<2@exemplu.example>", References="<0@x.example> <1@exemplu.example>")
    assert again.conversation == first


def test_a_stranger_who_quotes_references_begins_a_conversation_of_his_own(comes, first):
    his = comes(text="Me too.", message_id="<7@elsewhere.example>", sender=STRANGER, In_Reply_To="<1@exemplu.example>")
    assert his.conversation != first
    assert his.conversation.customer != first.customer


@pytest.mark.parametrize("token", ["a" * 26, "a" * 25, "a" * 27, "", "'; drop table", "2" * 26])
def test_a_stranger_with_a_guessed_token_gets_in_nowhere(comes, first, token):
    his = comes(
        text="Let me in.", message_id="<8@elsewhere.example>", sender=STRANGER, to=f"help+{token}@desk.example",
        In_Reply_To=f"<{token}.01k@desk.example>",
    )  # fmt: skip
    assert his.conversation != first


def test_a_token_in_an_address_or_id_of_another_domain_is_not_ours(comes, first):
    his = comes(
        text="Let me in.", message_id="<8@elsewhere.example>", sender=STRANGER,
        to=f"help+{first.token}@elsewhere.example", In_Reply_To=f"<{first.token}.01k@elsewhere.example>",
    )  # fmt: skip
    assert his.conversation != first


def test_the_same_customer_who_writes_anew_begins_a_new_conversation(comes, first):
    second = comes(text="The toaster too.", message_id="<2@exemplu.example>").conversation
    assert second != first
    assert second.customer == first.customer


def test_references_without_end_cost_little(comes, first):
    many = " ".join(f"<{number}@x.example>" for number in range(3000))
    assert comes(text="?", message_id="<2@exemplu.example>", References=f"{many} <1@exemplu.example>")


def test_an_answer_from_a_slow_clock_stands_below_what_it_answers(comes, first, dana, clock):
    clock.shift(3600)
    ours = conversations.write(first, dana, text="It is on its way.")
    sent = mail.message_id_for(first.token, ours.ulid.lower(), "desk.example")
    clock.shift(60)
    answer = comes(text="When?", message_id="<2@exemplu.example>", In_Reply_To=sent, date=NOW)
    assert queries.messages(first) == [first.messages.first(), ours, answer]
    assert answer.conversation.waiting_since == ours.at
