"""What comes after "solved": asking whether all is well, and writing down how it ended."""

import datetime

import pytest

from tests import actors
from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.models import State as Waiting
from unruffled.desk.customers import erasing
from unruffled.desk.follow_ups import actions, jobs
from unruffled.desk.follow_ups.belongings import FollowUps
from unruffled.desk.follow_ups.models import Ending, FollowUp, Kind, State
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.outbox.models import Dispatch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rosalind")]

HOT = "This is the third time I write! You charged me twice and nobody answers. I am furious, this is outrageous."
DAY = datetime.timedelta(days=1)


def conversation_of(customer, text: str, subject: str = "Charged twice") -> Conversation:
    made = conversations.open_conversation(customer, subject=subject, at=actors.NOW)
    conversations.receive(made, text=text, at=actors.NOW, sender_name="Ilinca Pop", sender_address=customer.address)
    made.refresh_from_db()
    coaching.read(made)
    return made


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def solved(conversation, agent, committed) -> FollowUp | None:
    with committed():
        conversations.change_state(conversation, agent, Waiting.SOLVED)
    return FollowUp.objects.filter(conversation=conversation).first()


@pytest.fixture
def asked(ilinca, dana, committed, client):
    """Ilinca's hot thread was solved and Dana has asked whether all is well."""
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    return actions.ask(planned, by=dana, text="Is it all right now?", key="ask-1")


