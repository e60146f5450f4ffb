"""`unruffled mail parse` answers one JSON object a message, whatever its bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Unruffled = Callable[..., Run]

LETTER = b"From: Ilinca Pop <ilinca@example.ro>\r\nSubject: Charged twice\r\n\r\nPlease look.\r\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with three letters in it, one of them further down, and a hidden file."""
    (tmp_path / "cur").mkdir()
    for name in ("b.eml", "a.eml", "cur/1:2,S", ".index"):
        (tmp_path / name).write_bytes(LETTER)
    return tmp_path


def test_the_group_says_what_all_of_it_is_for(unruffled: Unruffled) -> None:
    out = unruffled("mail", "--help").out
    assert "Read letters, and hand them to the desk." in out


def test_a_message_is_answered_with_its_file_first(unruffled: Unruffled, letters: Path) -> None:
    (answer,) = unruffled("mail", "parse", letters / "a.eml").answers
    assert next(iter(answer.items())) == ("file", str(letters / "a.eml"))
    assert answer["subject"] == "Charged twice"


def test_a_folder_is_walked_in_order_without_what_is_hidden(unruffled: Unruffled, letters: Path) -> None:
    answers = unruffled("mail", "parse", letters).answers
    assert [answer["file"] for answer in answers] == [str(letters / n) for n in ("a.eml", "b.eml", "cur/1:2,S")]


def test_files_are_answered_in_the_order_given(unruffled: Unruffled, letters: Path) -> None:
    answers = unruffled("mail", "parse", letters / "b.eml", letters / "a.eml").answers
    assert [Path(answer["file"]).name for answer in answers] == ["b.eml", "a.eml"]


def test_a_message_can_come_on_standard_input(unruffled: Unruffled) -> None:
    (answer,) = unruffled("mail", "parse", "-", given=LETTER).answers
    assert (answer["file"], answer["subject"]) == ("-", "Charged twice")


@pytest.mark.parametrize("data", [b"", b"\0\xff" * 100, b"Subject: =?x?q?\xff", LETTER[:30]])
def test_any_bytes_are_answered(unruffled: Unruffled, data: bytes) -> None:
    run = unruffled("mail", "parse", "-", given=data)
    assert len(run.answers) == 1
    assert run.status == 0


def test_a_missing_file_is_bad_use_before_anything_is_answered(unruffled: Unruffled, letters: Path) -> None:
    run = unruffled("mail", "parse", letters / "a.eml", "gone.eml")
    assert run == Run(2, "", "gone.eml: there is no such file or folder.\n")


def test_a_file_name_of_any_bytes_is_written(unruffled: Unruffled, tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.eml").write_bytes(LETTER)
    assert len(unruffled("mail", "parse", tmp_path).answers) == 1
