"""Reads a thread: what the customer feels, does, announces, asks for and gives, message by message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any, NamedTuple

from unruffled.language.entities.dates import Day, find_dates
from unruffled.language.reading import heat
from unruffled.language.reading.answers import (
    ASKS,
    SIGNALS,
    Ask,
    Conduct,
    Fact,
    Feeling,
    Language,
    Level,
    MessageReading,
    Point,
    Reading,
    Signal,
)
from unruffled.language.reading.asks import asks_in
from unruffled.language.reading.conduct import conduct_of, level_scores
from unruffled.language.reading.facts import facts_in
from unruffled.language.reading.feelings import Evidence, Felt, feelings_in, said_outright
from unruffled.language.reading.hearing import Heard, hear
from unruffled.language.reading.issues import Told, issue_of
from unruffled.language.reading.language import language_of, looks_english
from unruffled.language.reading.network import Network
from unruffled.language.reading.rough_words import rough_words_in
from unruffled.language.reading.signals import signals_in
from unruffled.language.reading.spoken import Said, irony, together
from unruffled.language.reading.thread import Message, Thread, thread_of
from unruffled.language.text import Span, fold, own_words, sentences, words

# Nobody writes this much; what is longer is a log or an attack, and its beginning tells enough.
_LOOKED_AT = 20_000
_FEW_WORDS = 3
# Words up to this length are mostly grammar: that two messages share them means nothing.
_SMALL_WORD = 3
# With fewer words than that only a clear case is believed.
_STRONG = 0.75
# What a thread is about is said in its first sentences.
_TOLD = 40
# A habit shows in three messages; more than ten only cost time.
_HABIT_FROM, _EARLIER = 3, 10


# Our judgement of how often these go with the feeling, guided by half a of the development set; not calibrated.
_SHOWN_BY = {
    "repeat-contact": (("frustration", 0.5),),
    "sarcasm": (("frustration", 0.5),),
    "vulnerable": (("sadness", 0.4),),
}
_ANGER_IN = {"heated": 0.3, "abusive": 0.8, "threatening": 0.8}


def read(thread: Mapping[str, Any], model: Network | None = None) -> Reading:
    """What the customer of `thread` tells us; both are of the contract's shapes.

    Spans are offsets in code points into the text of the message as given. `model` is kept for a desk's
    own weights, which no desk has yet. Raises InputError, with the mend, for a thread of another shape.
    """
    given = thread_of(thread)
    whole = "\n".join(own_words(m.text[:2000]) for m in given.messages if m.by_customer)
    language = language_of(whole)
    state = _State(given, language, model, _usual(given.earlier, model))
    readings = tuple(state.read(message) for message in given.messages)
    mine = tuple(reading for reading in readings if reading is not None)
    points = [Point(r.index, r.heat) for r in mine if r.heat is not None]
    return Reading(language, mine, heat.curve(points), issue_of(state.told), id=given.id)


def _usual(earlier: tuple[str, ...], model: Network | None) -> int:
    """How hot this customer usually writes: the middle of what can be read of their last messages elsewhere."""
    readings = (read({"messages": [{"from": "customer", "text": text}]}, model) for text in earlier[-_EARLIER:])
    heats = [reading.heat.now for reading in readings if reading.heat.now is not None]
    return round(median(heats)) if len(heats) >= _HABIT_FROM else 0


@dataclass(slots=True)
class _State:
    """What the messages so far leave behind for the next."""

    thread: Thread
    language: Language | None
    model: Network | None = None
    usual: int = 0
    at: datetime | None = None
    unanswered_since: datetime | None = None
    earlier: list[set[str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def read(self, message: Message) -> MessageReading | None:
        self.at = message.at or self.at
        if not message.by_customer:
            self.unanswered_since = None
            return None
        reading = self._read(message)
        self.unanswered_since = self.unanswered_since or message.at
        return reading

    def _read(self, message: Message) -> MessageReading:
        text = own_words(message.text[:_LOOKED_AT])
        folded, days = fold(text), find_dates(text, self.at, self.thread.country)
        facts = tuple(facts_in(text, folded, days, self.thread.country, self.thread.currency))
        reason = self._uncovered(message.text, text)
        if reason and reason != "too short":
            unsure = tuple(f"{field_}: {reason}" for field_ in ("feelings", "heat", "conduct", "signals", "asks"))
            return MessageReading(message.index, (), None, None, (), (), facts, unsure)
        parts = sentences(text)
        heard = hear(text, parts, self.model)
        if len(self.told) < _TOLD:
            self.told += [Told(text, *one) for one in zip(heard.parts, heard.tokens, strict=True)]
        signals = _signals(text, folded, days, heard)
        said = conduct_of(text, folded, [], heard)
        feelings = _felt(text, folded, heard, said, signals).feelings
        if reason:
            feelings = tuple(feeling for feeling in feelings if feeling.score >= _STRONG)
        signals = _without_glee(feelings, signals)
        shouting = [s.span for s in signals if s.kind == "shouting"]
        conduct = conduct_of(text, folded, shouting, heard) if shouting else said
        asks = _asks(text, folded, parts, conduct, heard)
        if reason and (feelings or signals or asks or conduct.level != "civil"):
            reason = None
        return self._measured(message, feelings, conduct, tuple(signals), asks, facts, reason, heat.tone(heard))

    def _measured(
        self,
        message: Message,
        feelings: tuple[Feeling, ...],
        conduct: Conduct,
        signals: tuple[Signal, ...],
        asks: tuple[Ask, ...],
        facts: tuple[Fact, ...],
        open_for: str | None,
        tone: float,
    ) -> MessageReading:
        unsure = (f"feelings: {open_for}", f"heat: {open_for}") if open_for else ()
        spoken = (span.of(message.text).lower() for span in words(message.text[:2000]))
        vocabulary = {word for word in spoken if len(word) > _SMALL_WORD}
        again = heat.says_again(vocabulary, self.earlier)
        self.earlier = [*self.earlier[-9:], vocabulary]
        waited = heat.waited_since(self.unanswered_since, message.at)
        reasons = () if open_for else heat.reasons_for(feelings, conduct, signals, tone, waited, again, self.usual)
        measured = None if open_for else heat.heat_of(reasons)
        return MessageReading(message.index, feelings, measured, conduct, signals, asks, facts, unsure, reasons)

    def _speaks_as_before(self, own: str) -> bool:
        """Whether a message is plainly in the English of its thread: asking the detector again would cost time."""
        return self.language is not None and self.language.code == "en" and looks_english(own[:2000])

    def _uncovered(self, given: str, own: str) -> str | None:
        """Why the models cannot read these words, None where they can."""
        if not own.strip():
            return "only quoted" if given.strip() else "empty"
        language = self.language if self._speaks_as_before(own) else language_of(own)
        if language is None and _foreign_letters(own):
            return "another language"
        if language is not None and language.code != "en":
            return "another language"
        if language is None and self.language is not None and self.language.code != "en":
            return "another language"
        return "too short" if len(words(own)) < _FEW_WORDS else None


class Scores(NamedTuple):
    """The calibrated probability of every feeling and every level of conduct, raised or not."""

    feelings: dict[str, float]
    conduct: dict[Level, float]


def scores(text: str, model: Network | None = None) -> Scores:
    """How sure the reader is of everything about one English message: for measuring and for calibration."""
    own = own_words(text[:_LOOKED_AT])
    folded, heard = fold(own), hear(own, sentences(own), model)
    signals = _signals(own, folded, find_dates(own, None, None), heard)
    felt = _felt(own, folded, heard, conduct_of(own, folded, [], heard), signals)
    shouting = [s.span for s in _without_glee(felt.feelings, signals) if s.kind == "shouting"]
    return Scores(felt.scores, level_scores(rough_words_in(folded), shouting, heard))


def _signals(text: str, folded: str, days: list[Day], heard: Heard) -> list[Signal]:
    phrases = [Said(signal.kind, signal.span, signal.score) for signal in signals_in(text, folded, days)]
    said = together("signals", SIGNALS, heard, text, phrases)
    return [Signal(kind, score, span, span.of(text)) for kind, span, score in said]


def _asks(text: str, folded: str, parts: list[Span], conduct: Conduct, heard: Heard) -> tuple[Ask, ...]:
    rude = conduct.spans if conduct.level in {"abusive", "threatening"} else ()
    phrases = [Said(ask.kind, ask.span, 1.0) for ask in asks_in(text, folded, parts, rude)]
    return tuple(Ask(kind, span, span.of(text)) for kind, span, _ in together("asks", ASKS, heard, text, phrases))


def evidence(text: str, heard: Heard) -> list[Evidence]:
    """What phrases show of feelings in `text`, the customer's own words."""
    folded = fold(text)
    signals = _signals(text, folded, find_dates(text, None, None), heard)
    return _evidence(folded, conduct_of(text, folded, [], heard), signals)


