"""Two conversations become one and can be taken apart; one becomes two. Letters find where they belong."""

import datetime

import pytest
from django.urls import reverse

from tests.actors import NOW, margaret
from tests.desk import postal
from tests.desk.threads import at_once
from unruffled import mail
from unruffled.desk.channels.calls import actions as calls
from unruffled.desk.channels.calls import queries as calls_asked
from unruffled.desk.channels.calls.models import Direction, Outcome
from unruffled.desk.channels.mail import receiving, writing
from unruffled.desk.conversations import actions, inbox, merging, queries
from unruffled.desk.conversations.models import Conversation, Draft, State
from unruffled.desk.follow_ups.models import FollowUp
from unruffled.desk.follow_ups.models import State as Asked
from unruffled.desk.notifications.actions import tell
from unruffled.desk.notifications.models import Kind, Notification
from unruffled.desk.outbox import actions as outbox
from unruffled.desk.people import teams
from unruffled.desk.promises import queries as promises
from unruffled.desk.tags import actions as tags
from unruffled.desk.tags import queries as tags_asked

pytestmark = pytest.mark.django_db


def later(minutes):
    return NOW + datetime.timedelta(minutes=minutes)


@pytest.fixture
def ours(db):
    return postal.mailbox()


@pytest.fixture
def second(letter, ilinca, ours):
    """A second conversation of Ilinca's, with a letter that came after the first one's."""
    conversation = actions.open_conversation(ilinca, subject="Again", at=later(5))
    actions.receive(conversation, text="And the lid is missing.", at=later(5), sender_address="ilinca@exemplu.example")
    return Conversation.objects.get(pk=conversation.pk)


@pytest.fixture
def as_dana(client, rosalind, dana):
    client.force_login(dana)
    return client


def texts(conversation):
    return [message.text for message in queries.messages(Conversation.objects.get(pk=conversation.pk))]


FIRST, OTHER = "You charged me twice for one kettle. I want my money back.", "And the lid is missing."


def test_the_letters_of_both_are_one_thread_in_order(letter, second, dana):
    actions.add_note(second, dana, text="Same customer")
    merging.merge(second, letter, dana)
    assert texts(letter) == [FIRST, OTHER]
    assert [note.text for note in queries.notes(letter)] == ["Same customer"]
    second.refresh_from_db()
    assert (second.merged_into, second.state) == (letter, State.SOLVED)


def test_both_say_what_happened_and_the_history_of_the_part_is_kept(letter, second, dana, tom):
    actions.assign(second, dana, to=tom)
    merging.merge(second, letter, dana)
    kinds = [event.kind for event in queries.events(Conversation.objects.get(pk=letter.pk))]
    assert kinds.count("conversation-opened") == 2
    assert {"assigned", "merged-away", "merged-in"} <= set(kinds)


def test_the_part_is_in_no_view_and_its_address_leads_to_the_whole(letter, second, dana, as_dana):
    merging.merge(second, letter, dana)
    for name in ("ended", "all", "open"):
        assert second not in inbox.view(name, dana).rows(dana), name
    answer = as_dana.get(reverse("conversation", args=[second.ulid]))
    assert answer.headers["Location"] == reverse("conversation", args=[letter.ulid])


def test_what_was_promised_and_drafted_goes_along(letter, second, dana):
    outbox.send(second, dana, text="I will send the lid by Friday.", key="k")
    actions.keep_draft(second, dana, text="One thing more", version=0)
    actions.keep_draft(letter, dana, text="Dear Ilinca", version=0)
    merging.merge(second, letter, dana)
    assert [promise.what for promise in promises.open_of(letter)] == ["send the lid"]
    assert Draft.objects.get().text == "Dear Ilinca\n\nOne thing more"


def test_taken_apart_each_has_its_own_again(letter, second, dana):
    outbox.send(second, dana, text="I will send the lid by Friday.", key="k")
    done = merging.merge(second, letter, dana)
    actions.receive(letter, text="Hello?", at=later(9))
    merging.take_apart(done, dana)
    assert texts(letter) == [FIRST, "Hello?"]
    assert set(texts(second)) == {OTHER, "I will send the lid by Friday."}
    assert promises.open_of(letter) == []
    assert len(promises.open_of(second)) == 1
    second.refresh_from_db()
    assert (second.merged_into, second.state) == (None, State.WAITING)
    with pytest.raises(merging.TakenApart):
        merging.take_apart(done, dana)


