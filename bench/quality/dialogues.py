"""Customers' sentences in MAIA (German and Portuguese, in English by machine): measured on, never learned from."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.quality.figures import Figure, auc, f1, figure
from unruffled.language.reading import read
from unruffled.language.reading.reader import scores

NEGATIVE = {"anger", "frustration", "disappointment", "anxiety", "confusion"}


def sentences(folder: Path) -> tuple[list[str], list[str]]:
    """The customers' sentences and the emotion of each."""
    labels = (folder / "labels.txt").read_text().split()
    texts, found = [], []
    for path in sorted(folder.glob("*_client_*.json")):
        for dialogue in json.loads(path.read_text()):
            for turn in dialogue["turns"]:
                if turn["floor"] == "inbound":
                    for text, emotion in zip(turn["text_mt"], turn["Emotion"], strict=True):
                        if text and emotion is not None:
                            texts.append(text)
                            found.append(labels[emotion])
    return texts, found


def dialogues(data: Path) -> Iterator[Figure]:
    """Negative against the rest by the shipped thresholds, and what a user would pick instead."""
    from textblob import TextBlob
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    texts, emotions = sentences(data / "dialogues" / "maia")
    bad = np.array([emotion in NEGATIVE for emotion in emotions])
    readings = [read({"messages": [{"from": "customer", "text": text}]}).messages[0] for text in texts]
    kinds = [{feeling.kind for feeling in reading.feelings} for reading in readings]
    said = np.array([bool(kind & NEGATIVE) for kind in kinds])
    strength = np.array([max(scores(text).feelings[kind] for kind in NEGATIVE) for text in texts])
    yield figure("maia, negative or not: F1", f1, bad, said, wanted=0.62)
    yield figure("maia, negative or not: AUC", auc, bad, strength, wanted=0.80)
    hot = np.array([emotion in {"anger", "frustration"} for emotion in emotions])
    hot_said = np.array([bool(kind & {"anger", "frustration"}) for kind in kinds])
    yield figure("maia, anger or frustration: F1", f1, hot, hot_said, wanted=0.40)
    yield figure("  calling everything negative: F1", f1, bad, np.ones(len(bad), bool))
    vader = SentimentIntensityAnalyzer()
    compound = np.array([vader.polarity_scores(text)["compound"] for text in texts])
    # -0.05 is the limit that VADER's authors give.
    yield figure("  vaderSentiment: F1", f1, bad, compound <= -0.05)
    yield figure("  vaderSentiment: AUC", auc, bad, -compound)
    polarity = np.array([TextBlob(text).sentiment.polarity for text in texts])
    yield figure("  textblob: F1", f1, bad, polarity < 0)
    yield figure("  textblob: AUC", auc, bad, -polarity)
