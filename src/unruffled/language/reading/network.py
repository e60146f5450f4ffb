"""A small network over words, pieces of words and pairs of words, evaluated with numpy alone."""

import re
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from unruffled.language.text import fold

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

WIDTH, HIDDEN = 96, 128
# Rows of the hashed tables: powers of two, so that a hash is cut by its low bits.
PIECES, PAIRS = 1 << 15, 1 << 16
# Words, numbers, runs of "!" and "?", dots that trail off, and the common faces and emoji.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]+|\.{2,}|\u2026|[:;=]-?[()dp/|]|<3|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
# Addresses and masks name something; no feeling is in them.
_NAMED = re.compile(r"\S*(?:@|://|www\.)\S*|#[a-z_]+#?")
# A sentence longer than this is a list or a log; what it feels like is said in its first words.
_MOST_TOKENS = 120
_LONGEST_WORD = 30
# A desk's words are few; what is beyond is an attack or a log, and is not worth the memory.
_REMEMBERED = 60_000


def tokens(text: str) -> list[str]:
    """The tokens that the models look at: lower case, every number as "0", "!!!!" as "!!"."""
    found = _TOKEN.findall(_NAMED.sub(" ", fold(text[:4000])))[:_MOST_TOKENS]
    return ["0" if t[0].isdigit() else t[:2] if t[0] in "!?" else t[:_LONGEST_WORD] for t in found]


def word_hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def pieces(word: str) -> list[int]:
    """The rows of a word's pieces of three to five letters; a short word is its own piece."""
    padded = f"_{word}_"
    found = {padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)} or {padded}
    return [word_hash(piece) & (PIECES - 1) for piece in sorted(found)]


def pair_rows(hashes: Numbers, starts: Numbers) -> Numbers:
    """The row of each word with the one before it; the first of a sentence is paired with its beginning."""
    before = np.empty_like(hashes)
    before[1:] = hashes[:-1]
    before[starts] = 7
    mixed = (before * 0x9E3779B1 + hashes * 0x85EBCA77) & 0x7FFFFFFF
    return (mixed ^ (mixed >> 15)) & (PAIRS - 1)


class Table:
    """Vectors of whole numbers from -127 to 127 with a scale a row."""

    def __init__(self, values: npt.NDArray[np.int8], scales: npt.NDArray[np.float16]) -> None:
        self._values, self._scales = values, scales

    def rows(self, chosen: Sequence[int] | Numbers) -> Floats:
        """The chosen vectors."""
        return self._values[chosen] * self._scales[chosen].astype(np.float32)[:, None]


class Network:
    """Sentences to margins: one hidden layer over the sum of a sentence's vectors and their largest places.

    Heads read the hidden layer and what it read. Which heads there are stands in the file.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            words = file["vocabulary"].tobytes().decode().split("\n")
            tables = {name: Table(file[name], file[f"{name}_scale"]) for name in ("words", "pieces", "pairs")}
            self._hidden: Floats = file["hidden"].astype(np.float32)
            self._hidden_bias: Floats = file["hidden_bias"].astype(np.float32)
            names = file["heads"].tobytes().decode().split("\n")
            heads = [file[f"head_{name}"].astype(np.float32) for name in names]
            self._heads: Floats = np.concatenate(heads, axis=1)
            self._bias: Floats = np.concatenate([file[f"bias_{name}"].astype(np.float32) for name in names])
            ends = np.cumsum([0, *(head.shape[1] for head in heads)]).tolist()
            self._columns = {name: slice(*pair) for name, pair in zip(names, pairwise(ends), strict=True)}
            self.settings: dict[str, Floats] = {
                name.removeprefix("set_"): file[name] for name in file.files if name.startswith("set_")
            }
        self._tables = tables
        self._index = {word: i for i, word in enumerate(words)}
        self._known: dict[str, tuple[int, Floats]] = {}

    def _word(self, word: str) -> tuple[int, Floats]:
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            vector = self._tables["pieces"].rows(pieces(word)).sum(axis=0)
            row = self._index.get(word)
            if row is not None:
                vector = vector + self._tables["words"].rows([row])[0]
            found = self._known[word] = (word_hash(word), vector)
        return found

    def features(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """One row a sentence, given by its tokens, for any head."""
        if not sentences:
            return np.zeros((0, HIDDEN + 2 * WIDTH), np.float32)
        read = [[self._word(token) for token in words or [""]] for words in sentences]
        lengths = np.array([len(words) for words in read])
        starts = np.concatenate([[0], np.cumsum(lengths[:-1])])
        each = np.array([vector for words in read for _, vector in words], dtype=np.float32)
        hashes = np.array([number for words in read for number, _ in words], dtype=np.int64)
        total = np.add.reduceat(each + self._tables["pairs"].rows(pair_rows(hashes, starts)), starts, axis=0)
        total /= np.sqrt(lengths, dtype=np.float32)[:, None]
        seen = np.concatenate([total, np.maximum.reduceat(each, starts, axis=0)], axis=1)
        return np.concatenate([np.maximum(seen @ self._hidden + self._hidden_bias, 0), seen], axis=1)

    def margins(self, features: Floats) -> "Margins":
        """The margins of all heads, a row a sentence."""
        return Margins(features @ self._heads + self._bias, self._columns)


class Margins:
    """What all heads say of some sentences: `margins[head]` has a row a sentence, a column a kind."""

    def __init__(self, table: Floats, columns: dict[str, slice]) -> None:
        self._table, self._columns = table, columns

    def __getitem__(self, head: str) -> Floats:
        return self._table[:, self._columns[head]]


@cache
def load(name: str = "reader") -> Network:
    """The shipped network, loaded once."""
    return Network(Path(__file__).parent.parent / "weights" / f"{name}.npz")
