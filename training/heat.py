"""Fits what makes a message hot: `python -m training.heat` (after training.reader has made its weights).

First the tone: how hot a message sounds to the network, by ridge regression on the corpus. Then the points of each
reason, none of which may pull the wrong way (Lawson and Hanson 1974), on messages that the tone was not fitted to.
It writes the tone into the weights and prints the points, which stand in heat.py for everybody to read.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.optimize import nnls
from sklearn.linear_model import Ridge

from training import examples
from training.reader import WEIGHTS
from unruffled.language.reading import heat, network, read
from unruffled.language.reading.answers import FEELINGS, SIGNALS
from unruffled.language.reading.hearing import hear
from unruffled.language.text import own_words, sentences

KEYS = ("tone", *FEELINGS, *SIGNALS, "third-contact", "heated", "abusive", "threatening")
# The feelings and signals that cool.
_COOLING = frozenset({"gratitude", "happiness", "resolved"})


def main() -> None:
    rows = list(examples.messages("train"))
    x = np.array([tone_features(text) for text, _ in rows])
    y = np.array([reading["heat"] for _, reading in rows], float)
    fitted = Ridge(alpha=30.0).fit(x, y)
    with np.load(WEIGHTS) as file:
        arrays = {name: file[name] for name in file.files}
    arrays["set_tone"] = np.append(fitted.coef_, fitted.intercept_).astype(np.float32)
    np.savez(WEIGHTS, **arrays)
    network.load.cache_clear()
    held = list(examples.messages("held"))
    table = np.array([row_of(text) for text, _ in held])
    wanted = np.array([reading["heat"] for _, reading in held], float)
    signs = np.array([-1.0 if key in _COOLING else 1.0 for key in KEYS])
    # Each point is drawn towards what it is now: what is rare among the held back must not weigh wildly, and a
    # reason that can be shown (a feeling, a signal) goes before a tone that cannot.
    rest = np.eye(len(KEYS)) * 4.0
    rest[0] *= 100
    before = np.array([abs(heat.POINTS[key]) for key in KEYS])
    points, _ = nnls(np.concatenate([table * signs, rest]), np.concatenate([wanted, rest @ before]))
    said = np.clip(table @ (points * signs), 0, 100)
    print({key: round(float(p * s), 2 if key == "tone" else 0) for key, p, s in zip(KEYS, points, signs, strict=True)})
    print(f"off by {np.abs(said - wanted).mean():.1f} degrees on average, rank correlation {ranked(said, wanted):.2f}")


def tone_features(text: str) -> np.ndarray:
    own = own_words(text)
    return heat.tone_inputs(hear(own, sentences(own)))


def row_of(text: str) -> np.ndarray:
    """How much of each reason there is in a message."""
    own = own_words(text)
    message = read({"messages": [{"from": "customer", "text": text}]}).messages[0]
    found: dict[str, float] = {"tone": heat.tone(hear(own, sentences(own)))}
    found |= {feeling.kind: feeling.score for feeling in message.feelings}
    for signal in message.signals:
        found[heat.key_of(signal)] = 1.0
    if message.conduct:
        found[message.conduct.level] = 1.0
    return np.array([found.get(key, 0.0) for key in KEYS])


def ranked(said: Iterable[Any], wanted: Iterable[Any]) -> float:
    """Spearman's rank correlation."""
    one, two = (np.argsort(np.argsort(np.array(list(values)))) for values in (said, wanted))
    return float(np.corrcoef(one, two)[0, 1])


if __name__ == "__main__":
    main()
