"""The public sets: GoEmotions dev, ConvAbuse valid, a fifth of Banking77."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from training.calibrating import margins_of

from bench.quality.figures import Figure, class_f1, figure, macro_f1
from training import sets
from unruffled.language.reading import issues, network
from unruffled.language.reading.reader import scores


def emotions(data: Path) -> Iterator[Figure]:
    """GoEmotions' own 28 classes, with thresholds chosen on what was held back of its training part."""
    dev = sets.goemotions(data, "dev")
    model = network.load()
    said = margins_of(model, "emotions", dev.texts) >= model.settings["emotions_thresholds"]
    yield figure("goemotions dev, 28 classes: macro-F1", macro_f1, dev.rows > 0, said, wanted=0.47)


def abuse(data: Path) -> Iterator[Figure]:
    """ConvAbuse valid, the texts that its training part does not have."""
    from profanity_check import predict

    seen = set(sets.convabuse(data, "train").texts)
    valid = sets.convabuse(data, "valid")
    valid = valid.part(np.array([text not in seen for text in valid.texts]))
    there = valid.rows[:, 0] > 0
    levels = [scores(text).conduct for text in valid.texts]
    said = np.array([level["abusive"] + level["threatening"] >= 0.5 for level in levels])
    yield figure("convabuse valid, abusive or not: macro-F1", class_f1, there, said, wanted=0.88)
    yield figure("  alt-profanity-check", class_f1, there, np.array(predict(valid.texts), bool))


def banking(data: Path) -> Iterator[Figure]:
    """The fifth of Banking77 that no weights have seen."""
    texts, intents = sets.banking77(data)
    held = sets.held_back(texts, 5)
    rows = [(text, intent) for text, intent, h in zip(texts, intents, held, strict=True) if h]
    told = issues.nearest([text for text, _ in rows], "banking77")
    right = np.array([one == intent for one, (_, intent) in zip(told, rows, strict=True)])
    yield figure("banking77, a fifth held back: accuracy", lambda r: float(r.mean()), right, wanted=0.91)
