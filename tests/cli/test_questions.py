"""Each question of the engine, asked on the command line, answers by the contract."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import Run

Unruffled = Callable[..., Run]

THREAD = {
    "id": "c-17",
    "messages": [
        {
            "from": "customer",
            "text": "This is the third time I write: you charged me twice. I want to speak to your manager.",
        },
        {"from": "agent", "text": "I am looking into it."},
        {"from": "customer", "text": "Thank you."},
    ],
}
PROMISE = {
    "id": "m-9",
    "text": "I'll call you back tomorrow by 3pm.",
    "said_at": "2026-03-02T10:02:00+02:00",
    "timezone": "Europe/Bucharest",
    "country": "RO",
}


def line(record: object) -> str:
    return f"{json.dumps(record)}\n"


def test_a_reading_has_the_fields_of_the_contract(unruffled: Unruffled) -> None:
    (answer,) = unruffled("read", "-", given=line(THREAD)).answers
    assert list(answer) == ["id", "language", "messages", "heat", "issue"]


def test_a_record_without_an_id_is_answered_without_one(unruffled: Unruffled) -> None:
    (answer,) = unruffled("read", "-", given=line({"messages": THREAD["messages"]})).answers
    assert list(answer) == ["language", "messages", "heat", "issue"]


def test_the_country_of_a_record_must_exist(unruffled: Unruffled) -> None:
    run = unruffled("promises", "-", given=line(PROMISE | {"country": "ZZ"}))
    assert run.answers[0]["error"] == (
        "country is 'ZZ', which is no country; write two letters of ISO 3166, such as RO."
    )


def test_a_reading_holds_the_customers_messages_only(unruffled: Unruffled) -> None:
    (answer,) = unruffled("read", "-", given=line(THREAD)).answers
    assert [message["index"] for message in answer["messages"]] == [0, 2]


def test_a_thread_without_messages_is_a_bad_line(unruffled: Unruffled) -> None:
    run = unruffled("read", "-", given=line({"id": "c-1"}))
    assert run.status == 1
    assert "messages" in run.answers[0]["error"]


def test_a_plain_letter_is_one_message_of_a_customer(unruffled: Unruffled) -> None:
    run = unruffled("read", "-", "--format", "json", given=THREAD["messages"][0]["text"])
    (message,) = run.answers[0]["messages"]
    assert "manager" in [signal["kind"] for signal in message["signals"]]


def test_a_plain_letter_is_shown_with_what_it_says(unruffled: Unruffled) -> None:
    run = unruffled("read", "-", given=THREAD["messages"][0]["text"])
    assert run.status == 0
    assert "~~~~" in run.out
    assert "signal" in run.out
    assert "heat" in run.out


def test_a_letter_in_another_language_is_shown_with_what_is_unsure(unruffled: Unruffled) -> None:
    run = unruffled("read", "-", given="Mi-ați luat banii de două ori și nimeni nu răspunde la telefon.")
    assert run.status == 0
    assert "unsure" in run.out


def test_promises_are_answered_by_the_contract(unruffled: Unruffled) -> None:
    (answer,) = unruffled("promises", "-", given=line(PROMISE)).answers
    assert answer == {
        "id": "m-9",
        "promises": [
            {
                "span": [0, 34],
                "text": "I'll call you back tomorrow by 3pm",
                "what": "call you back",
                "by": "2026-03-03T15:00:00+02:00",
                "precision": "minute",
                "who": "me",
            }
        ],
    }


@pytest.mark.parametrize("field", ["text", "said_at", "timezone"])
def test_a_message_that_lacks_what_a_promise_needs_is_a_bad_line(unruffled: Unruffled, field: str) -> None:
    record = {name: value for name, value in PROMISE.items() if name != field}
    run = unruffled("promises", "-", given=line(record))
    assert run.status == 1
    assert run.answers[0]["error"].startswith(f"The field {field} is missing")


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", 12), ("said_at", "yesterday"), ("said_at", 12), ("timezone", "Mars/Olympus"), ("timezone", 2)],
)
def test_a_message_with_a_wrong_field_is_a_bad_line(unruffled: Unruffled, field: str, value: object) -> None:
    run = unruffled("promises", "-", given=line(PROMISE | {field: value}))
    assert run.status == 1
    assert "please report it" not in run.answers[0]["error"]


def test_a_plain_text_is_said_when_and_where_the_options_say(unruffled: Unruffled) -> None:
    options = ("--said-at", "2026-03-02T10:02", "--timezone", "Europe/Bucharest", "--country", "ro")
    run = unruffled("promises", "-", *options, "--format", "json", given=PROMISE["text"])
    assert run.answers[0]["promises"][0]["by"] == "2026-03-03T15:00:00+02:00"


@time_machine.travel(datetime(2026, 3, 2, 8, 2, tzinfo=UTC), tick=False)
def test_a_plain_text_is_said_now_unless_an_option_says_otherwise(unruffled: Unruffled) -> None:
    run = unruffled("promises", "-", "--timezone", "Asia/Tokyo", "--format", "json", given=PROMISE["text"])
    assert run.answers[0]["promises"][0]["by"] == "2026-03-03T15:00:00+09:00"


def test_promises_are_shown_with_their_day(unruffled: Unruffled) -> None:
    options = ("--said-at", "2026-03-02T10:02:00+02:00", "--timezone", "Europe/Bucharest")
    out = unruffled("promises", "-", *options, given=PROMISE["text"]).out
    assert "by 2026-03-03 15:00:00+02:00, promised by me" in out
    assert out.endswith("1 promise.\n")


def test_a_text_without_promises_says_so(unruffled: Unruffled) -> None:
    assert unruffled("promises", "-", given="Thank you.").out.endswith("No promises found.\n")


def test_a_case_changes_what_a_check_finds(unruffled: Unruffled, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"at_fault": true, "customer": {"name": "Ilinca Pop"}}')
    draft = "Dear John, your kettle will be replaced this week."
    rules = {
        finding["rule"]
        for finding in unruffled("check", "-", "--format", "json", "--case", case, given=draft).answers[0]["findings"]
    }
    assert {"no-apology", "wrong-name"} <= rules
