"""A call is written down where its conversation is, and what was promised in it is on record."""

import datetime

import pytest

from tests import actors
from unruffled.desk.channels.calls import actions, queries
from unruffled.desk.channels.calls.models import Call, Direction, Outcome
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.customers import erasing
from unruffled.desk.promises.models import Promise

pytestmark = pytest.mark.django_db
TYPED = {
    "direction": "out", "outcome": "spoke", "with_whom": "Ilinca Pop", "number": "+40 721 234 567",
    "at": "2026-03-02T09:00", "minutes": "12", "said": "She was charged twice, in February too.", "promised": "",
}  # fmt: skip


def held(**about) -> actions.Held:
    return actions.Held(**{"direction": Direction.OUT, "outcome": Outcome.SPOKE, "at": actors.NOW, "said": "x"} | about)


@pytest.fixture
def agent(client, rosalind, dana):
    client.force_login(dana)
    return dana


def test_it_is_written_down_and_shown_in_the_thread(client, agent, letter):
    answer = client.post(f"/conversations/{letter.ulid}/calls", TYPED, follow=True)
    call = Call.objects.get()
    assert (call.agent, call.minutes, call.dialled) == (agent, 12, "+40721234567")
    page = answer.content.decode()
    assert "She was charged twice, in February too." in page
    assert 'href="tel:+40721234567"' in page
    assert "12 minutes" in page


def test_what_was_promised_is_on_record_with_its_time(client, agent, letter):
    client.post(f"/conversations/{letter.ulid}/calls", TYPED | {"promised": "I’ll call you back tomorrow at 3pm."})
    promise = Promise.objects.get()
    assert promise.due_at == datetime.datetime(2026, 3, 3, 15, 0, tzinfo=datetime.UTC)
    assert promise.owner == agent


def test_a_promise_in_words_that_nobody_can_date_is_on_record_all_the_same(client, agent, letter):
    client.post(f"/conversations/{letter.ulid}/calls", TYPED | {"promised": "the blue lid"})
    assert [(p.what, p.due_at) for p in Promise.objects.all()] == [("the blue lid", None)]


def test_nobody_answered_needs_no_words_and_a_talk_does(client, agent, letter):
    address = f"/conversations/{letter.ulid}/calls"
    assert client.post(address, TYPED | {"outcome": "no-answer", "said": "", "minutes": ""}).status_code == 302
    page = client.post(address, TYPED | {"said": " "})
    assert "Write what was said" in page.content.decode()
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"at": "2026-03-02T23:00"}, "still to come"),
        ({"at": "tomorrow"}, "is not kept yet"),
        ({"minutes": "-1"}, "is not kept yet"),
        ({"direction": "sideways"}, "is not kept yet"),
    ],
)
def test_a_mistake_is_said_and_keeps_the_words(client, agent, letter, typed, said):
    page = client.post(f"/conversations/{letter.ulid}/calls", TYPED | typed).content.decode()
    assert said in page
    assert "She was charged twice, in February too." in page
    assert Call.objects.count() == 0


def test_a_call_of_a_stranger_begins_a_conversation(client, agent):
    client.post("/calls/new", TYPED | {"direction": "in", "subject": "Charged twice", "with_whom": "Liv Sand"})
    conversation = Conversation.objects.get()
    assert (conversation.subject, conversation.channel, conversation.assignee) == ("Charged twice", "call", agent)
    assert conversation.customer.name == "Liv Sand"
    assert client.get("/inbox/mine").status_code == client.get(f"/conversations/{conversation.ulid}").status_code == 200


def test_who_calls_again_from_the_same_number_is_the_same_customer(client, agent, letter, ilinca):
    actions.write_down(letter, agent, held(number="0721 234 567"))
    client.post("/calls/new", TYPED | {"direction": "in", "subject": "Once more", "with_whom": ""})
    assert Conversation.objects.order_by("-id").first().customer == ilinca


def test_a_wrong_number_is_nobodys(agent, letter):
    actions.write_down(letter, agent, held(number="+40721234567", outcome=Outcome.WRONG))
    assert queries.customer_at("+40721234567") is None
    assert queries.numbers_of(letter.customer) == []


def test_a_call_with_a_customer_of_the_record(client, agent, ilinca):
    client.post(f"/calls/new?customer={ilinca.ulid}", TYPED | {"subject": "Lid"})
    assert Conversation.objects.get().customer == ilinca


def test_somebody_who_left_nothing_behind_cannot_be_found_again(client, agent):
    nothing = {"subject": "Lid", "with_whom": "", "number": ""}
    assert "something by which they are found" in client.post("/calls/new", TYPED | nothing).content.decode()


def test_a_reader_writes_no_call_down(client, rosalind, rufus, letter):
    client.force_login(rufus)
    assert client.post(f"/conversations/{letter.ulid}/calls", TYPED).status_code == 403
    assert client.get("/calls/new").status_code == 403
    assert Call.objects.count() == 0


def test_words_with_markup_stay_words(client, agent, letter):
    marked = {"said": "<script>alert(1)</script>", "number": 'javascript:alert(1)"', "with_whom": "<b>x</b>"}
    page = client.post(f"/conversations/{letter.ulid}/calls", TYPED | marked, follow=True).content.decode()
    assert "<script>alert" not in page
    assert 'href="tel:1"' in page


def test_erasing_a_customer_takes_the_words_and_leaves_the_call(agent, rosalind, letter, ilinca):
    actions.write_down(
        letter, agent, held(number="+40721234567", promised="the blue lid", with_whom="Ilinca", minutes=3)
    )
    erasing.erase(ilinca, rosalind, typed="Ilinca Pop")
    call = Call.objects.get()
    assert (call.said, call.promised, call.number, call.dialled, call.with_whom) == ("", "", "", "", "")
    assert (call.minutes, call.outcome) == (3, "spoke")


def test_a_thread_with_many_calls_asks_as_little_as_with_one(client, agent, letter, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(200) as captured:
            client.get(f"/conversations/{letter.ulid}")
        return len(captured)

    actions.write_down(letter, agent, held())
    asked()  # what is kept from one page to the next is kept now
    few = asked()
    for _number in range(5):
        actions.write_down(letter, agent, held(number="+40721234567"))
    assert asked() == few