def test_an_answer_to_an_old_letter_lands_in_the_whole(letter, second, dana):
    sent = outbox.send(second, dana, text="On its way.", key="k").message
    before = writing.envelope_of(sent)
    merging.merge(second, letter, dana)
    sent.refresh_from_db()
    assert writing.envelope_of(sent).message_id == before.message_id
    for number, about in enumerate((
        {"In_Reply_To": before.message_id},
        {"to": mail.address_with_token("help@desk.example", second.token)},
    )):  # fmt: skip
        raw = postal.letter(f"Thanks {number}", message_id=f"<{number}@exemplu.example>", **about)
        assert receiving.receive(receiving.store(raw)).conversation == letter


def test_a_bounce_of_an_old_letter_finds_it(letter, second, dana):
    from unruffled.desk.channels.mail import threading

    sent = outbox.send(second, dana, text="On its way.", key="k").message
    envelope = writing.envelope_of(sent)
    merging.merge(second, letter, dana)
    assert [one.pk for one in threading.ours_named_in(envelope.raw)] == [sent.pk]


def test_conversations_of_two_customers_stay_two(letter, dana, as_dana):
    other = actions.open_conversation(margaret(), subject="Mine", at=NOW)
    with pytest.raises(merging.CannotMerge):
        merging.merge(other, letter, dana)
    page = as_dana.post(reverse("merge-conversations", args=[other.ulid]), {"into": letter.ulid}, follow=True)
    assert "merge the two records first" in page.content.decode()


def test_a_conversation_is_not_merged_into_itself(letter, dana):
    with pytest.raises(merging.CannotMerge):
        merging.merge(letter, letter, dana)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_both_ways_at_once_one_wins(letter, second, dana, tom):
    answers = at_once(lambda: merging.merge(letter, second, dana), lambda: merging.merge(second, letter, tom))
    assert sorted(type(answer).__name__ for answer in answers) == ["CannotMerge", "Merge"]
    assert Conversation.objects.filter(merged_into=None).count() == 1


def test_who_may_not_see_the_other_merges_nothing(letter, second, rosalind, as_dana):
    from unruffled.desk.people.models import Team

    closed = Team.objects.create(name="Complaints", closed=True)
    actions.assign(letter, rosalind, to=closed)
    answer = as_dana.post(reverse("merge-conversations", args=[second.ulid]), {"into": letter.ulid})
    assert answer.status_code == 404
    assert "Charged twice" not in as_dana.get(reverse("merge-conversations", args=[second.ulid])).content.decode()


def test_a_reader_neither_merges_nor_splits(letter, second, client, rosalind, rufus):
    client.force_login(rufus)
    assert client.post(reverse("merge-conversations", args=[second.ulid]), {"into": letter.ulid}).status_code == 403
    message = letter.messages.get()
    assert client.post(reverse("split", args=[message.ulid])).status_code == 403


def test_the_page_offers_to_take_it_apart(letter, second, dana, as_dana):
    as_dana.post(reverse("merge-conversations", args=[second.ulid]), {"into": letter.ulid})
    [done] = merging.open_merges(letter)
    address = reverse("take-apart", args=[done])
    assert address in as_dana.get(reverse("conversation", args=[letter.ulid])).content.decode()
    as_dana.post(address)
    assert texts(second) == [OTHER]
    assert address not in as_dana.get(reverse("conversation", args=[letter.ulid])).content.decode()


def test_from_a_letter_on_it_is_a_conversation_of_its_own(letter, dana, as_dana, ours):
    outbox.send(letter, dana, text="The refund is on its way.", key="k")
    about_lid = actions.receive(letter, text=OTHER, at=later(5), sender_address="ilinca@exemplu.example")
    as_dana.post(reverse("split", args=[about_lid.ulid]))
    new = Conversation.objects.exclude(pk=letter.pk).get()
    assert (texts(letter), texts(new)) == ([FIRST, "The refund is on its way."], [OTHER])
    letter.refresh_from_db()
    assert (letter.state, new.state) == (State.WAITING, State.OPEN)
    assert new.waiting_since == about_lid.at


def test_an_answer_to_a_letter_that_was_split_off_follows_it(letter, dana, ours, clock):
    clock.shift(60)
    sent = outbox.send(letter, dana, text="About the lid: on its way.", key="k").message
    message_id = writing.envelope_of(sent).message_id
    new = merging.split(sent, dana)
    raw = postal.letter("Thanks", message_id="<9@exemplu.example>", In_Reply_To=message_id)
    assert receiving.receive(receiving.store(raw)).conversation == new


