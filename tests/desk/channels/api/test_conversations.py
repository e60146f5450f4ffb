"""Conversations through the API."""

import datetime

import pytest

from tests.actors import NOW
from unruffled.desk.channels.api import actions as keys
from unruffled.desk.channels.api.jobs import forget_what_is_old
from unruffled.desk.channels.api.models import Remembered
from unruffled.desk.coaching import actions as coaching
from unruffled.desk.conversations import actions, queries
from unruffled.desk.conversations.models import Conversation, Message, Note
from unruffled.desk.events.kinds import in_words
from unruffled.desk.outbox.models import Dispatch

pytestmark = pytest.mark.django_db
LETTER = {"customer": {"address": "Ilinca@Exemplu.example", "name": "Ilinca Pop"}, "text": "Where is my kettle?"}
REPLY = {"from": "agent", "text": "Dear Ilinca, the second charge is on its way back to you."}


def subjects(answer):
    assert answer[0] == 200, answer
    return [one["subject"] for one in answer[1]["conversations"]]


@pytest.fixture
def three(ilinca, dana, clock):
    """First, second (Dana's) and third, a minute apart."""
    made = []
    for subject, assignee in (("first", None), ("second", dana), ("third", None)):
        made.append(actions.open_conversation(ilinca, subject=subject, at=NOW, assignee=assignee))
        clock.shift(60)
    return made


def test_the_newest_comes_first(asked, three):
    assert subjects(asked("GET", "conversations")) == ["third", "second", "first"]


def test_pages_follow_one_another_without_gap_or_repeat(asked, three):
    status, first = asked("GET", "conversations?limit=2")
    assert (status, first["next"]) == (200, three[1].ulid)
    status, second = asked("GET", f"conversations?limit=2&cursor={first['next']}")
    assert [c["subject"] for c in first["conversations"] + second["conversations"]] == ["third", "second", "first"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [("assignee=nobody", ["third", "first"]), ("state=solved", []), ("customer=nobody", []), ("assignee=x", [])],
)
def test_it_is_filtered(asked, three, query, expected):
    assert subjects(asked("GET", f"conversations?{query}")) == expected


def test_it_is_filtered_by_person_and_customer(asked, three, dana, ilinca):
    assert subjects(asked("GET", f"conversations?assignee={dana.ulid}&customer={ilinca.ulid}")) == ["second"]


def test_what_has_changed_since_is_known_whenever_it_happened(asked, three, clock, dana):
    """A letter that was written long ago and comes in now is a change of now."""
    since = (NOW + datetime.timedelta(minutes=3)).isoformat().replace("+", "%2B")
    assert subjects(asked("GET", f"conversations?updated_since={since}")) == []
    actions.receive(three[0], text="From last week", at=NOW - datetime.timedelta(days=7))
    actions.assign(three[2], dana, to=dana)
    assert subjects(asked("GET", f"conversations?updated_since={since}")) == ["third", "first"]


@pytest.mark.parametrize(
    "query", ["state=lost", "limit=0", "limit=101", "limit=x", "updated_since=monday", "cursor=%00",
              "updated_since=2026-03-02T09:15:00", "updated_since=0001-01-01T00:00:00Z",
              "updated_since=9999-12-31T23:59:59-12:00"],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_one_sentence(asked, query):
    status, answer = asked("GET", f"conversations?{query}")
    assert (status, list(answer)) == (422, ["error"])
    assert answer["error"].startswith(query.split("=")[0])


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(asked, ilinca, django_assert_num_queries):
    asked("GET", "conversations")
    for number in range(12):
        actions.open_conversation(ilinca, subject=str(number), at=NOW)
        if number in (0, 11):
            with django_assert_num_queries(5):
                asked("GET", "conversations")


def test_one_conversation_has_its_letters_notes_and_on_request_its_reading(asked, letter, dana):
    actions.add_note(letter, dana, text="She is right.")
    coaching.read(letter)
    status, answer = asked("GET", f"conversations/{letter.ulid}")
    assert status == 200
    assert (answer["messages"][0]["from"], answer["notes"][0]["text"]) == ("customer", "She is right.")
    assert answer["reading"] is None
    _status, answer = asked("GET", f"conversations/{letter.ulid}?include=reading")
    assert answer["reading"]["messages"][0]["asks"][0]["kind"] == "refund"


def test_what_is_not_there_is_not_found(asked):
    for method, path, body in (
        ("GET", "conversations/nothing", None), ("PATCH", "conversations/nothing", {"state": "open"}),
        ("POST", "conversations/nothing/messages", REPLY), ("POST", "conversations/nothing/notes", {"text": "x"}),
    ):  # fmt: skip
        assert asked(method, path, body) == (404, {"error": "There is no such conversation."})


def test_a_letter_from_another_system_opens_a_conversation(asked, ilinca):
    status, answer = asked("POST", "conversations", LETTER | {"at": "2026-03-02T09:00:00+02:00"})
    assert status == 201
    conversation = queries.by_ulid(answer["id"])
    assert (conversation.customer, conversation.subject) == (ilinca, "Where is my kettle?")
    assert answer["messages"][0]["at"] == "2026-03-02T07:00:00Z"
    assert answer["waiting_since"] == "2026-03-02T07:00:00Z"
    assert conversation.messages.get().sender_address == "ilinca@exemplu.example"


def test_a_letter_of_a_stranger_brings_a_record_with_it(asked):
    _status, answer = asked("POST", "conversations", LETTER | {"customer": {"address": "new@post.example"}})
    assert answer["customer"] == {"id": answer["customer"]["id"], "name": "", "address": "new@post.example"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": " \n"}, "text: it is empty; write something first."),
        ({"text": "a\0b"}, "text: it holds the character U+0000"),
        ({"text": 7}, "text: input should be a valid string."),
        ({"text": "x" * 100_001}, "text: string should have at most 100000 characters."),
        ({"customer": {"address": "ilinca"}}, "'ilinca' is not a mail address"),
        ({"customer": {}}, "The field customer.address is missing."),
        ({"at": "2027-01-01T00:00:00Z"}, "at: it lies in the future"),
        ({"at": "2026-01-01"}, "at: "),
        ({"subjekt": "x"}, "subjekt: "),
    ],
)
def test_a_letter_that_cannot_be_taken_says_why(asked, change, sentence):
    status, answer = asked("POST", "conversations", LETTER | change)
    assert status == 422
    assert sentence in answer["error"]
    assert not Conversation.objects.exists()


