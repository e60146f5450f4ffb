"""What it is about: a label, and the customer's own words for it."""

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from unruffled.language.reading import network
from unruffled.language.reading.answers import Issue
from unruffled.language.reading.network import Floats
from unruffled.language.text import Span, trimmed

# Half of the rows are words and pairs of words, half pieces of words.
ROWS = 1 << 14
NONE = "none"
# A sentence with fewer words than these names no issue by itself ("Thanks", "My number is 12").
_FEW_WORDS = 3
_MOST_SENTENCES = 12
# A desk's words are few; what is beyond is not worth the memory.
_REMEMBERED = 20_000
_CLAUSE_END = re.compile(
    r"[:;,]+\s+|\s+[-\u2013\u2014]+\s+|\n|\s+(?=(?:but|because|although|and (?:i|we|you|now|it))\b)"
)
_LEADS_IN = re.compile(
    r"^(?:(?:and|but|so|that|because|well|hi|hello|hey|dear \w+|please)[,\s]+)+|^you(?: have|'ve)?\s+", re.I
)


class IssueModel:
    """A linear model over hashed words; `classes` may be finer than the labels that they are told by."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            self.classes = file["classes"].tobytes().decode().split("\n")
            self.labels = file["labels"].tobytes().decode().split("\n")
            self._weights: Floats = file["weights"].astype(np.float32)
            self._scale: Floats = file["scale"].astype(np.float32)
            self._bias: Floats = file["bias"].astype(np.float32)
            self._rarity: Floats = file["rarity"].astype(np.float32)
            self._sharpness, self.threshold = (float(file[name]) for name in ("sharpness", "threshold"))
        self.names = sorted(set(self.labels))
        self._known: dict[str, tuple[Floats, float]] = {}
        self._joined = np.array([[label == name for name in self.names] for label in self.labels], np.float32)

    def margins(self, texts: Sequence[Sequence[str]]) -> Floats:
        """The margin of every class, a row a text, given by its tokens."""
        return np.array([self._margins(words or [""]) for words in texts]) * self._scale + self._bias

    def _margins(self, words: Sequence[str]) -> Floats:
        rows = word_rows(words)
        values = self._rarity[rows]
        spelt = [self._spelling(word) for word in words]
        total = np.sum([vector for vector, _ in spelt], axis=0) / math.sqrt(sum(square for _, square in spelt))
        result: Floats = total + (values / math.sqrt(float(values @ values))) @ self._weights[rows]
        return result

    def _spelling(self, word: str) -> tuple[Floats, float]:
        """What the pieces of a word add to every class, and the square of their length."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            rows = piece_rows(word)
            values = self._rarity[rows]
            found = self._known[word] = (values @ self._weights[rows], float(values @ values))
        return found

    def scores(self, texts: Sequence[Sequence[str]]) -> Floats:
        """The probability of every label of `names`, "none" among them, a row a text."""
        odds = self.margins(texts) * self._sharpness
        shares = np.exp(odds - odds.max(axis=1, keepdims=True))
        result: Floats = shares / shares.sum(axis=1, keepdims=True) @ self._joined
        return result


def features(words: Sequence[str], rarity: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """The rows that a text touches and their values: words with pairs, and pieces, each about of length one, by rarity.

    A row may stand more than once; its values add up.
    """
    words = words or [""]
    parts = [np.array(word_rows(words)), np.array([row for word in words for row in piece_rows(word)])]
    values = [rarity[part] for part in parts]
    return np.concatenate(parts), np.concatenate([value / math.sqrt(float(value @ value)) for value in values])


def word_rows(words: Sequence[str]) -> list[int]:
    """The rows of the words and of pairs of neighbours, each once."""
    hashes = [network.word_hash(word) for word in words]
    pairs = [(one * 31 + two * 17) ^ (two >> 7) for one, two in pairwise(hashes)]
    return list({number & (ROWS - 1) for number in (*hashes, *pairs)})


def piece_rows(word: str) -> list[int]:
    """The rows of the pieces of three to five letters of a word."""
    padded = f" {word} "
    found = {padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)} or {padded}
    return [ROWS + (network.word_hash(piece) & (ROWS - 1)) for piece in sorted(found)]


class Told(NamedTuple):
    """A sentence of the customer, in a message, with its tokens."""

    message: str
    span: Span
    tokens: list[str]


def issue_of(told: Sequence[Told], model: IssueModel | None = None) -> Issue | None:
    """The issue of a thread, None where no sentence names one surely enough; the first that say something count."""
    model = model or load()
    named = [one for one in told if len(one.tokens) >= _FEW_WORDS][:_MOST_SENTENCES]
    if not named:
        return None
    scores = model.scores([one.tokens for one in named])
    scores[:, model.names.index(NONE)] = 0
    row, column = np.unravel_index(int(scores.argmax()), scores.shape)
    score = float(scores[row, column])
    if score < model.threshold:
        return None
    words = _in_their_words(model, int(column), score, named[int(row)])
    return Issue(model.names[column], round(min(score, 0.97), 2), words)


def _in_their_words(model: IssueModel, column: int, score: float, told: Told) -> str:
    """The shortest clause of the sentence that says it nearly as surely, without what leads into it."""
    text, span, _ = told
    clauses, start = [], span.start
    for match in [*_CLAUSE_END.finditer(text, *span), None]:
        clauses.append(trimmed(text, start, match.start() if match else span.end))
        start = match.end() if match else span.end
    read = [(clause, network.tokens(clause.of(text))) for clause in sorted(clauses, key=lambda c: c.end - c.start)]
    read = [(clause, tokens) for clause, tokens in read if len(tokens) >= _FEW_WORDS]
    said = span
    if len(clauses) > 1 and read:
        scores = model.scores([tokens for _, tokens in read])[:, column]
        said = next((clause for (clause, _), one in zip(read, scores, strict=True) if one >= 0.8 * score), span)
    return _LEADS_IN.sub("", said.of(text), count=1).strip(" .!?,;:")


def nearest(texts: Sequence[str], source: str) -> list[str]:
    """The class of `source` (such as "banking77") that each text is nearest to: for measuring."""
    model = load()
    mine = [i for i, name in enumerate(model.classes) if name.startswith(f"{source}:")]
    best = model.margins([network.tokens(text) for text in texts])[:, mine].argmax(axis=1)
    return [model.classes[mine[i]].split(":", 1)[1] for i in best]


@cache
def load(name: str = "issues") -> IssueModel:
    """The shipped model, loaded once."""
    return IssueModel(Path(__file__).parent.parent / "weights" / f"{name}.npz")
