"""Threads that come from elsewhere."""

import json

import pytest

from tests.shared_data import SHARED, needs_shared
from unruffled.desk import importing
from unruffled.desk.bringing_in import bring_in
from unruffled.desk.conversations.models import Conversation, Message, State
from unruffled.language.errors import InputError

pytestmark = pytest.mark.django_db

THREAD = {
    "id": "c-17",
    "customer": {"name": "Ilinca Pop", "country": "RO", "since": "2021-03-04"},
    "messages": [
        {"from": "customer", "at": "2026-02-24T18:42:00+02:00", "text": "I was charged twice for one kettle."},
        {"from": "agent", "name": "Tom", "at": "2026-02-25T11:10:00+02:00", "text": "I will look into it today."},
    ],
}


def run(tmp_path, *lines):
    file = tmp_path / "threads.jsonl"
    file.write_text("\n".join(lines))
    answers = []
    return importing.run(str(file), lambda: None, out=answers.append), answers


def test_a_thread_becomes_a_conversation_with_its_reading():
    conversation, new = bring_in(THREAD)
    assert new
    assert conversation.customer.name == "Ilinca Pop"
    assert [m.sender_name for m in conversation.messages.order_by("at")] == ["Ilinca Pop", "Tom"]
    assert conversation.reading.answer["id"] == conversation.ulid


def test_a_thread_that_ends_with_our_words_is_their_turn():
    assert bring_in(THREAD)[0].state == State.WAITING


def test_the_same_thread_again_is_left_as_it_is():
    first, _new = bring_in(THREAD)
    assert bring_in(THREAD) == (first, False)


def test_messages_without_times_keep_their_order():
    texts = [f"Letter number {n}" for n in range(20)]
    conversation, _new = bring_in({"messages": [{"from": "customer", "text": text} for text in texts]})
    assert [m.text for m in conversation.messages.order_by("at", "id")] == texts


@pytest.mark.parametrize(
    ("thread", "sentence"),
    [
        ({"messages": []}, "messages is empty"),
        ({"messages": [{"from": "customer"}]}, r"messages\[0\]\.text is missing"),
        (THREAD | {"customer": {"since": "long ago"}}, "write a date like 2021-03-04"),
        (THREAD | {"customer": {"country": "Romania"}}, "customer.country is 'Romania'; it may have 2 characters"),
    ],
)
def test_a_bad_thread_says_its_mend(thread, sentence):
    with pytest.raises(InputError, match=sentence):
        bring_in(thread)


def test_a_bad_line_is_answered_in_its_place_and_the_rest_goes_on(tmp_path):
    status, answers = run(tmp_path, "{not json", json.dumps(THREAD), '{"messages": []}')
    assert status == 1
    assert ["error" in answer for answer in answers] == [True, False, True]
    assert [answer["line"] for answer in answers] == [1, 2, 3]


def test_a_file_that_is_not_there_is_said_in_one_sentence(tmp_path, capsys):
    assert importing.run(str(tmp_path / "none.jsonl"), lambda: None, out=print) == 2
    assert capsys.readouterr().err == f"{tmp_path}/none.jsonl cannot be read: No such file or directory.\n"


@needs_shared
@pytest.mark.shared
@pytest.mark.real_time
def test_real_dialogues_stand_in_the_desk_and_are_read(tmp_path, capsys):
    from tests.maia import threads

    lines = [json.dumps(thread) for thread in threads(SHARED / "data" / "dialogues" / "maia")]
    status, answers = run(tmp_path, *lines)
    print(capsys.readouterr().err)
    assert status == 0
    assert all(answer["new"] for answer in answers)
    assert Conversation.objects.filter(reading__isnull=False).count() == len(lines)
    assert Message.objects.filter(text__contains="#NAME#").exists()