def test_the_same_request_twice_is_one_letter(asked):
    answers = [asked("POST", "conversations", LETTER, **{"Idempotency-Key": "order 17"}) for _time in range(2)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 201
    assert Message.objects.count() == 1


def test_without_an_idempotency_key_two_letters_are_two(asked):
    for _time in range(2):
        asked("POST", "conversations", LETTER)
    assert Conversation.objects.count() == 2


def test_an_idempotency_key_for_another_request_is_refused(asked):
    asked("POST", "conversations", LETTER, **{"Idempotency-Key": "order 17"})
    status, answer = asked("POST", "conversations", LETTER | {"text": "Else"}, **{"Idempotency-Key": "order 17"})
    assert (status, answer["error"][:25]) == (422, "This Idempotency-Key came")


def test_what_was_refused_is_not_remembered(asked, letter):
    bad = REPLY | {"text": "Dear John, it is on its way."}
    path, headers = f"conversations/{letter.ulid}/messages", {"Idempotency-Key": "1"}
    assert asked("POST", path, bad, **headers)[0] == 409
    assert asked("POST", path, bad | {"confirmed": True}, **headers)[0] == 201


def test_two_keys_do_not_share_what_they_remember(asked, rosalind, dana):
    _other, secret = keys.make_key(rosalind, name="Other", scopes=["write"], agent=dana)
    asked("POST", "conversations", LETTER, **{"Idempotency-Key": "1"})
    asked("POST", "conversations", LETTER, secret=secret, **{"Idempotency-Key": "1"})
    assert Conversation.objects.count() == 2


def test_what_is_remembered_is_forgotten_after_a_day(asked, clock):
    asked("POST", "conversations", LETTER, **{"Idempotency-Key": "1"})
    clock.shift(86_401)
    forget_what_is_old()
    assert not Remembered.objects.exists()


def test_a_letter_of_the_customer_opens_an_ended_conversation_again(asked, letter, dana):
    actions.change_state(letter, dana, "solved")
    status, answer = asked("POST", f"conversations/{letter.ulid}/messages", {"from": "customer", "text": "Still here"})
    assert (status, answer["name"], answer["leaving"]) == (201, "Ilinca Pop", None)
    letter.refresh_from_db()
    assert letter.state == "open"


def test_a_reply_is_held_for_the_undo_window_in_the_name_of_the_keys_agent(asked, letter, dana):
    status, answer = asked("POST", f"conversations/{letter.ulid}/messages", REPLY)
    assert (status, answer["from"], answer["leaving"]["state"]) == (201, "agent", "held")
    dispatch = Dispatch.objects.get()
    assert (dispatch.ulid, dispatch.agent) == (answer["leaving"]["id"], dana)
    assert dispatch.due_at == NOW + datetime.timedelta(seconds=10)


def test_a_reply_that_contradicts_the_record_waits_for_a_confirmation(asked, letter):
    wrong = REPLY | {"text": "Dear John, it is on its way."}
    status, answer = asked("POST", f"conversations/{letter.ulid}/messages", wrong)
    assert (status, answer["doubts"][0]["rule"]) == (409, "wrong-name")
    assert not Dispatch.objects.exists()


def test_what_a_program_did_in_somebodys_name_is_told_from_what_they_did(asked, letter):
    asked("POST", f"conversations/{letter.ulid}/messages", REPLY)
    asked("PATCH", f"conversations/{letter.ulid}", {"state": "solved"})
    words = [in_words(event) for event in queries.events(letter) if event.kind == "by-program"]
    assert words == ["The program “Shop” wrote the reply as Dana", "The program “Shop” changed this as Dana"]


def test_a_note_never_becomes_a_message(asked, letter):
    status, answer = asked("POST", f"conversations/{letter.ulid}/notes", {"text": "The bank says Wednesday."})
    assert (status, answer["by"]["name"]) == (201, "Dana Okafor")
    assert (Note.objects.count(), letter.messages.count()) == (1, 1)


def test_state_and_person_are_changed_and_only_those_that_are_given(asked, letter, tom):
    path = f"conversations/{letter.ulid}"
    assert asked("PATCH", path, {"assignee": tom.ulid})[1]["assignee"]["name"] == "Tom Hale"
    assert asked("PATCH", path, {"state": "solved"})[1]["assignee"]["name"] == "Tom Hale"
    assert asked("PATCH", path, {"assignee": None})[1]["assignee"] is None
    letter.refresh_from_db()
    assert letter.state == "solved"


@pytest.mark.parametrize(
    "body", [
        {"state": None}, {"state": "snoozed"}, {"assignee": "nobody"}, {"heat": 3}, [],
        {"snoozed_until": "2026-03-09T09:00:00Z"}, {"state": "open", "snoozed_until": "2026-03-09T09:00:00Z"},
        {"state": "snoozed", "snoozed_until": "2026-03-01T09:00:00Z"},
    ],
)  # fmt: skip
def test_a_change_that_makes_no_sense_changes_nothing(asked, letter, body):
    assert asked("PATCH", f"conversations/{letter.ulid}", body)[0] == 422
    letter.refresh_from_db()
    assert (letter.state, letter.assignee) == ("open", None)


def test_half_a_change_is_none(asked, letter, tom):
    assert asked("PATCH", f"conversations/{letter.ulid}", {"state": "solved", "assignee": "x"})[0] == 422
    letter.refresh_from_db()
    assert letter.state == "open"


def test_a_reading_that_an_older_engine_made_is_given_as_it_was_kept(asked, letter):
    reading = coaching.read(letter)
    reading.answer = reading.answer | {"issue": {"label": "of old"}}
    reading.save()
    assert asked("GET", f"conversations/{letter.ulid}?include=reading")[1]["reading"]["issue"] == {"label": "of old"}


def test_it_is_put_off_until_a_time(asked, letter):
    body = {"state": "snoozed", "snoozed_until": "2026-03-09T09:00:00+02:00"}
    status, answer = asked("PATCH", f"conversations/{letter.ulid}", body)
    assert (status, answer["state"], answer["snoozed_until"]) == (200, "snoozed", "2026-03-09T07:00:00Z")


def test_a_reply_to_what_was_not_seen_waits_for_a_confirmation(asked, letter):
    path, seen = f"conversations/{letter.ulid}/messages", letter.messages.get().ulid
    asked("POST", path, {"from": "customer", "text": "It has come after all."})
    status, answer = asked("POST", path, REPLY | {"seen": seen})
    assert (status, answer["overtaken_by"]["text"]) == (409, "It has come after all.")
    assert not Dispatch.objects.exists()
    assert asked("POST", path, REPLY | {"seen": seen, "confirmed": True})[0] == 201


def test_conversations_are_found_by_their_words(asked, letter, three):
    assert subjects(asked("GET", "search?q=kettle%20is:open")) == ["Charged twice"]
    assert subjects(asked("GET", "search?q=teapot")) == []


def test_a_filter_that_no_search_knows_is_said(asked):
    status, answer = asked("GET", "search?q=is:lost")
    assert (status, answer["error"][:23]) == (422, "q: “is:lost” is not kno")


def test_tags_are_put_as_a_whole_shown_and_filtered_by(asked, letter):
    for wanted in (["Refund", "billing"], ["refund"]):
        status, answer = asked("PATCH", f"conversations/{letter.ulid}", {"tags": wanted})
    assert (status, answer["tags"]) == (200, ["Refund"])
    assert len(asked("GET", "conversations?tag=REFUND")[1]["conversations"]) == 1
    assert asked("GET", "conversations?tag=billing")[1]["conversations"] == []


def test_a_tag_that_cannot_be_one_changes_nothing(asked, letter):
    status, answer = asked("PATCH", f"conversations/{letter.ulid}", {"state": "solved", "tags": ["good", "a,b"]})
    assert (status, "no comma" in answer["error"]) == (422, True)
    assert asked("GET", f"conversations/{letter.ulid}")[1]["tags"] == []
    assert asked("GET", f"conversations/{letter.ulid}")[1]["state"] == "open"