def _felt(text: str, folded: str, heard: Heard, said: Conduct, signals: list[Signal]) -> Felt:
    bitter = [signal.span for signal in signals if signal.kind == "sarcasm"]
    return feelings_in(text, heard, _evidence(folded, said, signals), bitter, 1.0 if bitter else 1.0 - irony(heard))


def _evidence(folded: str, conduct: Conduct, signals: list[Signal]) -> list[Evidence]:
    """What signals, conduct and plain words say about feelings."""
    found = [Evidence(kind, s.span, strength) for s in signals for kind, strength in _SHOWN_BY.get(s.kind, ())]
    found += [Evidence("anger", span, _ANGER_IN.get(conduct.level, 0.0)) for span in conduct.spans]
    return found + said_outright(folded)


def _without_glee(feelings: tuple[Feeling, ...], signals: list[Signal]) -> list[Signal]:
    """The signals less the capitals of somebody who is glad: that is no shouting at anybody."""
    kinds = {feeling.kind for feeling in feelings}
    if kinds & {"happiness", "gratitude"} and not kinds & {"anger", "frustration", "disappointment"}:
        return [signal for signal in signals if signal.kind != "shouting"]
    return signals


def _foreign_letters(text: str) -> bool:
    letters = [c for c in text[:500] if c.isalpha()]
    return bool(letters) and sum(c > "\u024f" for c in letters) > len(letters) / 2
