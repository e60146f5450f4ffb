"""Readings beside the letters, and the check beside the composer."""

import json

import pytest

import unruffled
from tests.actors import NOW
from unruffled.desk.coaching import actions, queries
from unruffled.desk.conversations import actions as conversations

pytestmark = pytest.mark.django_db


def test_a_letter_is_read_and_the_queue_knows_its_heat(letter):
    conversations.receive(letter, text="This is the third time I write. I am furious.", at=NOW)
    actions.read(letter)
    letter.refresh_from_db()
    assert letter.heat > 20


def test_reading_twice_is_one_reading(letter):
    assert actions.read(letter).pk == actions.read(letter).pk


def test_a_reading_that_a_new_letter_has_overtaken_is_not_kept(letter, monkeypatch):
    read = unruffled.read

    def slowly(thread):
        conversations.receive(letter, text="And one thing more.", at=NOW)
        return read(thread)

    monkeypatch.setattr(unruffled, "read", slowly)
    actions.read(letter)
    assert letter in queries.unread()


def test_a_thread_that_cannot_be_read_does_not_keep_the_others_waiting(letter, ilinca, monkeypatch):
    from unruffled.desk.coaching.jobs import read_the_unread

    other = conversations.open_conversation(ilinca, subject="Another", at=NOW)
    conversations.receive(other, text="Where is my order?", at=NOW)
    read = unruffled.read

    def stumble(thread):
        if thread["id"] == letter.ulid:
            raise RuntimeError("stumbled")
        return read(thread)

    monkeypatch.setattr(unruffled, "read", stumble)
    read_the_unread()
    assert queries.unread() == [letter]


def test_a_letter_in_another_language_is_left_open(letter):
    conversations.receive(letter, text="Vă rog să îmi spuneți când primesc banii înapoi, am așteptat destul.", at=NOW)
    actions.read(letter)
    assert queries.of(letter).answer["messages"][-1]["feelings"] == []
    assert queries.of(letter).answer["messages"][-1]["unsure"]


def check(client, letter, text):
    return client.post(f"/conversations/{letter.ulid}/check", json.dumps({"text": text}), "application/json")


def test_the_check_answers_findings_with_spans_and_a_list_to_show(client, rosalind, dana, letter):
    client.force_login(dana)
    answer = check(client, letter, "Dear Ilinca, I'm sorry you feel that way.").json()
    [found] = [finding for finding in answer["findings"] if finding["rule"] == "sorry-you-feel"]
    assert found["span"] == [13, 40]
    assert "sorry-you-feel" in answer["html"]


def test_the_check_knows_the_record(client, rosalind, dana, letter):
    client.force_login(dana)
    rules = [finding["rule"] for finding in check(client, letter, "Dear John, thank you.").json()["findings"]]
    assert "wrong-name" in rules


def test_a_draft_that_is_no_json_is_refused_in_one_sentence(client, rosalind, dana, letter):
    client.force_login(dana)
    answer = client.post(f"/conversations/{letter.ulid}/check", "text", "application/json")
    assert (answer.status_code, answer.json()["error"]) == (400, "Send the draft as JSON with a text.")


def test_what_contradicts_the_record_asks_before_it_is_sent(client, rosalind, dana, letter):
    client.force_login(dana)
    answer = client.post(f"/conversations/{letter.ulid}/send", {"text": "Dear John, thank you.", "key": "k"})
    assert answer.status_code == 409
    assert [doubt["rule"] for doubt in answer.json()["doubts"]] == ["wrong-name"]
    assert letter.messages.count() == 1


def test_what_was_confirmed_is_sent(client, rosalind, dana, letter):
    client.force_login(dana)
    words = {"text": "Dear John, thank you.", "key": "k", "confirmed": "yes"}
    assert client.post(f"/conversations/{letter.ulid}/send", words).status_code == 200
    assert letter.messages.count() == 2


def test_what_only_advises_stands_in_nobodys_way(client, rosalind, dana, letter):
    client.force_login(dana)
    words = {"text": "Dear Ilinca, I'm sorry you feel that way.", "key": "k"}
    assert client.post(f"/conversations/{letter.ulid}/send", words).status_code == 200


def test_what_a_reply_promises_is_on_record_and_struck_when_it_is_taken_back(client, rosalind, dana, letter):
    from unruffled.desk.promises.queries import open_of

    client.force_login(dana)
    words = {"text": "Dear Ilinca, I will call you on Friday at 15:00.", "key": "k"}
    sent = client.post(f"/conversations/{letter.ulid}/send", words).json()
    [promise] = open_of(letter)
    assert promise.what == "call you"
    assert promise.due_at.isoformat() == "2026-03-06T13:00:00+00:00"  # 15:00 in Cluj
    client.post(f"/outbox/{sent['ulid']}/undo")
    assert open_of(letter) == []


def test_every_rule_has_its_page(client, rosalind, dana):
    from unruffled.language.checking.rules import named

    client.force_login(dana)
    for name in named():
        assert client.get(f"/rules/{name}").status_code == 200
    assert client.get("/rules/no-such-rule").status_code == 404
