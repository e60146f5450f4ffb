"""What happens to conversations, through their actions."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.actors import NOW
from unruffled.desk.conversations import actions, queries
from unruffled.desk.conversations.models import Note, State
from unruffled.desk.events.actions import NotInTransaction, record
from unruffled.desk.events.models import Event

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def kinds(conversation):
    return [event.kind for event in queries.events(conversation)]


def test_a_letter_opens_a_conversation_that_waits(letter):
    assert (letter.state, letter.waiting_since, letter.last_side) == (State.OPEN, NOW, "customer")


def test_every_change_leaves_its_event(letter, dana):
    actions.write(letter, dana, text="Dear Ilinca, I am looking into it.")
    assert kinds(letter) == ["conversation-opened", "message-received", "assigned", "reply-written"]


def test_an_event_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(NotInTransaction, match=r"open transaction\.atomic"):
        record("assigned", about="conversation:nothing")


def test_a_reply_stops_the_waiting_and_takes_the_conversation(letter, dana):
    actions.write(letter, dana, text="Dear Ilinca")
    letter.refresh_from_db()
    assert (letter.state, letter.waiting_since, letter.assignee) == (State.WAITING, None, dana)


def test_the_waiting_counts_from_the_first_of_several_letters_in_a_row(letter):
    actions.receive(letter, text="Are you there?", at=NOW + HOUR)
    letter.refresh_from_db()
    assert letter.waiting_since == NOW


def test_a_letter_opens_an_ended_conversation_again(letter, dana):
    actions.change_state(letter, dana, State.SOLVED)
    actions.receive(letter, text="It happened again", at=NOW + HOUR)
    letter.refresh_from_db()
    assert letter.state == State.OPEN
    assert "reopened" in kinds(letter)


def test_an_automatic_letter_does_not_open_an_ended_conversation(letter, dana):
    actions.change_state(letter, dana, State.SOLVED)
    actions.receive(letter, text="I am out of office", at=NOW + HOUR, automatic=True)
    letter.refresh_from_db()
    assert letter.state == State.SOLVED


def test_an_empty_reply_is_refused(letter, dana):
    with pytest.raises(actions.NothingToSay):
        actions.write(letter, dana, text="  \n ")


def test_a_reader_may_not_reply(letter, rufus):
    with pytest.raises(PermissionDenied):
        actions.write(letter, rufus, text="Dear Ilinca")


def test_a_note_is_no_message(letter, dana):
    actions.add_note(letter, dana, text="She is right.")
    assert Note.objects.count() == 1
    assert len(queries.messages(letter)) == 1


def test_a_reply_that_was_taken_back_is_a_draft_above_what_was_written_since(letter, dana):
    message = actions.write(letter, dana, text="Dear Ilinca")
    actions.keep_draft(letter, dana, text="And one thing more", version=0)
    draft = actions.withdraw(message, dana)
    assert draft.text == "Dear Ilinca\n\nAnd one thing more"


def test_taking_a_reply_back_lets_the_customer_wait_since_her_letter(letter, dana):
    message = actions.write(letter, dana, text="Dear Ilinca", at=NOW + HOUR)
    actions.withdraw(message, dana)
    letter.refresh_from_db()
    assert (letter.state, letter.waiting_since) == (State.OPEN, NOW)


def test_a_draft_is_kept_for_each_agent(letter, dana, tom):
    actions.keep_draft(letter, dana, text="Dana's words", version=0)
    actions.keep_draft(letter, tom, text="Tom's words", version=0)
    assert queries.draft(letter, dana).text == "Dana's words"


def test_an_older_window_does_not_overwrite_a_newer_draft(letter, dana):
    actions.keep_draft(letter, dana, text="newer", version=0)
    draft, kept = actions.keep_draft(letter, dana, text="older", version=0)
    assert (draft.text, kept) == ("newer", False)


def test_giving_a_conversation_to_who_has_it_is_no_event(letter, dana):
    actions.assign(letter, dana, to=dana)
    before = Event.objects.count()
    actions.assign(letter, dana, to=dana)
    assert Event.objects.count() == before


def test_events_say_themselves_in_words(letter, dana, tom):
    from unruffled.desk.events.kinds import in_words

    actions.assign(letter, dana, to=tom)
    actions.assign(letter, dana, to=dana)
    words = [in_words(event) for event in queries.events(letter) if event.kind == "assigned"]
    assert words == ["Dana gave this to Tom Hale", "Dana took this over from Tom"]


def test_letters_in_a_row_are_one_turn_of_theirs(letter, dana):
    from unruffled.desk.conversations import page

    again = actions.receive(letter, text="And the lid is missing.", at=NOW)
    actions.write(letter, dana, text="I will look at it.")
    new = actions.receive(letter, text="Thank you.", at=NOW)
    entries = page.conversation(letter, dana)["entries"]
    turns = {entry.here.pk: entry.goes_on for entry in entries if entry.kind == "theirs"}
    assert turns == {letter.messages.first().pk: False, again.pk: True, new.pk: False}
