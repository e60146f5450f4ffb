"""How hot a message is, with its reasons, and where the thread is heading."""

from datetime import datetime, timedelta

from unruffled.language.reading.answers import Conduct, Feeling, HeatCurve, Point, Reason, Signal, Trend

# Points of a feeling at full score. Anger counts most: it is the one that is aimed at us.
_FEELINGS = {
    "anger": 42, "frustration": 34, "disappointment": 22, "anxiety": 16, "confusion": 8, "sadness": 8,
    "gratitude": -14, "happiness": -16,
}  # fmt: skip
# Anger that is said outright makes a hot message (55 and more) by itself, even at the surest score of 0.97.
_STATED_ANGER = 60
_SIGNALS = {
    "leaving": 10, "legal": 14, "regulator": 12, "public": 10, "chargeback": 10, "manager": 8,
    "repeat-contact": 16, "deadline": 6, "shouting": 12, "sarcasm": 8, "crisis": 20, "resolved": -12,
}  # fmt: skip
_THIRD_OR_MORE = 25
_CONDUCT = {"civil": 0, "heated": 14, "abusive": 36, "threatening": 50}
# After two days without an answer most people feel left alone; every day more adds a little, to a limit.
_PATIENCE, _WAITING_A_DAY, _WAITING_MOST = timedelta(days=2), 4, 16
_SAID_AGAIN = 10
# Two messages that share this much of their words say the same thing again.
_SAME_WORDS = 0.6
# Fewer points than this are within the engine's own error.
_CHANGE = 10


def reasons_for(
    feelings: tuple[Feeling, ...],
    conduct: Conduct | None,
    signals: tuple[Signal, ...],
    waited: timedelta | None,
    again: bool,
) -> tuple[Reason, ...]:
    """What makes the message hot or cool, the weightiest first.

    `waited` is how long the customer has been without an answer; `again` says that the message repeats
    an earlier one. Keys are the names of feelings, signals and conduct levels, "third-contact", "waiting"
    and "said-again".
    """
    reasons = _felt(feelings)
    seen: set[str] = set()
    for signal in signals:
        if signal.kind in _SIGNALS and signal.kind not in seen:
            seen.add(signal.kind)
            reasons.append(_reason(signal))
    if conduct and _CONDUCT[conduct.level]:
        reasons.append(Reason(_CONDUCT[conduct.level], conduct.level, conduct.spans[0] if conduct.spans else None))
    if waited and waited > _PATIENCE:
        days = (waited - _PATIENCE) / timedelta(days=1)
        reasons.append(Reason(min(_WAITING_MOST, round(_WAITING_A_DAY * (1 + days))), "waiting"))
    if again:
        reasons.append(Reason(_SAID_AGAIN, "said-again"))
    return tuple(sorted((r for r in reasons if r.points), key=lambda r: -abs(r.points)))


def _felt(feelings: tuple[Feeling, ...]) -> list[Reason]:
    """A reason a feeling. Beyond the weightiest, bad feelings count half: anger holds much frustration."""
    weighed = sorted(((_full_points(f) * f.score, f) for f in feelings), key=lambda pair: -pair[0])
    halved = [points if i == 0 or points < 0 else points / 2 for i, (points, _) in enumerate(weighed)]
    return [Reason(round(points), f.kind, f.spans[0]) for points, (_, f) in zip(halved, weighed, strict=True)]


def _full_points(feeling: Feeling) -> int:
    return _STATED_ANGER if feeling.stated and feeling.kind == "anger" else _FEELINGS[feeling.kind]


def _reason(signal: Signal) -> Reason:
    few = any(word in signal.text.lower() for word in ("second", "2nd", "twice", "two times"))
    counted = any(word in signal.text.lower() for word in ("time", "th ", "third", "reminder", "emails", "letters"))
    if signal.kind == "repeat-contact" and counted and not few:
        return Reason(_THIRD_OR_MORE, "third-contact", signal.span)
    return Reason(_SIGNALS[signal.kind], signal.kind, signal.span)


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
