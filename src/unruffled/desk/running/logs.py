"""Log lines without anybody's words: no address, name, subject or text of a letter gets into a log.

What an exception says may quote a letter, and so may what a library puts into its message: of the first only the type
and the places in the code are told, of the second only the message without what was filled in. Lines of our own name
things by their ULID.
"""

import json
import logging
import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Any

from unruffled.desk.running.watching import page_of, request_id

_OURS = "unruffled"
_MORE = ("view", "status", "seconds")


class Plain(logging.Formatter):
    """A line for people; where an exception took it, the places below."""

    def format(self, record: logging.LogRecord) -> str:
        name = f" [{found}]" if (found := request_id.get()) else ""
        line = f"{_moment(record)} {record.levelname} {record.name}{name}: {message_of(record)}"
        return "\n".join([line, *(f"    {place}" for place in places_of(record))])


class Json(logging.Formatter):
    """A line for machines: one object."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {"at": _moment(record), "level": record.levelname.lower(), "logger": record.name,
                                "message": message_of(record)}  # fmt: skip
        if found := request_id.get():
            said["request"] = found
        said |= {name: getattr(record, name) for name in _MORE if hasattr(record, name)}
        if places := places_of(record):
            said["exception"], said["places"] = places[0], places[1:]
        return json.dumps(said)


def _moment(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z"


def message_of(record: logging.LogRecord) -> str:
    """What a record says, without what a library filled into it."""
    if record.name.partition(".")[0] == _OURS:
        return record.getMessage()
    if request := getattr(record, "request", None):
        # Django fills in the address, which may hold the secret of an invitation.
        return f"{getattr(record, 'status_code', '')} {page_of(request)}".strip()
    return str(record.msg).partition("\n")[0][:200]


def places_of(record: logging.LogRecord) -> list[str]:
    """The type of the exception and where it went through; never what it says."""
    error = record.exc_info[1] if record.exc_info else None
    found: list[str] = []
    while error is not None and len(found) < 200:
        found.append(f"{type(error).__module__}.{type(error).__qualname__}")
        found += [
            f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return found


def catch_what_nobody_catches() -> None:
    """Logs what would end a thread or this process, instead of letting Python print its words."""
    log = logging.getLogger(f"{_OURS}.uncaught")

    def of_process(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("the process ends", exc_info=(kind, error, trace))

    def of_thread(about: threading.ExceptHookArgs) -> None:
        if about.exc_value is not None:
            log.error("a thread ends", exc_info=(about.exc_type, about.exc_value, about.exc_traceback))

    sys.excepthook, threading.excepthook = of_process, of_thread
