"""Bad use gets one clear sentence on standard error, nothing on standard output, and status 2."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Unruffled = Callable[..., Run]


def refused(run: Run) -> str:
    """The one line that a refused command says."""
    assert run.status == 2
    assert run.out == ""
    (line,) = run.err.splitlines()
    return line


@pytest.mark.parametrize("command", ["read", "check", "promises"])
def test_a_missing_file_is_named(unruffled: Unruffled, command: str) -> None:
    assert refused(unruffled(command, "gone.txt")) == "gone.txt: there is no such file."


def test_a_folder_is_not_a_file(unruffled: Unruffled, tmp_path: Path) -> None:
    assert "this is a folder" in refused(unruffled("check", tmp_path))


def test_a_folder_that_is_named_like_records_is_not_a_file(unruffled: Unruffled, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").mkdir()
    assert "this is a folder" in refused(unruffled("check", tmp_path / "a.jsonl"))


def test_a_plain_text_that_is_not_utf_8_says_so(unruffled: Unruffled, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes("café".encode("latin-1"))
    assert "This is not UTF-8 text (byte 4)" in refused(unruffled("check", file))


def test_an_unknown_option_is_named(unruffled: Unruffled) -> None:
    assert "--colour" in refused(unruffled("check", "-", "--colour"))


def test_an_unknown_command_is_named(unruffled: Unruffled) -> None:
    assert "frown" in refused(unruffled("frown"))


def test_an_unknown_format_is_answered_with_those_there_are(unruffled: Unruffled) -> None:
    said = refused(unruffled("check", "-", "--format", "xml"))
    assert said == "Invalid value for '--format': 'xml' is not one of 'json', 'text', 'sarif', 'github'."


@pytest.mark.parametrize("command", ["read", "promises"])
def test_only_a_check_has_findings_to_report(unruffled: Unruffled, command: str) -> None:
    assert "sarif" in refused(unruffled(command, "-", "--format", "sarif"))


def test_a_file_must_be_named(unruffled: Unruffled) -> None:
    assert "FILE" in refused(unruffled("check"))


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "This is not JSON"), ("[]", "not a list"), ('"calm"', "not a text"), ("\xff", "not JSON")],
)
def test_a_case_must_be_an_object(unruffled: Unruffled, tmp_path: Path, content: str, said: str) -> None:
    case = tmp_path / "case.json"
    case.write_text(content)
    assert said in refused(unruffled("check", "-", "--case", case, given="Hello."))


def test_a_case_that_is_missing_is_named(unruffled: Unruffled) -> None:
    assert refused(unruffled("check", "-", "--case", "gone.json")) == "gone.json: there is no such file."


def test_a_case_with_a_wrong_field_is_bad_use_for_a_plain_text(unruffled: Unruffled, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"customer": 12}')
    assert "customer" in refused(unruffled("check", "-", "--case", case, given="Hello."))


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "", "Europe"])
def test_an_unknown_time_zone_is_named(unruffled: Unruffled, zone: str) -> None:
    assert "time zone" in refused(unruffled("promises", "-", "--timezone", zone, given="Soon."))


def test_a_time_that_is_none_is_named(unruffled: Unruffled) -> None:
    assert "--said-at 'noon'" in refused(unruffled("promises", "-", "--said-at", "noon", given="Soon."))


@pytest.mark.parametrize("command", ["read", "promises"])
def test_a_country_is_two_letters(unruffled: Unruffled, command: str) -> None:
    assert "two letters" in refused(unruffled(command, "-", "--country", "Romania", given="Soon."))


@pytest.mark.parametrize("command", ["read", "promises"])
@pytest.mark.parametrize("code", ["ZZ", "eu", "QQ", "UK"])
def test_two_letters_that_are_no_country_are_refused(unruffled: Unruffled, command: str, code: str) -> None:
    said = refused(unruffled(command, "-", "--country", code, given="Soon."))
    assert said == f"--country '{code}' is no country; write two letters of ISO 3166, such as RO."


@pytest.mark.parametrize("command", ["read", "promises"])
@pytest.mark.parametrize("code", ["RO", "md", "XK"])
def test_a_country_is_taken_in_either_case(unruffled: Unruffled, command: str, code: str) -> None:
    assert unruffled(command, "-", "--country", code, given="Soon.").status == 0


def test_an_unknown_rule_is_answered_with_the_nearest(unruffled: Unruffled) -> None:
    assert "did you mean calm-down?" in refused(unruffled("rule", "calm-dwn"))
