"""What a file holds: records (JSON Lines or JSON), or one plain text."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any

from unruffled.cli.errors import BadUse
from unruffled.language import records
from unruffled.language.errors import InputError
from unruffled.language.records import as_object, parsed, text_of

_BOM = b"\xef\xbb\xbf"
_LINES = {".jsonl", ".ndjson"}


@dataclass(frozen=True)
class Record:
    """One JSON object and the line it stands on (1 is the first), or what is wrong with that line."""

    line: int
    value: dict[str, Any] | None
    error: str | None = None


@dataclass(frozen=True)
class PlainText:
    """One message or one draft, with every character as it was in the file."""

    text: str


def take(file: str) -> Iterator[Record] | PlainText:
    """What `file` holds; "-" is standard input.

    A name that ends in .jsonl or .ndjson holds a record a line; .json holds one object, a list of
    them, or a record a line; anything else is plain text. Standard input holds a record a line when
    its first mark is "{". Records are read as they are asked for. Raises BadUse for what cannot be read.
    """
    if file == "-":
        return _taken_from_stdin(sys.stdin.buffer)
    try:
        kind = Path(file).suffix.lower()
        if kind in _LINES:
            return _records(_lines_of(Path(file).open("rb")))
        data = Path(file).read_bytes()
    except OSError as problem:
        raise _unreadable(file, problem) from problem
    if kind == ".json":
        return _document(data)
    return PlainText(decoded(file, data))


def object_in(file: str) -> dict[str, Any]:
    """The one JSON object that `file` holds. Raises BadUse when it holds anything else."""
    try:
        data = Path(file).read_bytes()
    except OSError as problem:
        raise _unreadable(file, problem) from problem
    try:
        return as_object(parsed(decoded(file, data)))
    except ValueError as problem:
        raise BadUse(f"{file}: {problem}") from problem


def decoded(file: str, data: bytes) -> str:
    """`data` as text, without a byte order mark. Raises BadUse when it is not UTF-8."""
    try:
        return text_of(data)
    except ValueError as problem:
        raise BadUse(f"{file}: {problem}") from problem


def _unreadable(file: str, problem: OSError) -> BadUse:
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "this is a folder; name a file in it",
        PermissionError: "you may not read this file",
    }
    return BadUse(f"{file}: {reasons.get(type(problem), problem.strerror or 'it cannot be read')}.")


def _taken_from_stdin(stream: IO[bytes]) -> Iterator[Record] | PlainText:
    seen: list[bytes] = []
    for line in stream:
        seen.append(line)
        start = line.removeprefix(_BOM).lstrip()
        if start:
            # "{{name}}" opens a draft with a placeholder; no JSON object begins with two braces.
            if start.startswith(b"{") and not start.startswith(b"{{"):
                return _records(chain(seen, stream))
            break
    return PlainText(decoded("standard input", b"".join(seen) + stream.read()))


def _lines_of(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        yield from stream


def _records(lines: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        if line.removeprefix(_BOM).strip():
            yield _record(number, line)


def _record(number: int, line: bytes) -> Record:
    try:
        return Record(number, records.object_in(line))
    except ValueError as problem:
        return Record(number, None, str(problem))


def _document(data: bytes) -> Iterator[Record]:
    try:
        held = parsed(text_of(data))
    except ValueError as problem:
        first = data.removeprefix(_BOM).strip().partition(b"\n")[0].strip()
        if first.startswith(b"{") and first.endswith(b"}"):
            return _records(data.splitlines())
        return iter([Record(1, None, str(problem))])
    if not isinstance(held, list):
        held = [held]
    return (_item(place, item) for place, item in enumerate(held, start=1))


def _item(place: int, item: Any) -> Record:
    try:
        return Record(place, as_object(item))
    except InputError as problem:
        return Record(place, None, str(problem))