def test_a_hot_thread_that_is_solved_is_followed_up_by_a_call_in_three_days(ilinca, dana, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    assert (planned.kind, planned.due_at) == (Kind.CALL, actors.NOW + 3 * DAY)


def test_a_calm_thread_is_not_followed_up(ilinca, dana, committed):
    assert solved(conversation_of(ilinca, "Which filter fits the small kettle?"), dana, committed) is None


def test_somebody_in_mourning_is_not_asked(ilinca, dana, committed):
    text = "My husband died last week and you still write to him. I am so angry, this is the third time I ask you."
    assert solved(conversation_of(ilinca, text), dana, committed) is None


def test_somebody_who_mourned_in_another_thread_is_not_asked_either(ilinca, dana, committed):
    conversation_of(ilinca, "My husband died last week. Please close his account.", "His account")
    assert solved(conversation_of(ilinca, HOT), dana, committed) is None


def test_what_was_solved_long_ago_is_not_asked_about(ilinca, dana, committed):
    conversation = conversation_of(ilinca, HOT)
    with committed():
        conversations.change_state(conversation, dana, Waiting.SOLVED, at=actors.NOW - 30 * DAY)
    assert not FollowUp.objects.exists()


def test_nobody_is_asked_twice_within_sixty_days(ilinca, dana, committed):
    solved(conversation_of(ilinca, HOT), dana, committed)
    assert solved(conversation_of(ilinca, HOT, "Another"), dana, committed) is None


def test_a_solving_whose_nudge_was_lost_is_found_by_the_sweep_once(ilinca, dana):
    conversation = conversation_of(ilinca, HOT)
    conversations.change_state(conversation, dana, Waiting.SOLVED)
    jobs.plan_what_was_missed()
    jobs.plan_what_was_missed()
    assert FollowUp.objects.count() == 1


def test_a_thread_that_opens_again_is_not_asked_about(ilinca, dana, committed):
    conversation = conversation_of(ilinca, HOT)
    solved(conversation, dana, committed)
    with committed():
        conversations.change_state(conversation, dana, Waiting.OPEN)
    assert FollowUp.objects.get().state == State.DROPPED


def test_asking_twice_at_once_sends_one_letter(asked, dana):
    actions.ask(asked, by=dana, text="Is it all right now?", key="ask-2")
    assert asked.conversation.messages.filter(side="agent").count() == 1


def test_the_thread_stays_solved_while_somebody_is_asked(asked):
    assert Conversation.objects.get().state == Waiting.SOLVED


def test_opening_the_link_answers_nothing(client, asked):
    assert client.get(f"/content/{asked.token}").status_code == 200
    asked.refresh_from_db()
    assert asked.state == State.ASKED


def test_a_customer_who_is_content_says_so_with_one_click(client, asked):
    client.post(f"/content/{asked.token}", {"content": "yes", "words": "All fine, thank you."})
    asked.refresh_from_db()
    assert (asked.state, asked.words) == (State.CONTENT, "All fine, thank you.")
    assert Conversation.objects.get().state == Waiting.SOLVED


def test_an_unhappy_answer_opens_the_thread_again_with_its_words(client, asked):
    client.post(f"/content/{asked.token}", {"content": "no", "words": "The second charge is still there."})
    conversation = Conversation.objects.get()
    assert conversation.state == Waiting.OPEN
    assert conversation.messages.order_by("-id").first().text == "The second charge is still there."


def test_an_answer_counts_once(client, asked):
    client.post(f"/content/{asked.token}", {"content": "yes"})
    client.post(f"/content/{asked.token}", {"content": "no", "words": "No!"})
    asked.refresh_from_db()
    assert asked.state == State.CONTENT


def test_a_token_that_nobody_was_sent_opens_nothing(client, ilinca, dana, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    assert client.get(f"/content/{planned.token}").status_code == 404
    assert client.get("/content/guess").status_code == 404


def test_what_was_heard_on_the_telephone_is_noted_and_never_sent(client, ilinca, dana, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    client.force_login(dana)
    client.post(f"/follow-ups/{planned.ulid}", {"do": "unhappy", "heard": "She waits for the money still."})
    conversation = Conversation.objects.get()
    assert (conversation.state, conversation.notes.get().text) == (Waiting.OPEN, "She waits for the money still.")
    assert not conversation.messages.filter(side="agent").exists()


def test_the_agent_sends_the_proposed_letter_with_the_customer_s_link(client, ilinca, dana, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    client.force_login(dana)
    page = client.get(f"/follow-ups/{planned.ulid}").content.decode()
    assert f"/content/{planned.token}" in page
    client.post(f"/follow-ups/{planned.ulid}", {"do": "ask", "text": "Is it well?", "key": "k"})
    planned.refresh_from_db()
    assert (planned.state, planned.message.text) == (State.ASKED, "Is it well?")


def test_a_reader_asks_nobody(client, ilinca, dana, rufus, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    client.force_login(rufus)
    assert client.post(f"/follow-ups/{planned.ulid}", {"do": "drop"}).status_code == 403


def test_an_ending_is_drafted_from_the_thread(client, letter, dana):
    coaching.read(letter)
    client.force_login(dana)
    page = client.get(f"/conversations/{letter.ulid}/ending").content.decode()
    assert 'name="cause" value="charged me twice' in page


def test_how_it_ended_stands_at_the_top_of_the_next_conversation(client, letter, ilinca, dana):
    actions.write_ending(letter, by=dana, cause="double charge", done="refunded 120 lei", felt="", change="")
    following = conversation_of(ilinca, "A question about filters.", "Filters")
    client.force_login(dana)
    page = client.get(f"/conversations/{following.ulid}").content.decode()
    assert page.index("refunded 120 lei") < page.index('id="record"')


def test_endings_are_found_by_their_words(client, letter, dana):
    actions.write_ending(letter, by=dana, cause="double charge", done="refunded 120 lei")
    client.force_login(dana)
    assert "refunded 120 lei" in client.get("/endings?q=refunded+double").content.decode()
    assert "No ending says that." in client.get("/endings?q=kettle+descaled").content.decode()


def test_the_same_ending_again_is_no_change(letter, dana):
    first = actions.write_ending(letter, by=dana, cause="double charge")
    again = actions.write_ending(letter, by=dana, cause="double  charge")
    assert first.at == again.at


def test_erasing_a_customer_takes_the_words_and_leaves_the_numbers(ilinca, rosalind, dana, committed):
    planned = solved(conversation_of(ilinca, HOT), dana, committed)
    actions.answer(planned, content=True, words="Ilinca is glad", by=dana)
    actions.write_ending(planned.conversation, by=dana, cause="Ilinca was charged twice")
    erasing.erase(ilinca, rosalind, typed="Ilinca Pop")
    planned.refresh_from_db()
    assert (planned.words, planned.state, Ending.objects.get().cause) == ("", State.CONTENT, "")


def test_what_a_customer_answered_and_how_it_ended_is_given_out(asked, ilinca, rosalind, dana):
    actions.answer(asked, content=True, words="All fine, thank you.")
    actions.write_ending(asked.conversation, by=dana, cause="double charge")
    given = FollowUps().given_out(ilinca, rosalind)
    assert given["follow_ups"][0]["words"] == "All fine, thank you."
    assert given["endings"][0]["cause"] == "double charge"


def test_whoever_was_erased_is_asked_nothing_and_their_link_opens_nothing(asked, ilinca, rosalind, dana, client):
    planned = FollowUp.objects.create(
        conversation=asked.conversation, kind=Kind.CALL, due_at=actors.NOW, solved_at=actors.NOW + DAY
    )
    Dispatch.objects.update(state="sent")
    erasing.erase(ilinca, rosalind, typed="Ilinca Pop")
    planned.refresh_from_db()
    assert planned.state == State.DROPPED
    assert client.get(f"/content/{asked.token}").status_code == 404


def test_a_question_that_is_taken_back_is_still_to_be_asked(asked, dana, client):
    outbox.withdraw(Dispatch.objects.get(), dana)
    asked.refresh_from_db()
    assert (asked.state, asked.asked_at, asked.message) == (State.PLANNED, None, None)
    assert client.get(f"/content/{asked.token}").status_code == 404
