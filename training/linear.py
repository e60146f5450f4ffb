"""Fits linear models over the reader's own features, calibrates them and writes them small."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from unruffled.language.reading.linear import features

Floats = np.ndarray


def vocabulary(rows: Iterable[set[str]], counts: Iterable[int], least: int) -> list[str]:
    """The features that were seen `least` times; a row may count more than once (`counts`)."""
    seen: Counter[str] = Counter()
    for row, count in zip(rows, counts, strict=True):
        for name in row:
            seen[name] += count
    return sorted(name for name, count in seen.items() if count >= least)


def matrix(rows: Sequence[set[str]], names: Sequence[str]) -> sparse.csr_matrix:
    """A row a text, scaled by the root of its number of known features, as the reader does it."""
    index = {name: i for i, name in enumerate(names)}
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        known = [index[name] for name in row if name in index]
        columns += known
        data += [1 / np.sqrt(max(1, len(known)))] * len(known)
        ends.append(len(columns))
    return sparse.csr_matrix((data, columns, ends), shape=(len(rows), len(names)), dtype=np.float64)


def texts_to_rows(texts: Iterable[str]) -> list[set[str]]:
    return [features(text) for text in texts]


def fit(x: sparse.csr_matrix, y: Floats, weight: Floats, strength: float) -> tuple[Floats, float]:
    """Weights and bias of one yes-or-no question."""
    model = LogisticRegression(C=strength, solver="liblinear")
    model.fit(x, y, sample_weight=weight)
    return model.coef_[0], float(model.intercept_[0])


def platt(margin: Floats, y: Floats, weight: Floats) -> tuple[float, float]:
    """Scale and shift that make margins into probabilities (Platt 1999), from held-back data."""
    model = LogisticRegression(C=10.0)
    model.fit(margin.reshape(-1, 1), y, sample_weight=weight)
    return max(float(model.coef_[0][0]), 0.05), float(model.intercept_[0])


def save(path: Path, names: Sequence[str], kinds: Sequence[str], arrays: dict[str, Floats]) -> None:
    """Writes the model; features that hardly weigh anything are left out, weights are float16."""
    weights = arrays["weights"]
    # Half of the features move no answer by as much as a hundredth; leaving them out halves the file.
    kept = np.abs(weights).max(axis=1) >= 0.15
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(n for n, k in zip(names, kept, strict=True) if k).encode(), np.uint8),
        kinds=np.frombuffer("\n".join(kinds).encode(), np.uint8),
        weights=weights[kept].astype(np.float16),
        **{name: arrays[name].astype(np.float32) for name in ("bias", "scale", "shift", "thresholds")},
    )
