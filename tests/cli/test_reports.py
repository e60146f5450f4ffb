"""Findings for other tools: SARIF and GitHub's annotations."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from unruffled.cli.reports import position

Unruffled = Callable[..., Run]

DRAFT = "Dear Ilinca,\n\n日本 please calm down. I'm sorry you feel that way.\n"
RECORDS = '{"draft": "Hello."}\n{"draft": "Please calm down."}\n{\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a draft and records in it."""
    (tmp_path / "draft.txt").write_text(DRAFT)
    (tmp_path / "drafts.jsonl").write_text(RECORDS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sarif_run(run: Run) -> Any:
    return json.loads(run.out)["runs"][0]


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (7, (3, 3))])
def test_a_place_is_a_line_and_a_column_from_1(offset: int, place: tuple[int, int]) -> None:
    assert position("日本\n\nab\n"[:2] + " \n\n" + "ab", offset) == place


@pytest.mark.usefixtures("folder")
def test_github_shows_a_finding_at_its_words(unruffled: Unruffled) -> None:
    first, second = unruffled("check", "draft.txt", "--format", "github").out.splitlines()
    assert first.startswith("::error file=draft.txt,line=3,col=11,endLine=3,endColumn=20,title=calm-down::")
    assert second.startswith("::warning file=draft.txt,line=3,col=22,")


@pytest.mark.usefixtures("folder")
def test_github_shows_a_record_at_its_line(unruffled: Unruffled) -> None:
    finding, problem = unruffled("check", "drafts.jsonl", "--format", "github").out.splitlines()
    assert finding.startswith("::error file=drafts.jsonl,line=2,title=calm-down::")
    assert problem.startswith("::error file=drafts.jsonl,line=3,title=unruffled::This is not JSON")


def test_github_names_no_file_for_standard_input(unruffled: Unruffled) -> None:
    out = unruffled("check", "-", "--format", "github", given="Please calm down.").out
    assert out.startswith("::error line=1,col=8,")


def test_marks_that_steer_github_are_escaped(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "50%,a:b.txt"
    file.write_text("Please calm down.")
    out = unruffled("check", file, "--format", "github").out
    assert "50%25%2Ca%3Ab.txt,line=1" in out


@pytest.mark.usefixtures("folder")
def test_sarif_places_a_finding_in_code_points(unruffled: Unruffled) -> None:
    run = sarif_run(unruffled("check", "draft.txt", "--format", "sarif"))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["artifactLocation"] == {"uri": "draft.txt"}
    assert place["region"] == {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 20}


@pytest.mark.usefixtures("folder")
def test_sarif_describes_each_rule_once(unruffled: Unruffled) -> None:
    run = sarif_run(unruffled("check", "draft.txt", "--format", "sarif"))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["calm-down", "sorry-you-feel"]
    assert all(rule["shortDescription"]["text"] for rule in rules)
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["calm-down", "sorry-you-feel"]


@pytest.mark.usefixtures("folder")
def test_sarif_carries_a_wording_as_a_change(unruffled: Unruffled) -> None:
    run = sarif_run(unruffled("check", "draft.txt", "--format", "sarif"))
    replacement = run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 22, "endLine": 3, "endColumn": 49}
    assert replacement["insertedContent"]["text"]


@pytest.mark.usefixtures("folder")
def test_sarif_tells_of_records_that_could_not_be_answered(unruffled: Unruffled) -> None:
    result = unruffled("check", "drafts.jsonl", "--format", "sarif")
    (invocation,) = sarif_run(result)["invocations"]
    (problem,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert problem["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    assert result.status == 1


def test_sarif_without_findings_is_a_whole_log(unruffled: Unruffled) -> None:
    log = json.loads(unruffled("check", "-", "--format", "sarif", given="Hello.").out)
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"] == []
