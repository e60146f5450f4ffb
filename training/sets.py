"""The public sets, each read as it was published: texts with their own labels, parts kept apart."""

import csv
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np


class Labelled(NamedTuple):
    """Texts and a row of 0 and 1 for each (or shares of annotators), one column a name."""

    texts: list[str]
    rows: np.ndarray
    names: list[str]

    def part(self, chosen: np.ndarray) -> "Labelled":
        """The texts where `chosen` is true."""
        return Labelled([t for t, c in zip(self.texts, chosen, strict=True) if c], self.rows[chosen], self.names)


def fold_of(text: str, folds: int) -> int:
    """Which of `folds` parts a text belongs to: the same on every machine and in every run."""
    return zlib.crc32(text.strip().lower().encode()) % folds


def held_back(texts: list[str], folds: int = 10) -> np.ndarray:
    """True for the texts that no fit sees: those of the first fold."""
    return np.array([fold_of(text, folds) == 0 for text in texts])


def goemotions(data: Path, part: str) -> Labelled:
    """Reddit comments, 28 emotions (Demszky 2020, Apache-2.0); `part` is "train" or "dev"."""
    folder = data / "train" / "goemotions"
    names = (folder / "labels.txt").read_text().split()
    texts, rows = [], []
    with (folder / f"{part}.tsv").open(encoding="utf-8", newline="") as file:
        for text, ids, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            row = np.zeros(len(names), np.float32)
            row[[int(i) for i in ids.split(",")]] = 1
            texts.append(text.replace("[NAME]", "name").replace("[RELIGION]", "religion"))
            rows.append(row)
    return Labelled(texts, np.array(rows), names)


def xed(data: Path) -> Labelled:
    """Film subtitles, Plutchik's eight emotions, and neutral lines (Öhman 2020, CC BY 4.0)."""
    names = ["anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust"]
    texts, rows = [], []
    for file in ("en-annotated.tsv", "neu_en.txt"):
        for line in (data / "train" / "xed" / file).read_text(encoding="utf-8").splitlines():
            first, _, second = line.partition("\t")
            # The neutral lines stand the other way round.
            text, ids = (first, second) if file.startswith("en") else (second, "0")
            row = np.zeros(len(names), np.float32)
            row[[int(i) - 1 for i in ids.replace(" ", "").split(",") if i not in ("", "0")]] = 1
            if text and any(c.isalpha() for c in text):
                texts.append(_untokenised(text))
                rows.append(row)
    return Labelled(texts, np.array(rows), names)


def _untokenised(text: str) -> str:
    """Subtitles stand with spaces around their marks; people do not write so."""
    for mark in (".", ",", "!", "?", "'", ":", ";"):
        text = text.replace(f" {mark}", mark)
    return text


def davidson(data: Path) -> Labelled:
    """Tweets: hate, offensive, neither, as shares of the annotators (Davidson 2017, MIT)."""
    names = ["hate_speech", "offensive_language", "neither"]
    texts, rows = [], []
    with (data / "train" / "davidson" / "labeled_data.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            votes = np.array([float(row[name]) for name in names], np.float32)
            texts.append(row["tweet"].replace("&amp;", "&"))
            rows.append(votes / max(1.0, float(votes.sum())))
    return Labelled(texts, np.array(rows), names)


def convabuse(data: Path, part: str) -> Labelled:
    """What people type to conversational systems (Cercas Curry 2021, CC BY 4.0): abusive, by most annotators."""
    texts, rows = [], []
    with (data / "train" / "convabuse" / f"ConvAbuseEMNLP{part}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            votes = []
            for who in range(1, 9):
                marks = {s: row.get(f"Annotator{who}_is_abuse.{s}") for s in (1, 0, -1, -2, -3)}
                if any(mark not in ("", None) for mark in marks.values()):
                    votes.append(any("1" in (marks[s] or "") for s in (-1, -2, -3)))
            if votes and row["user"].strip():
                texts.append(row["user"])
                rows.append([float(np.mean(votes) > 0.5)])
    return Labelled(texts, np.array(rows, np.float32), ["abusive"])


def banking77(data: Path) -> tuple[list[str], list[str]]:
    """Questions of bank customers and their intents (Casanueva 2020, CC BY 4.0)."""
    with (data / "train" / "banking77" / "train.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["text"] for row in rows], [row["category"] for row in rows]


def clinc150(data: Path, part: str = "train") -> tuple[list[str], list[str]]:
    """Queries with 150 intents, and "oos" for what is out of scope (Larson 2019, CC BY 3.0)."""
    rows = json.loads((data / "train" / "clinc150" / "data_full_without_test.json").read_text())
    pairs = [*rows[part], *rows[f"oos_{part}"]]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


def multidogo(data: Path) -> Iterator[tuple[str, str, str]]:
    """Customers' turns of service dialogues: sector, intent, text (Peskov 2019, CDLA-Permissive-1.0)."""
    for path in sorted((data / "train" / "multidogo").glob("*/train.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["utterance"]:
                    yield path.parent.name, row["intent"] or "", row["utterance"]


def natcs(data: Path) -> Iterator[tuple[str, str]]:
    """Spoken-style utterances of customers with intents (Gung 2023, CDLA-Permissive-2.0)."""
    for path in sorted((data / "train" / "natcs" / "development").glob("**/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("utterance") or row.get("text")
            if text:
                yield str(row.get("intent") or (row.get("intents") or [""])[0]), text
