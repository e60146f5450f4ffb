"""Reads the files of the corpus: single messages, threads and what the grammars compose."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from training.corpus.composing import composed
from training.corpus.markup import CorpusError, parsed, reading

FOLDER = Path(__file__).parent
REGISTERS = {
    "p": "plain", "f": "formal", "c": "chatty", "t": "terse", "y": "young", "e": "elderly", "g": "legalistic",
    "l": "learner", "d": "dictated", "u": "unreadable",
}  # fmt: skip
_MESSAGE = re.compile(r"(\d{1,3}|-)([a-z])? (\S.*)$")
_THREAD = re.compile(r"== (\S+) ([a-z])$")
_TURN = re.compile(r"(?:\+(\d+)([mhd]) )?(?:(>) |(\d{1,3}) )(\S.*)$")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_FIRST = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


@cache
def messages() -> tuple[dict[str, Any], ...]:
    """Every single message: id, sector, register, made ("by hand" or "composed"), text and reading.

    `reading` is of the contract's shape for one message, without scores; a feeling has an intensity of 1 to 3.
    A message of register "unreadable" has no heat and claims nothing. Raises CorpusError.
    """
    found = []
    for path in sorted((FOLDER / "messages").glob("*.txt")):
        found += _of_sectors(path, _lines(path), "by hand")
    for path in sorted((FOLDER / "grammars").glob("*.txt")):
        found += _of_sectors(path, enumerate(composed(path), 1), "composed")
    return tuple(found)


@cache
def threads() -> tuple[dict[str, Any], ...]:
    """Every thread: id, sector, register, messages as `read` takes them, and the readings of the customer's.

    Each reading is of the contract's shape for one message, with its index. Raises CorpusError.
    """
    return tuple(thread for path in sorted((FOLDER / "threads").glob("*.txt")) for thread in _threads(path))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _of_sectors(path: Path, lines: Iterable[tuple[int, str]], made: str) -> Iterator[dict[str, Any]]:
    # The sector is the file's name up to a number ("bank2" holds more of "bank"), until a line says "= sector".
    sector = path.stem.rstrip("0123456789")
    for number, line in lines:
        if line.startswith("= "):
            sector = line[2:]
        else:
            yield _message(path, number, line) | {"sector": sector, "made": made}


def _message(path: Path, number: int, line: str) -> dict[str, Any]:
    row = _MESSAGE.match(line)
    register = REGISTERS.get(row.group(2) or "p") if row else None
    if row is None or register is None:
        raise _error(path, number, 'begin with the heat and perhaps a register ("55l the words")')
    text, read = _read(path, number, row.group(3), row.group(1))
    if (register == "unreadable") != (read["heat"] is None):
        raise _error(path, number, 'an unreadable message begins with "-u", every other with its heat')
    return {"id": f"{path.stem}-{number:04}", "register": register, "text": text, "reading": read}


def _read(path: Path, number: int, source: str, heat: str) -> tuple[str, dict[str, Any]]:
    try:
        text, marks = parsed(source)
    except CorpusError as error:
        raise _error(path, number, str(error)) from error
    if heat != "-" and int(heat) > 100:
        raise _error(path, number, f"a heat of {heat}: write 0 to 100")
    return text, reading(text, marks, None if heat == "-" else int(heat))


def _threads(path: Path) -> Iterator[dict[str, Any]]:
    thread: dict[str, Any] | None = None
    at = _FIRST
    for number, line in _lines(path):
        if head := _THREAD.match(line):
            if thread:
                yield thread
            if head.group(2) not in REGISTERS:
                raise _error(path, number, f"no register is called {head.group(2)!r}")
            thread = {"id": f"{path.stem}-{number:04}", "sector": head.group(1), "register": REGISTERS[head.group(2)]}
            thread |= {"made": "by hand", "messages": [], "readings": []}
            at = _FIRST + timedelta(hours=7 * number)
            continue
        turn = _TURN.match(line)
        if turn is None or thread is None:
            raise _error(path, number, 'write "== sector register", then "heat words" or "> the agent\'s words"')
        # Without a "+2d" in front the next message follows within the hour.
        at += timedelta(**{_UNITS[turn.group(2)]: int(turn.group(1))}) if turn.group(1) else timedelta(minutes=35)
        _add(thread, path, number, turn, at)
    if thread:
        yield thread


def _add(thread: dict[str, Any], path: Path, number: int, turn: re.Match[str], at: datetime) -> None:
    if turn.group(3):
        text = turn.group(5).replace("¶", "\n")
        thread["messages"].append({"from": "agent", "at": at.isoformat(), "text": text})
        return
    text, read = _read(path, number, turn.group(5), turn.group(4))
    thread["readings"].append({"index": len(thread["messages"])} | read)
    thread["messages"].append({"from": "customer", "at": at.isoformat(), "text": text})


def _error(path: Path, number: int, mend: str) -> CorpusError:
    return CorpusError(f"{path.name}, line {number}: {mend}.")
