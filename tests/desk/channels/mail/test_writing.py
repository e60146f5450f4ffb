"""A reply as it leaves: headers that bring the answer back, and words that arrive as they were written."""

import datetime
import email
from email.policy import default

import pytest

from tests.actors import NOW
from unruffled import mail
from unruffled.desk.channels.mail import writing
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.customers.models import Customer

LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def theirs(comes):
    """Ilinca's first letter."""
    return comes(text="Where is my kettle?", subject="Fierbătorul: unde e?")


def answer(theirs, dana, text="Dear Ilinca, it is on its way.", at=LATER):
    message = conversations.write(theirs.conversation, dana, text=text, at=at)
    return message, writing.envelope_of(message)


def headers(envelope):
    return email.message_from_bytes(envelope.raw, policy=default)


def test_it_says_who_writes_to_whom(theirs, dana):
    _message, envelope = answer(theirs, dana)
    letter = headers(envelope)
    assert letter["From"] == '"Dana Okafor, Halden & Roe" <help@desk.example>'
    assert letter["To"] == "Ilinca Pop <ilinca@exemplu.example>"
    assert letter["Subject"] == "Re: Fierbătorul: unde e?"
    assert letter["Date"].datetime == LATER
    assert (envelope.sender, envelope.recipient) == ("help@desk.example", "ilinca@exemplu.example")


def test_the_answer_to_it_finds_the_conversation_by_address_and_by_message_id(theirs, dana):
    letter = headers(answer(theirs, dana)[1])
    token = theirs.conversation.token
    assert letter["Reply-To"].addresses[0].addr_spec == f"help+{token}@desk.example"
    assert mail.token_in_message_id(letter["Message-ID"], "desk.example") == token


def test_it_stands_in_their_mail_program_under_what_it_answers(theirs, dana, comes, clock):
    first = headers(answer(theirs, dana)[1])
    clock.shift(2 * 3600)
    comes(text="When?", message_id="<2@exemplu.example>", In_Reply_To=first["Message-ID"], date=LATER)
    second = headers(answer(theirs, dana, text="Tomorrow.", at=LATER + datetime.timedelta(hours=1))[1])
    assert second["In-Reply-To"] == "<2@exemplu.example>"
    assert second["References"].split() == ["<1@exemplu.example>", first["Message-ID"], "<2@exemplu.example>"]


def test_a_customers_answer_to_it_comes_into_the_conversation(theirs, dana, comes):
    sent = headers(answer(theirs, dana)[1])
    back = comes(
        text="Thank you", message_id="<2@exemplu.example>", In_Reply_To=sent["Message-ID"], sender="x@y.example"
    )
    assert back.conversation == theirs.conversation


def test_written_again_it_is_the_same_to_the_byte(theirs, dana, clock):
    message, first = answer(theirs, dana)
    clock.shift(3600)
    assert writing.envelope_of(message).raw == first.raw


def test_a_reply_that_was_taken_back_is_no_ancestor(theirs, dana):
    first, _envelope = answer(theirs, dana)
    conversations.withdraw(first, dana)
    assert headers(answer(theirs, dana, at=LATER)[1])["References"] == "<1@exemplu.example>"


def test_their_words_are_quoted_below_with_their_own_clock(theirs, dana):
    Customer.objects.update(timezone="Europe/Bucharest")
    theirs.refresh_from_db()
    letter = mail.parse(answer(theirs, dana)[1].raw)
    assert letter.reply == "Dear Ilinca, it is on its way."
    assert "On 2 March 2026, 11:04, Ilinca Pop wrote:" in letter.text
    assert "> Where is my kettle?" in letter.text


@pytest.mark.parametrize(
    "text", ["ăâîșț 你好 😀", "." * 5, ".\n..\n.x", "x" * 5000, "From here\n\nto there", "a\r\n.\r\nb"]
)
def test_any_words_arrive_as_they_were_written(theirs, dana, text):
    envelope = answer(theirs, dana, text=text)[1]
    assert mail.parse(envelope.raw).text.startswith("\n".join(text.split("\r\n")))
    assert all(len(line) <= 998 for line in envelope.raw.split(b"\r\n"))


def test_a_name_that_would_smuggle_in_a_header_does_not(theirs, dana):
    Mailbox.objects.update(name="Halden\r\nBcc: everybody@elsewhere.example")
    letter = headers(answer(theirs, dana)[1])
    assert letter["Bcc"] is None


def test_it_goes_where_they_wrote_from_last(theirs, dana, comes):
    to = mail.address_with_token("help@desk.example", theirs.conversation.token)
    comes(text="From my phone", message_id="<2@p.example>", sender="ilinca@phone.example", to=to, date=LATER)
    assert answer(theirs, dana)[1].recipient == "ilinca@phone.example"


def test_an_automatic_letter_does_not_turn_it_away(theirs, dana, comes):
    to = mail.address_with_token("help@desk.example", theirs.conversation.token)
    comes(text="I am away", message_id="<2@p.example>", sender="robot@p.example", to=to, date=LATER,
          Auto_Submitted="auto-replied")  # fmt: skip
    assert answer(theirs, dana)[1].recipient == "ilinca@exemplu.example"


def test_a_domain_in_another_script_is_written_as_servers_want_it(theirs, dana, comes):
    bucket = comes(text="Hello", message_id="<9@x.example>", sender="ana@bücher.example")
    assert answer(bucket, dana)[1].recipient == "ana@xn--bcher-kva.example"


@pytest.mark.parametrize("address", ["ană@exemplu.example", "ana@a..b", "ana@"])
def test_an_address_that_no_letter_reaches_is_said(theirs, dana, address):
    type(theirs).objects.update(sender_address=address)
    with pytest.raises(writing.CannotWrite, match="is not a mail address"):
        answer(theirs, dana)


def test_without_a_mailbox_nobody_can_send(letter, dana):
    message = conversations.write(letter, dana, text="Hello")
    with pytest.raises(writing.CannotWrite, match="Connect one"):
        writing.envelope_of(message)


def test_the_page_shows_where_the_reply_would_go(theirs, as_dana):
    page = as_dana.get(f"/conversations/{theirs.conversation.ulid}").content.decode()
    assert "<bdi>ilinca@exemplu.example</bdi>" in page


def test_the_page_says_that_a_reply_can_go_nowhere(as_dana):
    nobody = Customer.objects.create(name="Nobody in particular")
    conversation = conversations.open_conversation(nobody, subject="By telephone", at=NOW)
    assert "No address to send it to" in as_dana.get(f"/conversations/{conversation.ulid}").content.decode()
