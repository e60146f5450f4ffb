"""The data that the models learn from, each set brought to sentences with the kinds they show."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from unruffled.language.reading.answers import FEELINGS

OWN = Path(__file__).parent / "own"


class Example(NamedTuple):
    """A sentence and the kinds that it shows (none: it shows none of them)."""

    text: str
    kinds: frozenset[str]


# GoEmotions' names for what we call otherwise; what is not named here counts as none of ours.
_GOEMOTIONS = {
    "anger": "anger",
    "annoyance": "frustration",
    "disappointment": "disappointment",
    "nervousness": "anxiety",
    "fear": "anxiety",
    "confusion": "confusion",
    "sadness": "sadness",
    "grief": "sadness",
    "gratitude": "gratitude",
    "joy": "happiness",
    "excitement": "happiness",
    "relief": "happiness",
}
# Turns of service dialogues that are no plain request: thanks and small talk may well carry a feeling.
_NOT_PLAIN = ("thank", "closing", "confirm", "reject", "outofdomain")


def goemotions(data: Path, part: str) -> list[Example]:
    """Reddit comments (Demszky 2020, Apache-2.0); `part` is "train" or "dev"."""
    folder = data / "train" / "goemotions"
    labels = (folder / "labels.txt").read_text().split()
    found = []
    with (folder / f"{part}.tsv").open(encoding="utf-8", newline="") as file:
        for text, ids, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {_GOEMOTIONS.get(labels[int(i)]) for i in ids.split(",")}
            kinds = frozenset(name for name in names if name)
            found.append(Example(text.replace("[NAME]", "name").replace("[RELIGION]", "religion"), kinds))
    return found


def own(name: str) -> list[Example]:
    """Sentences written for this project: kinds separated by commas, a tab, the sentence."""
    found = []
    for line in (OWN / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        kinds, text = line.split("\t")
        found.append(Example(text, frozenset() if kinds == "none" else frozenset(kinds.split(","))))
        assert name != "feelings" or found[-1].kinds <= set(FEELINGS), line
    return found


def plain_requests(data: Path) -> list[Example]:
    """What customers ask without showing a feeling: CLINC150 and MultiDoGO.

    Banking77 is not among them: many of its questions tell of trouble, and nobody has said what was felt.
    """
    return [Example(text, frozenset()) for text in (*_clinc(data), *_multidogo(data))]


def _clinc(data: Path) -> Iterator[str]:
    rows = json.loads((data / "train" / "clinc150" / "data_full_without_test.json").read_text())
    return (text for text, intent in rows["train"] if intent != "thank_you")


def _multidogo(data: Path) -> Iterator[str]:
    # Every sixth turn is enough: the turns repeat one another.
    for path in sorted((data / "train" / "multidogo").glob("*/train.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            for i, row in enumerate(rows):
                intent, text = row["intent"] or "thank", row["utterance"] or ""
                if i % 6 == 0 and len(text.split()) > 3 and not any(word in intent for word in _NOT_PLAIN):
                    yield text
