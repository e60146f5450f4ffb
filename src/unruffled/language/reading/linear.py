"""A linear model over words and pieces of words, evaluated by hand with numpy."""

import math
import re
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from unruffled.language.text import fold

# Words, numbers, runs of "!" and "?", dots that trail off, and the common faces and emoji.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]+|\.{2,}|\u2026|[:;=]-?[()dp/|]|<3|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
# Addresses and masks name something; no feeling is in them.
_NAMED = re.compile(r"\S*(?:@|://|www\.)\S*|#[a-z_]+#?")
# A sentence longer than this is a list or a log; what it feels like is said in its first words.
_MOST_TOKENS = 120
_LONGEST_WORD = 30


def tokens(text: str) -> list[str]:
    """The tokens that the models look at: lower case, every number as "0", "!!!!" as "!!"."""
    found = _TOKEN.findall(_NAMED.sub(" ", fold(text[:4000])))[:_MOST_TOKENS]
    return ["0" if t[0].isdigit() else t[:2] if t[0] in "!?" else t[:_LONGEST_WORD] for t in found]


def features(text: str) -> set[str]:
    """The features of a sentence: its words, pairs of neighbours, and pieces of three to five letters.

    Pieces carry what is misspelt or inflected; they begin with "#".
    """
    words = tokens(text)
    found = set(words)
    found.update(f"{one} {two}" for one, two in zip(["<", *words], [*words, ">"], strict=True))
    for word in set(words):
        if len(word) > 3:
            padded = f"_{word}_"
            found.update(f"#{padded[i : i + n]}" for n in (3, 4, 5) for i in range(len(padded) - n + 1))
    return found


class LinearModel:
    """Weights of one or more yes-or-no questions over the same features, with their calibration.

    `probabilities` is the logistic function of a scaled margin (Platt 1999), so that a score of 0.8
    is meant to be right eight times in ten.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            names = file["features"].tobytes().decode().split("\n")
            self.kinds: list[str] = file["kinds"].tobytes().decode().split("\n")
            self._weights: npt.NDArray[np.float32] = file["weights"].astype(np.float32)
            self._bias: npt.NDArray[np.float32] = file["bias"]
            self._scale: npt.NDArray[np.float32] = file["scale"]
            self._shift: npt.NDArray[np.float32] = file["shift"]
            self.thresholds = dict(zip(self.kinds, file["thresholds"].tolist(), strict=True))
        self._index = {name: i for i, name in enumerate(names)}

    def probabilities(self, text: str) -> dict[str, float]:
        """The calibrated probability of every kind for one sentence."""
        found = features(text)
        rows = [row for name in found if (row := self._index.get(name)) is not None]
        if not rows:
            return dict.fromkeys(self.kinds, 0.0)
        margin = self._weights[rows].sum(axis=0) / math.sqrt(len(rows)) + self._bias
        scores = 1 / (1 + np.exp(-(self._scale * margin + self._shift)))
        return dict(zip(self.kinds, scores.tolist(), strict=True))


@cache
def load(name: str) -> LinearModel:
    """The shipped model of that name, loaded once."""
    return LinearModel(Path(__file__).parent.parent / "weights" / f"{name}.npz")
