"""Signals and asks as phrases and the network find them together."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from unruffled.language.reading.answers import SIGNALS
from unruffled.language.reading.hearing import Heard, logistic
from unruffled.language.reading.network import Floats
from unruffled.language.text import Span

# A missed word of self-harm weighs more than one too many: half of the usual certainty is enough.
_LISTENED_FOR = {"crisis": 0.5}
# What only the letters show, not the words.
_PHRASES_ONLY = frozenset({"shouting"})
# Phrases of these are believed whatever the network thinks: they are set expressions, or too grave to doubt.
_NEVER_DOUBTED = frozenset({"crisis", "sarcasm", "shouting"})
# What the network takes for an ask though nobody asks for it.
_NOT_ASKED = re.compile(r"\b(?:don't|do not|dont|didn't|did not|not|no longer|never) (?:\w+ )?(?:want|need|ask|wish)")
_FEW_WORDS = 2
# From here on sarcasm may be meant; below it the network says so of nearly every message.
_PERHAPS = 0.1


class Said(NamedTuple):
    """A kind, the words that say it and how sure that is."""

    kind: str
    span: Span
    score: float


def together(head: str, kinds: Sequence[str], heard: Heard, text: str, phrases: Iterable[Said]) -> list[Said]:
    """What phrases and network say between them, sentence by sentence, in order.

    A phrase that the network plainly does not believe is left out; what only the network finds is placed on
    the clause that carries it. `head` names the network's head, `kinds` its columns.
    """
    said = list(phrases)
    if not heard.parts:
        return said
    scores = probabilities(head, heard, found_in(kinds, heard, said))
    doubted, limit = heard.model.settings[f"{head}_limits"].tolist()
    limits = np.array([limit * _LISTENED_FOR.get(kind, 1.0) for kind in kinds])
    kept = []
    for one in said:
        row = _row(heard, one.span)
        if one.kind in _NEVER_DOUBTED or row is None:
            kept.append(one)
        elif (score := float(scores[row, kinds.index(one.kind)])) >= doubted:
            kept.append(one._replace(score=_told(max(score, limit))))
    for row, column in zip(*np.nonzero(scores >= limits), strict=True):
        kind = kinds[column]
        if kind in _PHRASES_ONLY or any(one.kind == kind and _row(heard, one.span) == row for one in said):
            continue
        span = heard.carrier(text, int(row), head, int(column))
        if head != "asks" or (
            _is_asked(heard, int(row), kind, span) and not any(_meet(one.span, span) for one in kept)
        ):
            kept.append(Said(kind, span, _told(float(scores[row, column]))))
    return sorted(kept, key=lambda one: (one.span, one.kind))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_asked(heard: Heard, row: int, kind: str, span: Span) -> bool:
    if len(heard.tokens[row]) <= _FEW_WORDS or _NOT_ASKED.search(heard.judged, *span):
        return False
    return kind != "question" or "?" in heard.parts[row].of(heard.judged)


def _told(score: float) -> float:
    return min(0.97, round(score, 2))


def found_in(kinds: Sequence[str], heard: Heard, said: Iterable[Said]) -> npt.NDArray[np.bool_]:
    """Which kind a phrase found in which sentence."""
    found = np.zeros((len(heard.parts), len(kinds)), bool)
    for one in said:
        row = _row(heard, one.span)
        if row is not None:
            found[row, kinds.index(one.kind)] = True
    return found


def probabilities(head: str, heard: Heard, found: npt.NDArray[np.bool_]) -> Floats:
    """How sure phrases and network are together: fitted to messages that were held back."""
    scale, phrase, shift = heard.model.settings[f"{head}_mix"]
    return logistic(heard.margins(head) * scale + found * phrase + shift)


def irony(heard: Heard) -> float:
    """How likely it is that a message is meant the other way round though no signal says so; 0 where hardly at all."""
    column = SIGNALS.index("sarcasm")
    found = np.zeros((len(heard.parts), len(SIGNALS)), bool)
    likely = float(probabilities("signals", heard, found)[:, column].max(initial=0.0))
    return likely if likely >= _PERHAPS else 0.0


def _row(heard: Heard, span: Span) -> int | None:
    for row, part in enumerate(heard.parts):
        if part.start <= span.start < part.end:
            return row
    return None
