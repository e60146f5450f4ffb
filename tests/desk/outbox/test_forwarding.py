"""A letter is passed on to somebody outside: the customer hears nothing, and the answer is never taken for theirs."""

import datetime
import email
from email.policy import default

import pytest
from django.urls import reverse

from tests.actors import NOW
from tests.desk import postal
from unruffled import mail
from unruffled.desk.channels.mail import receiving, writing
from unruffled.desk.channels.registry import recipient
from unruffled.desk.coaching import threads
from unruffled.desk.conversations import forwarding, queries
from unruffled.desk.conversations.models import Message, Side, State
from unruffled.desk.outbox import actions
from unruffled.desk.outbox.models import Dispatch

BOB = {"name": "Bob", "address": "bob@courier.example"}
RECEIPT = b"%PDF-1.4\n% the receipt\n"


@pytest.fixture
def theirs(db, letterbox):
    postal.mailbox(smtp=letterbox)
    raw = postal.letter("You charged me twice.", files={"receipt.pdf": RECEIPT})
    return receiving.receive(receiving.store(raw))


@pytest.fixture
def passed_on(theirs, dana):
    return actions.forward(theirs, dana, to=[BOB], text="Can you look at this?", key="one press")


@pytest.fixture
def as_dana(client, rosalind, dana):
    client.force_login(dana)
    return client


def comes(text="It is in our depot.", *, answers: Dispatch, sender="Bob <bob@courier.example>", **about):
    envelope = writing.envelope_of(answers.message)
    to = str(email.message_from_bytes(envelope.raw, policy=default)["Reply-To"])
    raw = postal.letter(
        text, sender=sender, to=to, message_id=f"<{len(text)}@courier.example>",
        In_Reply_To=envelope.message_id, date=NOW + datetime.timedelta(minutes=5), **about,
    )  # fmt: skip
    return receiving.receive(receiving.store(raw))


def test_it_reaches_somebody_else_and_not_the_customer(passed_on, letterbox, clock, dana):
    clock.shift(60)
    actions.deliver(passed_on)
    [taken] = letterbox.letters
    assert taken.rcpt_tos == ["bob@courier.example"]
    letter = mail.parse(taken.content)
    assert letter.subject == "Fwd: Charged twice"
    assert letter.text.startswith("Can you look at this?")
    assert "From: Ilinca Pop <ilinca@exemplu.example>" in letter.text
    assert "You charged me twice." in letter.text
    assert (letter.in_reply_to, letter.references) == (None, ())


def test_the_files_go_along(theirs, as_dana, dana):
    body = {"to": "Bob <bob@courier.example>", "text": "See the receipt.", "key": "k", "file": ["0"]}
    assert as_dana.post(reverse("forward", args=[theirs.ulid]), body).status_code == 302
    raw = writing.envelope_of(Dispatch.objects.get().message).raw
    assert [file.name for file in mail.parse(raw).attachments] == ["receipt.pdf"]
    assert mail.attachment_bytes(raw, 0) == RECEIPT


def test_the_customer_still_waits(passed_on, theirs):
    conversation = queries.by_ulid(theirs.conversation.ulid)
    assert (conversation.state, conversation.waiting_since) == (State.OPEN, theirs.at)


def test_a_reply_to_the_customer_does_not_know_of_it(passed_on, theirs, dana, clock):
    clock.shift(3600)
    reply = actions.send(theirs.conversation, dana, text="It is on its way.", key="reply")
    letter = mail.parse(writing.envelope_of(reply.message).raw)
    assert letter.references == ("<1@exemplu.example>",)
    assert "courier" not in letter.text


def test_the_answer_is_somebody_elses_even_from_an_address_nobody_knew(passed_on, theirs):
    for sender in ("Bob <bob@courier.example>", "Robert <robert@courier.example>"):
        answer = comes(sender, answers=passed_on, sender=sender)
        assert (answer.conversation, answer.side) == (theirs.conversation, Side.OTHER)
    assert recipient(theirs.conversation) == "ilinca@exemplu.example"


def test_the_answer_opens_the_thread_again_and_is_not_read_as_the_customer(passed_on, theirs, dana):
    actions.send(theirs.conversation, dana, text="I asked the courier.", key="reply")
    comes("You idiots, it is in our depot.", answers=passed_on)
    conversation = queries.by_ulid(theirs.conversation.ulid)
    assert conversation.state == State.OPEN
    said = threads.case(conversation, dana)["messages"]
    assert [one["text"] for one in said] == ["You charged me twice.", "I asked the courier."]


def test_the_customers_own_answer_stays_theirs(passed_on, theirs):
    to = mail.address_with_token("help@desk.example", theirs.conversation.token)
    raw = postal.letter("Any news?", to=to, message_id="<2@exemplu.example>")
    assert receiving.receive(receiving.store(raw)).side == Side.CUSTOMER


def test_who_got_a_copy_never_speaks_as_the_customer(theirs, comes_in_copy):
    answer = comes_in_copy("Ana <ana@exemplu.example>")
    assert answer.side == Side.OTHER


