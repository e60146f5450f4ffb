"""A plain text is answered in a form made for people."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from unruffled.cli.screen import visible

Unruffled = Callable[..., Run]

DRAFT = "Dear Ilinca,\n\nplease calm down. I'm sorry you feel that way.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT)
    return file


def test_the_offending_words_are_underlined(unruffled: Unruffled, draft: Path) -> None:
    out = unruffled("check", draft).out.splitlines()
    below = out[out.index("  please calm down. I'm sorry you feel that way.") + 1]
    assert below == "         =========  ~~~~~~~~~~~~~~~~~~~~~~~~~~~"


def test_the_underline_stands_below_wide_letters_too(unruffled: Unruffled) -> None:
    out = unruffled("check", "-", given="日本: please calm down\n").out.splitlines()
    assert out[1] == "               ========="


def test_each_finding_is_named_with_its_place_and_its_fixes(unruffled: Unruffled, draft: Path) -> None:
    out = unruffled("check", draft).out
    assert "3:8 error calm-down\n  “calm down” " in out
    assert "\n  → " in out


def test_the_last_line_counts(unruffled: Unruffled, draft: Path) -> None:
    assert unruffled("check", draft).out.splitlines()[-1] == "1 error, 1 warning."


def test_a_long_line_is_folded_with_its_underline(unruffled: Unruffled) -> None:
    out = unruffled("check", "-", given="word " * 30 + "please calm down").out.splitlines()
    assert max(len(line) for line in out) <= 100
    assert out[3].strip() == "========="
    assert out[2][out[3].index("=") :].startswith("calm down")


def test_windows_line_ends_do_not_shift_the_spans(unruffled: Unruffled) -> None:
    run = unruffled("check", "-", "--format", "json", given=b"Dear Ilinca,\r\nplease calm down.\r\n")
    assert run.answers[0]["findings"][0]["span"] == [21, 30]


def test_a_terminal_is_not_steered_by_a_stranger(unruffled: Unruffled) -> None:
    assert "\x1b" not in unruffled("check", "-", given="\x1b[31mPlease \x9b calm down.\x07").out


def test_what_is_shown_is_as_long_as_what_was_written() -> None:
    written = "a\r\n\t\x1b\x00\u202e\ud83d日"
    assert len(visible(written)) == len(written)


def test_without_a_terminal_there_is_no_colour(unruffled: Unruffled, draft: Path) -> None:
    assert "\x1b" not in unruffled("check", draft).out


@pytest.mark.parametrize("command", ["read", "check", "promises"])
@pytest.mark.parametrize("held", ["", " \n\t\n"])
def test_an_empty_text_says_that_there_is_nothing_to_read(
    unruffled: Unruffled, tmp_path: Path, command: str, held: str
) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(held)
    run = unruffled(command, file)
    assert (run.status, run.out) == (0, f"Nothing to read in {file}.\n")


def test_empty_standard_input_says_so(unruffled: Unruffled) -> None:
    assert unruffled("check", "-").out == "Nothing to read in standard input.\n"


def test_an_empty_text_still_has_an_answer_for_programs(unruffled: Unruffled) -> None:
    assert unruffled("promises", "-", "--format", "json").answers == [{"promises": []}]


def test_the_format_can_be_chosen(unruffled: Unruffled, draft: Path) -> None:
    (answer,) = unruffled("check", draft, "--format", "json").answers
    assert [finding["rule"] for finding in answer["findings"]] == ["calm-down", "sorry-you-feel"]


def test_the_exit_status_is_that_of_records(unruffled: Unruffled, draft: Path) -> None:
    assert unruffled("check", draft).status == 1


def test_records_can_be_shown_to_people(unruffled: Unruffled) -> None:
    run = unruffled("check", "-", "--format", "text", given='{"id": "d-7", "draft": "Calm down."}\n{\n')
    assert run.out.startswith("Line 1: d-7\n  Calm down.\n  =========\n")
    assert "\nLine 2\nThis is not JSON" in run.out


def test_a_draft_may_open_with_a_placeholder(unruffled: Unruffled) -> None:
    assert "placeholder" in unruffled("check", "-", given="{{name}}, your refund left today.").out


def test_an_empty_draft_is_no_error(unruffled: Unruffled) -> None:
    assert unruffled("check", "-", given="").err == ""
