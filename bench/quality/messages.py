"""Messages and threads with the reading that a careful person expects: how much of it `read` finds."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np

from bench.quality.figures import Figure, calibration_error, class_f1, counted_f1, figure
from unruffled.language.reading import read
from unruffled.language.reading.answers import FEELINGS, LEVELS, MessageReading
from unruffled.language.reading.reader import scores

NEGATIVE = {"anger", "frustration", "disappointment", "anxiety", "confusion", "sadness"}
# Nearer than this, people do not agree which of two messages is the hotter.
_CLEARLY_HOTTER = 20


class Case(NamedTuple):
    """The words of a customer, what was read in them and what was expected (of the contract's shape)."""

    text: str
    read: MessageReading
    expected: dict[str, Any]
    thread: str


def single(rows: list[tuple[str, dict[str, Any]]]) -> list[Case]:
    """Messages that stand alone."""
    return [
        Case(text, read({"messages": [{"from": "customer", "text": text}]}).messages[0], expected, "")
        for text, expected in rows
    ]


def threads(rows: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[Case]:
    """The customer's messages of threads, read as threads."""
    found = []
    for number, (thread, expected) in enumerate(rows):
        wanted = {one["index"]: one for one in expected}
        texts = thread["messages"]
        found += [
            Case(texts[reading.index]["text"], reading, wanted[reading.index], str(number))
            for reading in read(thread).messages
            if reading.index in wanted
        ]
    return found


def figures(cases: list[Case], held: bool) -> Iterator[Figure]:
    """The table of one set; with `held` the figures are held against what is wanted of the development set."""
    wanted = (lambda value: value) if held else (lambda value: None)
    clear = [case for case in cases if case.expected.get("heat") is not None]
    yield from _left_open([case for case in cases if case.expected.get("heat") is None], clear)
    level = np.array([case.expected["conduct"]["level"] for case in clear])
    said = np.array([case.read.conduct.level if case.read.conduct else "civil" for case in clear])
    yield figure("conduct: macro-F1", class_f1, level, said, wanted=wanted(0.85))
    for name, limit in (("signals", 0.80), ("asks", 0.75), ("facts", 0.90)):
        counts = np.array([counted(case, name, exact=False) for case in clear])
        yield figure(f"{name}: F1", counted_f1, *counts.T, wanted=wanted(limit))
        counts = np.array([counted(case, name, exact=True) for case in clear])
        yield figure(f"  {name} to the letter: F1", counted_f1, *counts.T)
    pairs = np.array(list(hotter_pairs(clear)), float)
    if len(pairs):
        yield figure("hotter than: share of pairs", lambda p: float(p.mean()), pairs, wanted=wanted(0.90))
    calm = [case for case in clear if not {f["kind"] for f in case.expected["feelings"]} & NEGATIVE]
    alarmed = np.array([bool({f.kind for f in case.read.feelings} & NEGATIVE) for case in calm], float)
    yield figure(
        "negative feeling raised on messages without one", lambda a: float(a.mean()), alarmed, wanted=wanted(0.05),
        at_most=True,
    )  # fmt: skip
    yield from _feelings(clear, held)


def _left_open(unclear: list[Case], clear: list[Case]) -> Iterator[Figure]:
    """Where nothing can be told, whether nothing is claimed; and where much can be told, how often it is left open."""
    if unclear:
        silent = np.array([bool(case.read.unsure) and not case.read.feelings for case in unclear], float)
        yield figure(f"nothing claimed of {len(unclear)} unclear messages", lambda s: float(s.mean()), silent)
        shy = np.array([case.read.heat is None for case in clear], float)
        yield figure("  clear messages left open", lambda s: float(s.mean()), shy)


def _feelings(cases: list[Case], held: bool) -> Iterator[Figure]:
    there = np.array([[k in {f["kind"] for f in case.expected["feelings"]} for k in FEELINGS] for case in cases])
    said = np.array([[k in {f.kind for f in case.read.feelings} for k in FEELINGS] for case in cases])
    counts = np.array([(there & said).sum(axis=1), said.sum(axis=1), there.sum(axis=1)])
    yield figure("feelings, all kinds: F1", counted_f1, *counts)
    bad = [FEELINGS.index(kind) for kind in FEELINGS if kind in NEGATIVE]
    any_there, any_said = there[:, bad].any(axis=1), said[:, bad].any(axis=1)
    yield figure("  negative or not: F1", counted_f1, any_there & any_said, any_said, any_there)
    told = [scores(case.text) for case in cases]
    felt = np.array([[one.feelings[kind] for kind in FEELINGS] for one in told])
    wanted = 0.05 if held else None
    yield figure(
        "calibration error of feelings", calibration_error, there.ravel(), felt.ravel(), wanted=wanted, at_most=True
    )
    level = np.array([[case.expected["conduct"]["level"] == name for name in LEVELS] for case in cases])
    rude = np.array([[one.conduct[name] for name in LEVELS] for one in told])
    yield figure(
        "calibration error of conduct", calibration_error, level.ravel(), rude.ravel(), wanted=wanted, at_most=True
    )


def counted(case: Case, name: str, exact: bool) -> tuple[int, int, int]:
    """What was right, said and there; right is the same kind on the same words, or on some of them.

    The mark that closes a sentence does not count among its words.
    """
    there = [(one["kind"], *one["span"]) for one in case.expected[name]]
    said = [(one.kind, *one.span) for one in getattr(case.read, name)]
    left, right = list(there), 0
    for kind, start, end in said:
        for other in left:
            same = (
                _words(case.text, start, end) == _words(case.text, *other[1:])
                if exact
                else max(start, other[1]) < min(end, other[2])
            )
            if kind == other[0] and same:
                left.remove(other)
                right += 1
                break
    return right, len(said), len(there)


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip(" .!?,;:"))


def hotter_pairs(cases: list[Case]) -> Iterator[bool]:
    """For each two messages of one thread, or neighbours that stand alone, whether the hotter is read as hotter."""
    for one, two in _pairs(cases):
        gap = one.expected["heat"] - two.expected["heat"]
        if abs(gap) >= _CLEARLY_HOTTER and one.read.heat is not None and two.read.heat is not None:
            yield (one.read.heat > two.read.heat) == (gap > 0) and one.read.heat != two.read.heat


def _pairs(cases: list[Case]) -> Iterator[tuple[Case, Case]]:
    alone = [case for case in cases if not case.thread]
    yield from pairwise(alone)
    for thread in sorted({case.thread for case in cases} - {""}):
        yield from combinations([case for case in cases if case.thread == thread], 2)
