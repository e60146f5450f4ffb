"""The markup of the corpus: spans in braces with their kinds, brought to plain text and exact offsets."""

import re
from typing import Any, NamedTuple

from unruffled.language.reading.answers import ASKS, FACTS, FEELINGS, SIGNALS

# One capital letter a feeling, followed by its intensity: 1 mild, 2 plain, 3 strong.
FEELING_LETTERS = {
    "A": "anger", "F": "frustration", "D": "disappointment", "X": "anxiety",
    "C": "confusion", "S": "sadness", "G": "gratitude", "H": "happiness",
}  # fmt: skip
# The words that writers use, short and easy to remember, for the contract's kinds.
SHORT = {
    "gone": "leaving", "law": "legal", "reg": "regulator", "pub": "public", "cb": "chargeback", "mgr": "manager",
    "again": "repeat-contact", "due": "deadline", "vuln": "vulnerable", "iron": "sarcasm", "loud": "shouting",
    "ok": "resolved", "q": "question", "new": "replacement", "fix": "repair", "comp": "compensation",
    "stop": "cancel", "call": "callback", "why": "explanation", "sorry": "apology", "info": "information",
    "no": "order", "tel": "phone", "mail": "email", "url": "link", "name": "person", "item": "product",
    "step": "step-tried",
    "bad": "heated", "abuse": "abusive", "threat": "threatening",
}  # fmt: skip
LEVELS = ("civil", "heated", "abusive", "threatening")
_FEELINGS = re.compile(r"(?:[AFDXCSGH][1-3])+$")
_TOKEN = re.compile(r"\{([\w-]+)\||([{}])")


class CorpusError(ValueError):
    """A line of the corpus that cannot be read; the message says where and how to mend it."""


class Mark(NamedTuple):
    """The kind as the contract names it, the intensity (feelings only, else 0) and the span."""

    kind: str
    intensity: int
    start: int
    end: int


def parsed(source: str) -> tuple[str, list[Mark]]:
    """The plain text of `source` and its marks, in order of their starts; ¶ is a line break.

    Raises CorpusError for an unknown kind, an unclosed or stray brace, and an empty or blank-edged span.
    """
    source = source.replace("¶", "\n")
    plain, marks, open_ = "", [], []
    at = 0
    for token in _TOKEN.finditer(source):
        plain += source[at : token.start()]
        at = token.end()
        if token.group(1):
            open_.append((token.group(1), len(plain)))
        elif token.group() == "}" and open_:
            code, start = open_.pop()
            marks += _marks(code, start, plain)
        else:
            raise CorpusError(f"a stray {token.group()!r} near {source[max(0, at - 30) : at]!r}: write {{kind|words}}")
    if open_:
        raise CorpusError(f"{{{open_[-1][0]}| is never closed: add a closing brace")
    return plain + source[at:], sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))


def _marks(code: str, start: int, plain: str) -> list[Mark]:
    words = plain[start:]
    if not words or words != words.strip():
        raise CorpusError(f"the span {words!r} of {code!r} is empty or has blanks at its edges: move the braces")
    if _FEELINGS.match(code):
        pairs = [code[i : i + 2] for i in range(0, len(code), 2)]
        return [Mark(FEELING_LETTERS[letter], int(strength), start, len(plain)) for letter, strength in pairs]
    kind = SHORT.get(code, code)
    if kind not in (*SIGNALS, *ASKS, *FACTS, *LEVELS[1:]):
        raise CorpusError(f"no kind is called {code!r}: the README lists them")
    return [Mark(kind, 0, start, len(plain))]


def reading(text: str, marks: list[Mark], heat: int | None) -> dict[str, Any]:
    """What a perfect reader would answer for one message, in the contract's shape without scores."""
    # Who shouts is heated; shouting is marked only where it is no delight.
    levels = [mark._replace(kind="heated") if mark.kind == "shouting" else mark for mark in marks]
    levels = [mark for mark in levels if mark.kind in LEVELS]
    level = max((mark.kind for mark in levels), key=LEVELS.index, default="civil")
    return {
        "feelings": [_feeling(kind, marks) for kind in FEELINGS if any(mark.kind == kind for mark in marks)],
        "heat": heat,
        "conduct": {"level": level, "spans": [[m.start, m.end] for m in levels if m.kind == level]},
        "signals": _spans(text, marks, SIGNALS),
        "asks": _spans(text, marks, ASKS),
        "facts": _spans(text, marks, FACTS),
    }


def _feeling(kind: str, marks: list[Mark]) -> dict[str, Any]:
    mine = [mark for mark in marks if mark.kind == kind]
    return {
        "kind": kind,
        "intensity": max(mark.intensity for mark in mine),
        "spans": [[mark.start, mark.end] for mark in mine],
    }


def _spans(text: str, marks: list[Mark], kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": mark.kind, "span": [mark.start, mark.end], "text": text[mark.start : mark.end]}
        for mark in marks
        if mark.kind in kinds
    ]
