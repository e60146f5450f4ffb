"""Figures with their 95% intervals, by the bootstrap over the cases (Efron 1979)."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

# Enough for two digits of an interval; the seed makes two runs print the same.
_DRAWS, _SEED = 300, 7


class Figure(NamedTuple):
    """A figure of the table; `wanted` is what it is held against, None where nothing is."""

    name: str
    value: float
    low: float
    high: float
    wanted: float | None = None
    at_most: bool = False

    def line(self) -> str:
        """The figure as a line of the table."""
        told = f"  {self.name:<58}{self.value:7.3f}  [{self.low:.3f}, {self.high:.3f}]"
        if self.wanted is None:
            return told
        held = self.value <= self.wanted if self.at_most else self.value >= self.wanted
        return f"{told}  {'at most' if self.at_most else 'at least'} {self.wanted:g}{'' if held else '   MISSED'}"


def figure(
    name: str,
    measure: Callable[..., float],
    *columns: np.ndarray,
    wanted: float | None = None,
    at_most: bool = False,
    draws: int = _DRAWS,
) -> Figure:
    """`measure` of the columns (a row a case) and its interval over drawn cases."""
    chance = np.random.default_rng(_SEED)
    rows = len(columns[0])
    drawn = []
    for _ in range(draws):
        chosen = chance.integers(0, rows, rows)
        drawn.append(measure(*(column[chosen] for column in columns)))
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Figure(name, measure(*columns), float(low), float(high), wanted, at_most)


def f1(wanted: np.ndarray, said: np.ndarray) -> float:
    """F1 of one yes-or-no question."""
    right = float((wanted & said).sum())
    return 2 * right / max(1.0, float(wanted.sum() + said.sum()))


def counted_f1(right: np.ndarray, said: np.ndarray, there: np.ndarray) -> float:
    """F1 of things found, by a count a case of what was right, said and there."""
    return 2 * float(right.sum()) / max(1.0, float(said.sum() + there.sum()))


def macro_f1(wanted: np.ndarray, said: np.ndarray) -> float:
    """The mean F1 over columns of yes and no; a column that a draw lacks is left out."""
    right = (wanted & said).sum(axis=0)
    total = wanted.sum(axis=0) + said.sum(axis=0)
    seen = total > 0
    return float((2 * right[seen] / total[seen]).mean())


def class_f1(wanted: np.ndarray, said: np.ndarray) -> float:
    """The mean F1 over the classes that occur."""
    names = np.unique(wanted)
    return float(np.mean([f1(wanted == name, said == name) for name in names]))


def auc(wanted: np.ndarray, scores: np.ndarray) -> float:
    """How often a case scores higher than one that is not, ties by half (Mann and Whitney 1947)."""
    ranks = np.empty(len(scores))
    order = np.argsort(scores, kind="stable")
    _, first, count = np.unique(scores[order], return_index=True, return_counts=True)
    ranks[order] = np.repeat(first + (count + 1) / 2, count)
    cases = int(wanted.sum())
    if not 0 < cases < len(wanted):
        return float("nan")
    return (ranks[wanted].sum() - cases * (cases + 1) / 2) / (cases * (len(wanted) - cases))


def calibration_error(wanted: np.ndarray, scores: np.ndarray, bins: int = 10, least: float = 0.1) -> float:
    """The expected calibration error over scores above `least`, in bins of equal size."""
    kept = scores > least
    order = np.argsort(scores[kept])
    parts = np.array_split(order, bins)
    told, true = scores[kept], wanted[kept].astype(float)
    return float(sum(abs(told[p].mean() - true[p].mean()) * len(p) for p in parts if len(p)) / max(1, len(order)))
