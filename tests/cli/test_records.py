"""Records in, one JSON object a record out: in order, whatever a line holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Unruffled = Callable[..., Run]

CALM = {"id": "d-1", "draft": "Dear Ilinca, your refund left today."}
HEATED = {"id": "d-2", "draft": "Please calm down."}


def lines(*records: Any) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


def test_each_record_is_answered_in_its_place(unruffled: Unruffled) -> None:
    answers = unruffled("check", "-", given=lines(CALM, HEATED)).answers
    assert [answer["id"] for answer in answers] == ["d-1", "d-2"]


def test_an_answer_has_the_fields_of_the_contract(unruffled: Unruffled) -> None:
    (answer,) = unruffled("check", "-", given=lines(HEATED)).answers
    assert list(answer) == ["id", "findings", "not_checked", "strengths"]


def test_a_record_without_an_id_is_answered_without_one(unruffled: Unruffled) -> None:
    (answer,) = unruffled("check", "-", given=lines({"draft": "Hello."})).answers
    assert "id" not in answer


@pytest.mark.parametrize("name", ["d-1", 7, None])
def test_an_id_comes_back_as_it_was_given(unruffled: Unruffled, name: object) -> None:
    thread = {"id": name, "messages": [{"from": "customer", "text": "Where is my kettle?"}]}
    assert unruffled("read", "-", given=lines(thread)).answers[0]["id"] == name


def test_drafts_without_findings_leave_status_0(unruffled: Unruffled) -> None:
    assert unruffled("check", "-", given=lines(CALM)).status == 0


def test_a_finding_that_is_an_error_leaves_status_1(unruffled: Unruffled) -> None:
    assert unruffled("check", "-", given=lines(HEATED, CALM)).status == 1


def test_a_finding_that_is_a_warning_leaves_status_0(unruffled: Unruffled) -> None:
    run = unruffled("check", "-", given=lines({"draft": "Dear Ilinca, I'm sorry you feel that way."}))
    assert {finding["severity"] for finding in run.answers[0]["findings"]} == {"warning"}
    assert run.status == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"draft": ', "This is not JSON"),
        (b'["a draft"]', "not a list"),
        (b'"a draft"', "not a text"),
        (b"12", "not a number"),
        (b'{"text": "Hello."}', "The field draft is missing"),
        (b'{"draft": 12}', "draft"),
        (b'{"draft": "Hello.", "case": NaN}', "NaN is not a JSON value"),
        (b'{"draft": "caf\xe9"}', "This is not UTF-8 text (byte 15)"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_answered_in_its_place_and_the_run_goes_on(unruffled: Unruffled, line: bytes, said: str) -> None:
    run = unruffled("check", "-", given=lines(CALM).encode() + line + b"\n" + lines(CALM).encode())
    good, bad, after = run.answers
    assert good["id"] == after["id"] == "d-1"
    assert list(bad) == ["line", "error"]
    assert bad["line"] == 2
    assert said in bad["error"]
    assert run.status == 1


def test_blank_lines_are_skipped_and_counted(unruffled: Unruffled) -> None:
    run = unruffled("check", "-", given=lines(CALM) + "\n  \r\n" + "{\n")
    assert run.answers[1]["line"] == 4


def test_a_failure_of_the_engine_is_an_answer_too(unruffled: Unruffled, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("weights")

    monkeypatch.setattr("unruffled.check", fails, raising=False)
    run = unruffled("check", "-", given=lines(CALM, CALM))
    assert [answer["line"] for answer in run.answers] == [1, 2]
    assert "KeyError" in run.answers[0]["error"]
    assert run.status == 1


def test_an_answer_stands_on_one_line_whatever_the_text_holds(unruffled: Unruffled) -> None:
    draft = "One\u2028two\x85three, please calm down"
    run = unruffled("check", "-", given=lines({"id": draft, "draft": draft}))
    assert len(run.out.splitlines()) == 1
    assert run.answers[0]["id"] == draft


def test_half_an_emoji_is_a_character_like_any_other(unruffled: Unruffled) -> None:
    (answer,) = unruffled("check", "-", given='{"draft": "\\ud83d Please calm down."}\n').answers
    assert answer["findings"][0]["span"] == [9, 18]


def test_letters_of_any_script_are_written_as_they_are(unruffled: Unruffled) -> None:
    assert "Ștefan 日本" in unruffled("check", "-", given=lines({"id": "Ștefan 日本", "draft": "Hi."})).out


def test_a_json_lines_file_is_read_as_records(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "drafts.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines(CALM, HEATED).replace("\n", "\r\n").encode())
    assert [answer["id"] for answer in unruffled("check", file).answers] == ["d-1", "d-2"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (json.dumps(CALM, indent=2), ["d-1"]),
        (json.dumps([CALM, HEATED], indent=2), ["d-1", "d-2"]),
        (lines(CALM, HEATED), ["d-1", "d-2"]),
    ],
)
def test_a_json_file_holds_one_object_or_a_list_or_a_record_a_line(
    unruffled: Unruffled, tmp_path: Path, text: str, ids: list[str]
) -> None:
    file = tmp_path / "drafts.json"
    file.write_text(text)
    assert [answer["id"] for answer in unruffled("check", file).answers] == ids


def test_a_bad_item_of_a_list_is_named_by_its_place(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    file.write_text(json.dumps([CALM, "Hello."]))
    run = unruffled("check", file)
    assert run.answers[1]["line"] == 2
    assert run.status == 1


def test_a_broken_json_file_is_one_error_that_says_where(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    file.write_text('{\n  "draft": "Hello."\n  "id": 1\n}')
    (answer,) = unruffled("check", file).answers
    assert "line 3" in answer["error"]


def test_the_case_given_beside_is_that_of_records_without_one(unruffled: Unruffled, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"attachments": []}')
    records = lines({"draft": "Hello."}, {"draft": "Hello.", "case": {}})
    with_case, with_own = unruffled("check", "-", "--case", case, given=records).answers
    assert set(with_case["not_checked"]) <= set(with_own["not_checked"])


def test_no_records_are_no_answers(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    file.touch()
    assert unruffled("check", file) == Run(0, "", "")
