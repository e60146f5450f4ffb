"""Makes the reader's weights: `python -m training.reader --data DIR` (DIR holds train/; about ten minutes on a core).

Fits the network, ships it, then calibrates it by what the whole reader says of messages that were held back.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from training import tasks
from training.settings import UNCALIBRATED
from training.tasks import Task
from unruffled.language.reading import network

WEIGHTS = Path(__file__).parent.parent / "src" / "unruffled" / "language" / "weights" / "reader.npz"
RATE = 3e-3
# A word that was met more rarely is known by its pieces alone.
LEAST_SEEN = 3


def vocabulary_of(found: list[Task]) -> list[str]:
    """The words that are known by a vector of their own."""
    counts = Counter(word for task in found for text in task.texts for word in network.tokens(text))
    return sorted(word for word, count in counts.items() if count >= LEAST_SEEN)


def starting_vectors(path: Path, vocabulary: list[str]) -> np.ndarray:
    """Where words begin: their vectors from a sentence encoder (see training.word_vectors), brought to our width."""
    with np.load(path) as file:
        vectors, rows = file["vectors"].astype(np.float32), {word: i for i, word in enumerate(file["words"])}
    vectors -= vectors.mean(axis=0)
    axes = np.linalg.svd(vectors[::3], full_matrices=False)[2][: network.WIDTH]
    vectors = vectors @ axes.T
    # The spread at which random vectors begin, too: see Student.
    vectors *= 0.1 / vectors.std()
    start = np.random.default_rng(7).normal(0, 0.05, (len(vocabulary), network.WIDTH)).astype(np.float32)
    for i, word in enumerate(vocabulary):
        if word in rows:
            start[i] = vectors[rows[word]]
    return start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="where the weights are written")
    parser.add_argument("--vectors", type=Path, help="word vectors to begin with, made by training.word_vectors")
    parser.add_argument("--only", nargs="*", help="the tasks to learn; all by default")
    parser.add_argument("--calibrate", action="store_true", help="keep the network, only calibrate it anew")
    parser.add_argument("--later", action="store_true", help="only fit; calibrate with another call")
    given = parser.parse_args()
    if not given.calibrate:
        import torch

        from training import shipping
        from training.student import Student, Words, fit

        torch.set_num_threads(1)
        torch.manual_seed(7)
        found = [task for task in tasks.all_tasks(given.data) if not given.only or task.head in given.only]
        for task in found:
            print(f"{task.head}: {len(task.texts)} texts, {task.passes} passes")
        vocabulary = vocabulary_of(found)
        model = Student(vocabulary, tasks.HEADS, starting_vectors(given.vectors, vocabulary) if given.vectors else None)
        fit(model, Words(vocabulary), found, RATE)
        shipping.save(given.to, model, vocabulary, UNCALIBRATED)
    if given.calibrate or not given.later:
        from training import calibrating

        calibrating.calibrate(given.to, given.data)


if __name__ == "__main__":
    main()
