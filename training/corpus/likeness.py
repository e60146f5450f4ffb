"""Tells whether a text is nearly one that was there before: the Jaccard likeness of their pairs of words."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """The pairs of neighbouring words of `text`, its beginning and end among them, in small letters."""
    words = ["^", *_WORD.findall(text.lower()), "$"]
    return frozenset(f"{a} {b}" for a, b in pairwise(words))


class Likeness:
    """Texts of which no two are as alike as `limit` (0..1)."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._sets: list[frozenset[str]] = []
        self._texts: list[str] = []
        self._having: dict[str, list[int]] = defaultdict(list)

    def take(self, text: str) -> str | None:
        """Keeps `text` and answers None, or answers the text that it repeats, and does not keep it."""
        mine = shingles(text)
        shared = Counter(index for shingle in mine for index in self._having[shingle])
        for index, count in shared.items():
            if count / (len(mine) + len(self._sets[index]) - count) >= self._limit:
                return self._texts[index]
        for shingle in mine:
            self._having[shingle].append(len(self._sets))
        self._sets.append(mine)
        self._texts.append(text)
        return None
