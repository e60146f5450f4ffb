"""Spans, sentences, words: the one place that knows offsets.

Every span is half-open `(start, end)` in Unicode code points of the text as it was given.
"""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


_FOLDS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """The text in lower case with straight quotes, plain hyphens and plain spaces.

    The result has the same length as the input, so that a span of one is a span of the other.
    """
    folded = text.translate(_FOLDS)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c if len(low := c.lower()) != 1 else low for c in folded)


_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+", "mr mrs ms dr prof st no nr vs etc approx e.g i.e a.m p.m inc ltd co dept ext tel ref art fig jr sr"
    )
)
_BREAK = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f]+[\"')\]\u201d\u2019\u00bb]*(?=\s|$)|\n[ \t]*(?=\n)"
    r"|\n(?=[ \t]*(?:[-*\u2022>]|\d+[.)]))|[\u3002\uff01\uff1f]"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"']+$")
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*", re.UNICODE)


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A sentence ends at its closing mark, at an empty line, or before a list item. Abbreviations
    ("e.g.", "Dr.") and numbered initials do not end one.
    """
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text[max(start, match.start() - 12) : match.start()]):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _is_abbreviation(before: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    return word.group().lower() in _ABBREVIATIONS or (
        len(word.group()) == 1 and word.group().isupper() and word.group() != "I"
    )


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    span = trimmed(text, start, end)
    if span.start < span.end:
        found.append(span)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span `start, end` without the white space at its ends."""
    words = text[start:end].lstrip()
    start = end - len(words)
    return Span(start, start + len(words.rstrip()))


def words(text: str) -> list[Span]:
    """The words of `text`: runs of letters and digits, with an apostrophe inside ("don't" is one)."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_QUOTE_MARK = re.compile('["\u201c\u201e\u00ab]')
_QUOTATION = re.compile(
    r"\"[^\"\n]{1,400}\"|\u201c[^\u201d\n]{1,400}\u201d|\u201e[^\u201c\u201d\n]{1,400}[\u201c\u201d]|\u00ab[^\u00bb\n]{1,400}\u00bb"
)


def quoted(text: str) -> list[Span]:
    """The parts of `text` that are somebody else's words: lines that begin with ">" and quotations.

    A single word in quotation marks counts too; who needs to tell scare quotes apart does it there.
    """
    lines = [Span(*match.span()) for match in _QUOTED_LINE.finditer(text)] if ">" in text else []
    if not _QUOTE_MARK.search(text):
        return lines
    spans = list(lines)
    at = 0
    for match in _QUOTATION.finditer(text):
        while at < len(lines) and lines[at].end <= match.start():
            at += 1
        if at == len(lines) or match.start() < lines[at].start:
            spans.append(Span(*match.span()))
    return sorted(spans)


def blanked(text: str, spans: list[Span]) -> str:
    """`text` with every span replaced by as many spaces: the offsets of the rest stay true."""
    if not spans:
        return text
    parts, at = [], 0
    for start, end in sorted(spans):
        if start < at:
            start = at
        if end <= start:
            continue
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def own_words(text: str) -> str:
    """`text` with what is quoted blanked out: what this writer says now, at unchanged offsets."""
    return blanked(text, quoted(text))
