"""Trains the model of feelings: `python -m training.feelings --data DIR` (DIR holds train/goemotions and others)."""

import argparse
import time
from pathlib import Path

import numpy as np
from sklearn.model_selection import KFold

from training import corpora, linear
from unruffled.language.reading.answers import FEELINGS

WEIGHTS = Path(__file__).parent.parent / "src" / "unruffled" / "language" / "weights"
# Our sentences are few and speak of support; each counts as thirty of Reddit's. Chosen on half a of
# bench/reading_messages.tsv, as are the strength and the plain requests' weight.
OWN_WEIGHT = 30.0
PLAIN_WEIGHT = 0.3
STRENGTH = 2.0
LEAST_SEEN = 4
# Chosen on half a of bench/reading_messages.tsv, precision before recall; bench/reading.py reports half b.
THRESHOLDS = {
    "anger": 0.5,
    "frustration": 0.5,
    "disappointment": 0.4,
    "anxiety": 0.5,
    "confusion": 0.5,
    "sadness": 0.4,
    "gratitude": 0.4,
    "happiness": 0.4,
}
FOLDS = 3


class Data:
    """All examples as one matrix, with what is held back for calibration."""

    def __init__(self, folder: Path) -> None:
        reddit, ours = corpora.goemotions(folder, "train"), corpora.own("feelings")
        plain = corpora.plain_requests(folder)
        examples = [*reddit, *ours, *plain]
        rows = linear.texts_to_rows(example.text for example in examples)
        times = [1] * len(reddit) + [2] * len(ours) + [1] * len(plain)
        self.names = linear.vocabulary(rows, times, LEAST_SEEN)
        self.x = linear.matrix(rows, self.names)
        self.y = np.array([[kind in e.kinds for kind in FEELINGS] for e in examples], dtype=float)
        self.weight = np.concatenate(
            [np.ones(len(reddit)), np.full(len(ours), OWN_WEIGHT), np.full(len(plain), PLAIN_WEIGHT)]
        )
        self.ours = np.arange(len(reddit), len(reddit) + len(ours))
        held = corpora.goemotions(folder, "dev")
        self.held_x = linear.matrix(linear.texts_to_rows(e.text for e in held), self.names)
        self.held_y = np.array([[kind in e.kinds for kind in FEELINGS] for e in held], dtype=float)


def margins_held_back(data: Data, kind: int) -> np.ndarray:
    """The margin of each of our sentences from a model that has not seen it."""
    margins = np.zeros(len(data.ours))
    for _, out in KFold(FOLDS, shuffle=True, random_state=7).split(data.ours):
        seen = np.ones(data.x.shape[0], dtype=bool)
        seen[data.ours[out]] = False
        weights, bias = linear.fit(data.x[seen], data.y[seen, kind], data.weight[seen], STRENGTH)
        margins[out] = data.x[data.ours[out]] @ weights + bias
    return margins


def calibrated(data: Data, kind: int, weights: np.ndarray, bias: float) -> tuple[float, float]:
    """Platt's scale and shift from our held-back sentences and GoEmotions dev, each half of the weight."""
    margin = np.concatenate([margins_held_back(data, kind), data.held_x @ weights + bias])
    y = np.concatenate([data.y[data.ours, kind], data.held_y[:, kind]])
    ours, reddit = len(data.ours), data.held_x.shape[0]
    weight = np.concatenate([np.ones(ours), np.full(reddit, ours / reddit)])
    return linear.platt(margin, y, weight)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    folder = parser.parse_args().data
    started = time.perf_counter()
    data = Data(folder)
    print(f"{data.x.shape[0]} examples, {data.x.shape[1]} features")
    fitted = []
    for i, kind in enumerate(FEELINGS):
        weights, bias = linear.fit(data.x, data.y[:, i], data.weight, STRENGTH)
        fitted.append((weights, bias, *calibrated(data, i, weights, bias)))
        print(f"{kind:15} scale {fitted[-1][2]:.2f} shift {fitted[-1][3]:.2f}", flush=True)
    weights, bias, scale, shift = (np.array(part) for part in zip(*fitted, strict=True))
    arrays = {"weights": weights.T, "bias": bias, "scale": scale, "shift": shift}
    arrays["thresholds"] = np.array([THRESHOLDS[kind] for kind in FEELINGS])
    linear.save(WEIGHTS / "feelings.npz", data.names, FEELINGS, arrays)
    print(f"written in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
