"""What reading answers: the contract's Reading and its parts."""

from dataclasses import dataclass
from typing import Any, Literal

from unruffled.language.shapes import Answer, hidden, when_given
from unruffled.language.text import Span

Trend = Literal["rising", "steady", "falling"]
Level = Literal["civil", "heated", "abusive", "threatening"]

FEELINGS = (
    "anger", "frustration", "disappointment", "anxiety", "confusion", "sadness", "gratitude", "happiness",
)  # fmt: skip
SIGNALS = (
    "leaving", "legal", "regulator", "public", "chargeback", "manager", "repeat-contact", "deadline",
    "vulnerable", "crisis", "sarcasm", "shouting", "resolved",
)  # fmt: skip
ASKS = (
    "question", "refund", "replacement", "repair", "compensation", "cancel", "callback", "explanation",
    "apology", "information", "other",
)  # fmt: skip
FACTS = ("order", "money", "date", "phone", "email", "link", "person", "product", "step-tried")
LEVELS: tuple[Level, ...] = ("civil", "heated", "abusive", "threatening")


@dataclass(frozen=True, slots=True)
class Language(Answer):
    """The language that the customer writes: an ISO 639-1 code."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Feeling(Answer):
    """A feeling and the words that show it."""

    kind: str
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Conduct(Answer):
    """How the customer treats people, and the words that show it (none when civil)."""

    level: Level
    score: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal(Answer):
    """Something that the customer announces or gives away."""

    kind: str
    score: float
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Ask(Answer):
    """Something that the customer asks for."""

    kind: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fact(Answer):
    """Something that the customer gives; `value` is its one plain form, None where it cannot be told."""

    kind: str
    span: Span
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Reason(Answer):
    """Why a message is as hot as it is: `points` added to the heat, a short `key`, and the words."""

    points: int
    key: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class MessageReading(Answer):
    """One message of the customer.

    `heat` and `conduct` are None where the engine cannot tell; then `unsure` says so and why.
    `reasons` add up to the heat (before it is held within 0..100), the weightiest first.
    """

    index: int
    feelings: tuple[Feeling, ...]
    heat: int | None
    conduct: Conduct | None
    signals: tuple[Signal, ...]
    asks: tuple[Ask, ...]
    facts: tuple[Fact, ...]
    unsure: tuple[str, ...]
    reasons: tuple[Reason, ...] = hidden(default=())


@dataclass(frozen=True, slots=True)
class Point(Answer):
    """The heat of one message."""

    index: int
    heat: int


@dataclass(frozen=True, slots=True)
class HeatCurve(Answer):
    """The heat over the thread; `now` is that of the last message that could be read."""

    now: int | None
    trend: Trend
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Issue(Answer):
    """What it is about: a label of the desk's own, and the customer's words for it."""

    label: str
    score: float
    in_their_words: str


@dataclass(frozen=True, slots=True)
class Reading(Answer):
    """What a thread tells. `language` is None where too little is written to tell."""

    language: Language | None
    messages: tuple[MessageReading, ...]
    heat: HeatCurve
    issue: Issue | None
    id: str | None = when_given()

    def as_dict(self) -> dict[str, Any]:
        """The contract's shape, `id` first where one was given."""
        shown = Answer.as_dict(self)
        return {key: shown[key] for key in ("id", *shown) if key in shown}
