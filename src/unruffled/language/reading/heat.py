"""How hot a message is, with its reasons, and where the thread is heading."""

from datetime import datetime, timedelta

import numpy as np

from unruffled.language.reading.answers import Conduct, Feeling, HeatCurve, Point, Reason, Signal, Trend
from unruffled.language.reading.hearing import Heard
from unruffled.language.reading.network import Floats

# Fitted to the corpus by training/heat.py. A feeling counts by its score, the tone by its degrees, all else as it
# stands. Anger counts most: it is the one that is aimed at us.
POINTS = {
    "tone": 0.81,
    "anger": 11, "frustration": 10, "disappointment": 7, "anxiety": 4, "confusion": 5, "sadness": 1,
    "gratitude": -1, "happiness": -6,
    "leaving": 7, "legal": 9, "regulator": 13, "public": 6, "chargeback": 7, "manager": 6,
    "repeat-contact": 7, "third-contact": 8, "deadline": 7, "vulnerable": 5, "shouting": 12, "sarcasm": 6,
    "crisis": 19, "resolved": -5,
    "heated": 16, "abusive": 21, "threatening": 36,
}  # fmt: skip
# Anger that is said outright makes a hot message (55 and more) by itself, even at the surest score of 0.97.
_STATED_ANGER = 60
# Up to fifteen degrees a message is calm (so the corpus was written): a tone below that is no reason.
_LEAST_TONE = 16
# After two days without an answer most people feel left alone; every day more adds a little, to a limit.
_PATIENCE, _WAITING_A_DAY, _WAITING_MOST = timedelta(days=2), 4, 16
_SAID_AGAIN = 10
# Two messages that share this much of their words say the same thing again.
_SAME_WORDS = 0.6
# Fewer points than this are within the engine's own error.
_CHANGE = 10
# Half of how somebody always writes is their manner, not this matter.
_HABIT = 0.5


def tone_inputs(heard: Heard) -> Floats:
    """What the tone is judged by: the network's features of the message, on average and at most."""
    if not heard.parts:
        return np.zeros(2 * heard.features.shape[1], np.float32)
    return np.concatenate([heard.features.mean(axis=0), heard.features.max(axis=0)])


def tone(heard: Heard) -> float:
    """How hot a message sounds to the network, 0..100, whatever it says."""
    weights = heard.model.settings["tone"]
    if not heard.parts or len(weights) < 2:
        return 0.0
    return float(np.clip(tone_inputs(heard) @ weights[:-1] + weights[-1], 0, 100))


def reasons_for(
    feelings: tuple[Feeling, ...],
    conduct: Conduct | None,
    signals: tuple[Signal, ...],
    toned: float = 0.0,
    waited: timedelta | None = None,
    again: bool = False,
    usual: int = 0,
) -> tuple[Reason, ...]:
    """What makes the message hot or cool, the weightiest first.

    `toned` is its tone; `waited` is how long the customer has been without an answer; `again` says that the
    message repeats an earlier one; `usual` is the heat at which this customer writes at other times. Keys are
    the names of feelings, signals and conduct levels, "tone", "third-contact", "waiting", "said-again" and "usual".
    """
    reasons = _felt(feelings)
    seen: set[str] = set()
    for signal in signals:
        if signal.kind not in seen:
            seen.add(signal.kind)
            reasons.append(Reason(round(POINTS[key_of(signal)]), key_of(signal), signal.span))
    if conduct and conduct.level != "civil":
        reasons.append(Reason(round(POINTS[conduct.level]), conduct.level, next(iter(conduct.spans), None)))
    if toned * POINTS["tone"] >= _LEAST_TONE:
        reasons.append(Reason(round(toned * POINTS["tone"]), "tone"))
    if waited and waited > _PATIENCE:
        days = (waited - _PATIENCE) / timedelta(days=1)
        reasons.append(Reason(min(_WAITING_MOST, round(_WAITING_A_DAY * (1 + days))), "waiting"))
    if again:
        reasons.append(Reason(_SAID_AGAIN, "said-again"))
    if usual >= _CHANGE:
        reasons.append(Reason(-round(usual * _HABIT), "usual"))
    return tuple(sorted((r for r in reasons if r.points), key=lambda r: -abs(r.points)))


def _felt(feelings: tuple[Feeling, ...]) -> list[Reason]:
    """A reason a feeling. Beyond the weightiest, bad feelings count half: anger holds much frustration."""
    weighed = sorted(((_full_points(f) * f.score, f) for f in feelings), key=lambda pair: -pair[0])
    halved = [points if i == 0 or points < 0 else points / 2 for i, (points, _) in enumerate(weighed)]
    return [Reason(round(points), f.kind, f.spans[0]) for points, (_, f) in zip(halved, weighed, strict=True)]


def _full_points(feeling: Feeling) -> float:
    return _STATED_ANGER if feeling.stated and feeling.kind == "anger" else POINTS[feeling.kind]


def key_of(signal: Signal) -> str:
    """The reason that a signal is; writing for the third time is more than writing again."""
    few = any(word in signal.text.lower() for word in ("second", "2nd", "twice", "two times"))
    counted = any(word in signal.text.lower() for word in ("time", "th ", "third", "reminder", "emails", "letters"))
    return "third-contact" if signal.kind == "repeat-contact" and counted and not few else signal.kind


def heat_of(reasons: tuple[Reason, ...]) -> int:
    """The heat 0..100: the sum of the reasons, held within its bounds."""
    return max(0, min(100, sum(reason.points for reason in reasons)))


def waited_since(asked: datetime | None, at: datetime | None) -> timedelta | None:
    """How long lies between two times; None where one is missing or only one has a time zone."""
    if asked is None or at is None or (asked.tzinfo is None) != (at.tzinfo is None):
        return None
    return at - asked


def says_again(words: set[str], earlier: list[set[str]]) -> bool:
    """Whether a message of at least five different words repeats an earlier one."""
    if len(words) < 5:
        return False
    return any(len(words & other) >= _SAME_WORDS * min(len(words), len(other)) for other in earlier if len(other) >= 5)


def curve(points: list[Point]) -> HeatCurve:
    """The curve over the messages that could be read.

    Rising: the last is clearly above the one before it, or the last two climbed. Falling takes two in a
    row, for one cold message is not a trend.
    """
    heats = [point.heat for point in points]
    return HeatCurve(heats[-1] if heats else None, _trend(heats), tuple(points))


def _trend(heats: list[int]) -> Trend:
    if len(heats) >= 2 and heats[-1] >= heats[-2] and heats[-1] - min(heats[-3:-1]) >= _CHANGE:
        return "rising"
    if len(heats) >= 3 and heats[-1] <= heats[-3] - _CHANGE and heats[-2] <= heats[-3] - _CHANGE:
        return "falling"
    return "steady"