@pytest.fixture
def comes_in_copy(theirs):
    def answer(sender):
        to = mail.address_with_token("help@desk.example", theirs.conversation.token)
        first = postal.letter("And my wife reads along.", to=to, message_id="<2@exemplu.example>", Cc=sender)
        receiving.receive(receiving.store(first))
        raw = postal.letter("I agree.", sender=sender, to=to, message_id="<3@exemplu.example>")
        return receiving.receive(receiving.store(raw))

    return answer


def test_somebody_who_is_the_customer_after_all_is_said_to_be(theirs, comes_in_copy, as_dana, ilinca):
    answer = comes_in_copy("Ilinca <ilinca@work.example>")
    as_dana.post(reverse("recognise", args=[answer.ulid]))
    answer.refresh_from_db()
    assert answer.side == Side.CUSTOMER
    assert "ilinca@work.example" in {one.value for one in ilinca.addresses.all()}


def test_an_address_of_another_customer_is_not_taken_over(theirs, comes_in_copy, as_dana, ilinca):
    from tests.actors import margaret

    margaret()
    answer = comes_in_copy("Margaret <margaret@post.example>")
    page = as_dana.post(reverse("recognise", args=[answer.ulid]), follow=True)
    assert "merge the two records" in page.content.decode()
    answer.refresh_from_db()
    assert answer.side == Side.OTHER


def test_an_answer_to_somebody_else_stands_under_their_letter(passed_on, dana, clock):
    answer = comes(answers=passed_on)
    clock.shift(3600)
    ours = actions.forward(answer, dana, to=[BOB], text="Thank you.", key="second")
    letter = mail.parse(writing.envelope_of(ours.message).raw)
    assert letter.subject == "Re: Charged twice"
    assert letter.in_reply_to == "<19@courier.example>"
    assert letter.text.strip() == "Thank you."


def test_taken_back_it_is_no_draft_of_a_reply_and_is_offered_again(passed_on, theirs, dana, as_dana):
    answer = as_dana.post(reverse("undo", args=[passed_on.ulid]), headers={"Accept": "application/json"})
    assert "draft" not in answer.json()
    assert queries.draft(theirs.conversation, dana) is None
    page = as_dana.get(reverse("forward", args=[theirs.ulid])).content.decode()
    assert "Can you look at this?" in page
    assert "bob@courier.example" in page


def test_the_same_press_twice_passes_it_on_once(theirs, dana, passed_on):
    assert actions.forward(theirs, dana, to=[BOB], text="Can you look at this?", key="one press") == passed_on
    assert Message.objects.filter(forwarded=True).count() == 1


@pytest.mark.parametrize(
    ("to", "sentence"),
    [("", "Say who is to get it"), ("Bob", "is not a mail address"), ("a@b.example, @", "is not a mail address")],
)
def test_a_wrong_address_is_said_and_nothing_is_lost(theirs, as_dana, to, sentence):
    answer = as_dana.post(reverse("forward", args=[theirs.ulid]), {"to": to, "text": "See below.", "key": "k"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "See below." in page
    assert Dispatch.objects.count() == 0


def test_a_reader_passes_nothing_on(theirs, client, rosalind, rufus):
    client.force_login(rufus)
    assert client.get(reverse("forward", args=[theirs.ulid])).status_code == 403
    assert client.post(reverse("forward", args=[theirs.ulid]), {"to": "a@b.example"}).status_code == 403
    assert client.post(reverse("recognise", args=[theirs.ulid])).status_code == 403


def test_the_thread_says_who_got_it(passed_on, theirs, as_dana):
    page = as_dana.get(reverse("conversation", args=[theirs.conversation.ulid])).content.decode()
    assert "Not to Ilinca Pop" in page
    assert "Bob &lt;bob@courier.example&gt;" in page
    assert forwarding.passed_on(theirs).splitlines()[1] == "From: Ilinca Pop <ilinca@exemplu.example>"


def test_copies_go_to_everybody_and_hidden_ones_stay_hidden(theirs, dana, letterbox, clock):
    from unruffled.desk.conversations.beside import Beside

    copies = Beside(cc=[BOB], bcc=[{"name": "", "address": "boss@desk.example"}])
    reply = actions.send(theirs.conversation, dana, text="Hello.", key="copies", beside=copies)
    clock.shift(60)
    actions.deliver(reply)
    [taken] = letterbox.letters
    assert taken.rcpt_tos == ["ilinca@exemplu.example", "bob@courier.example", "boss@desk.example"]
    assert b"bob@courier.example" in taken.content
    assert b"boss@desk.example" not in taken.content


def test_the_answer_goes_where_the_customer_wants_it(theirs, dana):
    to = mail.address_with_token("help@desk.example", theirs.conversation.token)
    raw = postal.letter("Write to my office.", to=to, message_id="<2@exemplu.example>", Reply_To="office@pop.example")
    receiving.receive(receiving.store(raw))
    assert recipient(theirs.conversation) == "office@pop.example"
    reply = actions.send(theirs.conversation, dana, text="Hello.", key="k")
    assert writing.envelope_of(reply.message).recipients == ("office@pop.example",)


def test_our_own_address_is_no_place_to_answer_to(theirs):
    raw = postal.letter("Hello?", message_id="<2@exemplu.example>", Reply_To="help@desk.example")
    assert receiving.receive(receiving.store(raw)).reply_to == ""
