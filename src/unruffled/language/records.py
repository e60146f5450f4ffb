"""The three questions as JSON objects put them: the command line and the HTTP API take and answer the same."""

import json
import re
from collections.abc import Callable
from typing import Any

import unruffled
from unruffled.language.entities.countries import is_country
from unruffled.language.errors import InputError

Question = Callable[[dict[str, Any]], dict[str, Any]]

_HALVES = re.compile("[\ud800-\udfff]")


def read(record: dict[str, Any]) -> dict[str, Any]:
    """The contract's Reading of a Thread. Raises InputError."""
    answer: dict[str, Any] = unruffled.read(record).as_dict()
    return answer


def check(record: dict[str, Any], known: dict[str, Any] | None = None) -> dict[str, Any]:
    """The contract's Check of {"draft", "case"}; `known` is the case of a record without one. Raises InputError."""
    draft = _needed(record, "draft", "the reply to check")
    answer: dict[str, Any] = unruffled.check(draft, record.get("case", known)).as_dict()
    return answer


def promises(record: dict[str, Any]) -> dict[str, Any]:
    """The contract's promises in {"text", "said_at", "timezone", "country"}. Raises InputError."""
    text = _needed(record, "text", "what was said")
    said_at = _needed(record, "said_at", "when it was said, as 2026-03-02T10:02:00+02:00")
    timezone = _needed(record, "timezone", "the zone of who promises, as Europe/Bucharest")
    country = record.get("country")
    if isinstance(country, str) and not is_country(country):
        raise InputError(f"country is {country!r:.40}, which is no country; write two letters of ISO 3166, such as RO.")
    found = unruffled.promises_in(text, said_at, timezone, country)
    return {"promises": [promise.as_dict() for promise in found]}


def answered(record: dict[str, Any], question: Question) -> dict[str, Any]:
    """What `question` answers, with the record's id as it was given, whatever the engine makes of it."""
    answer = question(record)
    if "id" not in record:
        return answer
    given = {"id": record["id"]}
    return given | answer | given


def object_in(data: bytes) -> dict[str, Any]:
    """The one JSON object that `data` holds. Raises InputError when it holds anything else."""
    return as_object(parsed(text_of(data)))


def text_of(data: bytes) -> str:
    """`data` as text, without a byte order mark. Raises InputError when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(f"This is not UTF-8 text (byte {problem.start + 1}); save it as UTF-8.") from problem


def parsed(text: str) -> Any:
    """The JSON value that `text` is. Raises InputError for anything that is none."""
    try:
        return _whole(json.loads(text, parse_constant=_refuse))
    except json.JSONDecodeError as problem:
        where = f"column {problem.colno}" if problem.lineno == 1 else f"line {problem.lineno}"
        raise InputError(f"This is not JSON ({problem.msg}, {where}); write one whole object.") from problem
    except RecursionError as problem:
        raise InputError("This JSON is nested too deeply to be read.") from problem
    except InputError:
        raise
    except ValueError as problem:  # an integer of more digits than Python reads
        raise InputError("A number in this JSON is too long to be read; write it as a text.") from problem


def as_object(value: Any) -> dict[str, Any]:
    """`value` itself. Raises InputError when it is not a JSON object."""
    if isinstance(value, dict):
        return value
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    raise InputError(f"A JSON object in braces is needed here, not {names.get(type(value), 'a number')}.")


def _whole(value: Any) -> Any:
    """`value` with every half of a surrogate pair, which is no character, replaced at unchanged offsets.

    JSON can carry such halves: a program that cuts a text in the middle of an emoji writes one.
    """
    match value:
        case str():
            return _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
        case list():
            return [_whole(item) for item in value]
        case dict():
            return {_whole(name): _whole(item) for name, item in value.items()}
    return value


def _refuse(name: str) -> None:
    raise InputError(f"{name} is not a JSON value; write a number or null.")


def _needed(record: dict[str, Any], field: str, meaning: str) -> Any:
    if field not in record:
        raise InputError(f"The field {field} is missing; it holds {meaning}.")
    return record[field]
