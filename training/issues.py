"""Makes the weights of issues: `python -m training.issues --data DIR` (about three minutes on a core)."""

import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from training import sets
from training.issue_labels import BANKING77, CLINC150, MULTIDOGO, NATCS, by_intent
from unruffled.language.reading import issues, network

WEIGHTS = Path(__file__).parent.parent / "src" / "unruffled" / "language" / "weights" / "issues.npz"
OWN = Path(__file__).parent / "own" / "issues.tsv"
STRENGTH = 0.7
# Our own sentences are few; each counts as several.
OWN_WEIGHT = 4.0
# Right more often than this: what an agent is told of an issue should be right four times in five.
PRECISION = 0.8


class Row(NamedTuple):
    """A text, its class (Banking77 keeps its own intents), the label that the class is told by, its weight."""

    text: str
    name: str
    label: str
    weight: float


def rows(data: Path) -> list[Row]:
    """Every text with its issue. Of what is no issue a part is enough."""
    found = []
    plain = by_intent(BANKING77)
    found += [Row(t, f"banking77:{i}", plain[i], 1.0) for t, i in zip(*sets.banking77(data), strict=True)]
    plain = by_intent(CLINC150)
    for n, (text, intent) in enumerate(zip(*sets.clinc150(data), strict=True)):
        if intent in plain or n % 3 == 0:
            found.append(Row(text, plain.get(intent, "none"), plain.get(intent, "none"), 1.0))
    plain, seen = by_intent(MULTIDOGO), set()
    for n, (_, intent, text) in enumerate(sets.multidogo(data)):
        label = plain.get(intent)
        if label and text.lower() not in seen and (label != "none" or n % 4 == 0):
            seen.add(text.lower())
            found.append(Row(text, label, label, 0.5))
    plain = by_intent(NATCS)
    found += [Row(text, plain[intent], plain[intent], 1.0) for intent, text in sets.natcs(data) if intent in plain]
    with OWN.open(encoding="utf-8", newline="") as file:
        ours = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found += [Row(text, label, label, OWN_WEIGHT) for label, text in ours]
    return found


def matrix(texts: list[str], rarity: np.ndarray) -> sparse.csr_matrix:
    """A row a text, of the reader's own features."""
    found = [issues.features(network.tokens(text), rarity) for text in texts]
    ends = np.cumsum([0, *(len(columns) for columns, _ in found)])
    columns, values = (np.concatenate(part) for part in zip(*found, strict=True))
    return sparse.csr_matrix((values, columns, ends), shape=(len(texts), 2 * issues.ROWS))


def rarity_of(texts: list[str]) -> np.ndarray:
    """How rare each row is (the logarithm of the inverse document frequency)."""
    counts = np.asarray((matrix(texts, np.ones(2 * issues.ROWS, np.float32)) > 0).sum(axis=0)).ravel()
    return (np.log((1 + len(texts)) / (1 + counts)) + 1).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    given = parser.parse_args()
    found = rows(given.data)
    held = sets.held_back([row.text for row in found], 5) & np.array([row.weight < OWN_WEIGHT for row in found])
    seen = [row for row, h in zip(found, held, strict=True) if not h]
    rarity = rarity_of([row.text for row in seen])
    model = LinearSVC(C=STRENGTH)
    model.fit(matrix([row.text for row in seen], rarity), [row.name for row in seen], [row.weight for row in seen])
    labels = {row.name: row.label for row in found}
    kept = [row for row, h in zip(found, held, strict=True) if h]
    margins = matrix([row.text for row in kept], rarity) @ model.coef_.T + model.intercept_
    sharpness, threshold = chosen(margins, [labels[name] for name in model.classes_], [row.label for row in kept])
    print(f"{len(seen)} texts, {len(model.classes_)} classes, sharpness {sharpness:.2f}, threshold {threshold:.2f}")
    scale = np.abs(model.coef_).max(axis=1) / 127
    np.savez_compressed(
        WEIGHTS,
        classes=np.frombuffer("\n".join(model.classes_).encode(), np.uint8),
        labels=np.frombuffer("\n".join(labels[name] for name in model.classes_).encode(), np.uint8),
        weights=np.rint(model.coef_ / scale[:, None]).astype(np.int8).T,
        scale=scale.astype(np.float32),
        bias=model.intercept_.astype(np.float32),
        rarity=rarity.astype(np.float16),
        sharpness=np.float32(sharpness),
        threshold=np.float32(threshold),
    )


def chosen(margins: np.ndarray, labels: list[str], wanted: list[str]) -> tuple[float, float]:
    """How sharp margins become probabilities (the likeliest), and the lowest threshold with the precision wanted."""
    names = sorted(set(labels))
    joined = np.array([[label == name for name in names] for label in labels], float)
    true = np.array([names.index(label) for label in wanted])

    def shares(sharpness: float) -> np.ndarray:
        odds = np.exp(sharpness * (margins - margins.max(axis=1, keepdims=True)))
        return odds / odds.sum(axis=1, keepdims=True) @ joined

    tried = np.linspace(1, 10, 37)
    sharpness = max(tried, key=lambda s: np.log(shares(s)[np.arange(len(true)), true] + 1e-9).mean())
    best, told = shares(sharpness).max(axis=1), shares(sharpness).argmax(axis=1)
    issue = np.array([names[i] != "none" for i in told])
    print(
        f"held back: right {np.mean(told == true):.3f}; of those called an issue {np.mean((told == true)[issue]):.3f}"
    )
    for threshold in np.linspace(0.2, 0.9, 71):
        kept = issue & (best >= threshold)
        if (told == true)[kept].mean() >= PRECISION:
            return float(sharpness), float(max(threshold, 0.4))
    return float(sharpness), 0.9


if __name__ == "__main__":
    main()
