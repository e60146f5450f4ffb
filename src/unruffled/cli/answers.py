"""Each record asked, each answer written as it comes, and the exit status that follows."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from unruffled.cli.inputs import Record
from unruffled.language.errors import InputError
from unruffled.language.records import Question, answered

# Marks at which some programs end a line though JSON does not: they are written as escapes.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Answered:
    """What became of one record: an answer by the contract, or one sentence that says what is wrong."""

    line: int
    record: dict[str, Any]
    answer: dict[str, Any]
    error: str | None = None

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a check; nothing for other questions."""
        found: list[dict[str, Any]] = self.answer.get("findings", [])
        return found

    @property
    def fails(self) -> bool:
        """Whether this one alone makes the exit status 1."""
        return self.error is not None or any(one["severity"] == "error" for one in self.findings)


class Writer(Protocol):
    """Shows answers in one format."""

    def add(self, answered: Answered) -> None:
        """Show this one, or keep it until `finish`."""

    def finish(self) -> None:
        """Everything has been added."""


class JsonLines:
    """One JSON object for each record, in order, flushed as it goes."""

    def add(self, answered: Answered) -> None:
        write_json({"line": answered.line, "error": answered.error} if answered.error else answered.answer)

    def finish(self) -> None:
        pass


def write_json(value: dict[str, Any]) -> None:
    """Write `value` to standard output as one line of UTF-8 JSON, now."""
    text = json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)
    # Half of a surrogate pair cannot be UTF-8; backslashreplace writes it as JSON's own escape.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def answer(record: Record, question: Question) -> Answered:
    """Ask `question` of one record. A record that cannot be answered says so; nothing is raised."""
    if record.value is None:
        return Answered(record.line, {}, {}, record.error)
    try:
        answer = answered(record.value, question)
    except InputError as problem:
        return Answered(record.line, record.value, {}, str(problem))
    except Exception as problem:  # the run goes on, whatever one line does to the engine
        sentence = f"The engine failed on this one ({type(problem).__name__}: {problem}); please report it."
        return Answered(record.line, record.value, {}, sentence)
    return Answered(record.line, record.value, answer)


def answer_all(records: Iterable[Record], question: Question, writer: Writer) -> int:
    """Ask `question` of every record, show each answer through `writer`, and return the exit status."""
    status = 0
    for record in records:
        answered = answer(record, question)
        writer.add(answered)
        status = max(status, int(answered.fails))
    writer.finish()
    return status