def test_the_first_letter_cannot_be_split_off(letter, dana, as_dana):
    page = as_dana.post(reverse("split", args=[letter.messages.get().ulid]), follow=True)
    assert "This is the first letter" in page.content.decode()
    assert Conversation.objects.count() == 1


def tags_of(conversation):
    return tags_asked.of([conversation]).get(conversation.pk, [])


def test_tags_go_along_and_those_that_came_with_the_part_go_back_with_it(letter, second, dana):
    for conversation, name in ((letter, "refund"), (second, "refund"), (second, "lid")):
        tags.add(conversation, dana, name)
    done = merging.merge(second, letter, dana)
    assert tags_of(letter) == ["lid", "refund"]
    merging.take_apart(done, dana)
    assert (tags_of(letter), tags_of(second)) == (["refund"], ["lid", "refund"])


def test_calls_go_along_through_two_merges_and_back(letter, second, ilinca, dana):
    held = calls.Held(direction=Direction.OUT, outcome=Outcome.SPOKE, at=NOW, said="The lid is on its way.")
    call = calls.write_down(second, dana, held)
    third = actions.open_conversation(ilinca, subject="Third", at=later(7))
    done = merging.merge(second, letter, dana)
    merging.take_apart(done, dana)
    assert calls_asked.of(second) == [call]
    merging.merge(second, letter, dana)
    merging.merge(letter, third, dana)
    assert calls_asked.of(third) == [call]


@pytest.fixture
def follow_up(second, dana):
    return FollowUp.objects.create(
        conversation=second, kind="message", state=Asked.ASKED, owner=dana, due_at=NOW, solved_at=NOW
    )


def test_whom_to_ask_goes_along_and_the_answer_lands_in_the_whole(letter, second, follow_up, dana, as_dana):
    merging.merge(second, letter, dana)
    as_dana.post(reverse("content", args=[follow_up.token]), {"content": "no", "words": "It still leaks."})
    assert "It still leaks." in texts(letter)
    assert texts(second) == []


def test_taken_apart_the_follow_up_is_the_part_s_again(letter, second, follow_up, dana):
    merging.take_apart(merging.merge(second, letter, dana), dana)
    follow_up.refresh_from_db()
    assert follow_up.conversation == second


def test_who_was_told_of_both_is_told_once(letter, second, dana, tom):
    for conversation in (letter, second):
        tell(tom, Kind.ANSWERED, conversation)
    tell(tom, Kind.ASSIGNED, second)
    merging.merge(second, letter, dana)
    unread = Notification.objects.filter(agent=tom, read_at=None)
    assert {(one.kind, one.conversation_id) for one in unread} == {("answered", letter.pk), ("assigned", letter.pk)}


def test_what_is_sent_from_a_page_of_the_part_lands_in_the_whole(letter, second, dana, as_dana):
    merging.merge(second, letter, dana)
    as_dana.post(reverse("send", args=[second.ulid]), {"text": "On its way.", "key": "k", "confirmed": "yes"})
    as_dana.post(reverse("add-note", args=[second.ulid]), {"text": "Ask the warehouse."})
    assert "On its way." in texts(letter)
    assert [note.text for note in queries.notes(letter)] == ["Ask the warehouse."]


def test_a_letter_that_is_received_while_two_are_merged_lands_in_the_whole(letter, second, dana):
    merging.merge(second, letter, dana)
    actions.receive(second, text="Hello?", at=later(9))
    assert texts(letter)[-1] == "Hello?"


def test_the_history_of_the_whole_holds_that_of_its_part(letter, second, dana, tom):
    actions.assign(second, dana, to=tom)
    merging.merge(second, letter, dana)
    events, _more = queries.history(letter)
    assert second.topic in {event.topic for event in events if event.kind == "assigned"}


def test_a_closed_team_s_letters_are_not_merged_where_others_read_them(letter, second, rosalind, dana):
    team = teams.make("Bereavement", [dana], by=rosalind, closed=True)
    letter.team = team
    letter.save(update_fields=["team"])
    with pytest.raises(merging.CannotMerge):
        merging.merge(letter, second, dana)
    assert second.messages.count() == 1
