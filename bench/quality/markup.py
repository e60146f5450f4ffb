"""The light markup of the development set: what is expected stands before and in the words, offsets are computed."""

import re
from collections.abc import Iterator
from typing import Any

from unruffled.language.reading.answers import ASKS, FACTS, FEELINGS, LEVELS, SIGNALS

_FIELD = {kind: name for name, kinds in (("signals", SIGNALS), ("asks", ASKS), ("facts", FACTS)) for kind in kinds}
_MARK = re.compile(r"\{([a-z-]+): |\}")


def rows(text: str) -> Iterator[dict[str, Any]]:
    """Messages (`text`, `reading`) and threads (`messages`, `readings`) of a file in the markup.

    "feelings heat level | words" is a message: feelings with commas or "-", heat in steps of ten, no level for civil;
    "?" alone means that nothing can be told. "@" opens a thread, "agent | words" is its agent, an empty line closes it.
    Raises ValueError with the line where the markup is wrong.
    """
    thread: dict[str, Any] | None = None
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.startswith("@") or not line.strip():
            if thread:
                yield thread
            thread = {"messages": [], "readings": []} if line.startswith("@") else None
            continue
        try:
            head, words = line.split(" | ", 1)
            plain, marked = _words(words.replace("\\n", "\n"))
            reading = None if head == "agent" else {**_head(head), **marked}
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"line {number} is not in the markup: {error}: {line}") from error
        if thread is None:
            yield {"text": plain, "reading": reading}
            continue
        if reading is not None:
            thread["readings"].append({"index": len(thread["messages"]), **reading})
        thread["messages"].append({"from": "agent" if reading is None else "customer", "text": plain})


def _head(head: str) -> dict[str, Any]:
    if head == "?":
        return {"feelings": [], "heat": None, "conduct": {"level": "civil"}}
    feelings, heat, level = [*head.split(), "civil"][:3]
    kinds = [] if feelings == "-" else feelings.split(",")
    if level not in LEVELS or not set(kinds) <= set(FEELINGS):
        raise ValueError("no such feeling or level")
    return {"feelings": [{"kind": kind} for kind in kinds], "heat": 10 * int(heat), "conduct": {"level": level}}


def _words(marked: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """The words without their marks, and the signals, asks and facts that were marked; marks may lie in one another."""
    plain, last = "", 0
    found: dict[str, list[dict[str, Any]]] = {"signals": [], "asks": [], "facts": []}
    opened: list[dict[str, Any]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            opened.append({"kind": mark[1], "span": [len(plain), 0]})
            found[_FIELD[mark[1]]].append(opened[-1])
        else:
            opened.pop()["span"][1] = len(plain)
    if opened:
        raise ValueError("a mark is not closed")
    return plain + marked[last:], found
