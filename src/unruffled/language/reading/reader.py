"""Reads a thread: what the customer feels, does, announces, asks for and gives, message by message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unruffled.language.entities.dates import find_dates
from unruffled.language.reading import heat
from unruffled.language.reading.answers import (
    Ask,
    Conduct,
    Fact,
    Feeling,
    Language,
    MessageReading,
    Point,
    Reading,
    Signal,
)
from unruffled.language.reading.asks import asks_in
from unruffled.language.reading.conduct import conduct_of
from unruffled.language.reading.facts import facts_in
from unruffled.language.reading.feelings import Evidence, feelings_in
from unruffled.language.reading.language import language_of
from unruffled.language.reading.signals import signals_in
from unruffled.language.reading.thread import Message, Thread, thread_of
from unruffled.language.text import fold, own_words, sentences, words

# Nobody writes this much; what is longer is a log or an attack, and its beginning tells enough.
_LOOKED_AT = 20_000
_FEW_WORDS = 3
# Words up to this length are mostly grammar: that two messages share them means nothing.
_SMALL_WORD = 3
# With fewer words than that only a clear case is believed.
_STRONG = 0.75


# Our judgement of how often these go with the feeling, guided by half a of the development set; not calibrated.
_SHOWN_BY = {
    "repeat-contact": (("frustration", 0.5),),
    "sarcasm": (("frustration", 0.5),),
    "vulnerable": (("sadness", 0.4),),
}
_ANGER_IN = {"heated": 0.3, "abusive": 0.8, "threatening": 0.8}


def read(thread: Mapping[str, Any], model: None = None) -> Reading:
    """What the customer of `thread` tells us; both are of the contract's shapes.

    Spans are offsets in code points into the text of the message as given. `model` is kept for a desk's
    own weights, which no desk has yet. Raises InputError, with the mend, for a thread of another shape.
    """
    given = thread_of(thread)
    whole = "\n".join(own_words(m.text[:2000]) for m in given.messages if m.by_customer)
    language = language_of(whole)
    state = _State(given, language)
    readings = tuple(state.read(message) for message in given.messages)
    mine = tuple(reading for reading in readings if reading is not None)
    points = [Point(r.index, r.heat) for r in mine if r.heat is not None]
    return Reading(language, mine, heat.curve(points), None, id=given.id)


@dataclass(slots=True)
class _State:
    """What the messages so far leave behind for the next."""

    thread: Thread
    language: Language | None
    at: datetime | None = None
    unanswered_since: datetime | None = None
    earlier: list[set[str]] = field(default_factory=list)

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
        signals = signals_in(text, folded, days)
        said = conduct_of(text, folded, [])
        bitter = [signal.span for signal in signals if signal.kind == "sarcasm"]
        feelings = feelings_in(text, parts, _evidence(said, signals), bitter)
        if reason:
            feelings = tuple(feeling for feeling in feelings if feeling.score >= _STRONG)
        signals = _without_glee(feelings, signals)
        conduct = conduct_of(text, folded, [s.span for s in signals if s.kind == "shouting"])
        asks = tuple(asks_in(text, folded, parts))
        if reason and (feelings or signals or asks or conduct.level != "civil"):
            reason = None
        return self._measured(message, feelings, conduct, tuple(signals), asks, facts, reason)

    def _measured(
        self,
        message: Message,
        feelings: tuple[Feeling, ...],
        conduct: Conduct,
        signals: tuple[Signal, ...],
        asks: tuple[Ask, ...],
        facts: tuple[Fact, ...],
        open_for: str | None,
    ) -> MessageReading:
        unsure = (f"feelings: {open_for}", f"heat: {open_for}") if open_for else ()
        spoken = (span.of(message.text).lower() for span in words(message.text[:2000]))
        vocabulary = {word for word in spoken if len(word) > _SMALL_WORD}
        again = heat.says_again(vocabulary, self.earlier)
        self.earlier = [*self.earlier[-9:], vocabulary]
        waited = heat.waited_since(self.unanswered_since, message.at)
        reasons = () if open_for else heat.reasons_for(feelings, conduct, signals, waited, again)
        measured = None if open_for else heat.heat_of(reasons)
        return MessageReading(message.index, feelings, measured, conduct, signals, asks, facts, unsure, reasons)

    def _uncovered(self, given: str, own: str) -> str | None:
        """Why the models cannot read these words, None where they can."""
        if not own.strip():
            return "only quoted" if given.strip() else "empty"
        language = language_of(own)
        if language is None and _foreign_letters(own):
            return "another language"
        if language is not None and language.code != "en":
            return "another language"
        if language is None and self.language is not None and self.language.code != "en":
            return "another language"
        return "too short" if len(words(own)) < _FEW_WORDS else None


def _evidence(conduct: Conduct, signals: list[Signal]) -> list[Evidence]:
    """What signals and conduct say about feelings."""
    found = [Evidence(kind, s.span, strength) for s in signals for kind, strength in _SHOWN_BY.get(s.kind, ())]
    return found + [Evidence("anger", span, _ANGER_IN.get(conduct.level, 0.0)) for span in conduct.spans]


def _without_glee(feelings: tuple[Feeling, ...], signals: list[Signal]) -> list[Signal]:
    """The signals less the capitals of somebody who is glad: that is no shouting at anybody."""
    kinds = {feeling.kind for feeling in feelings}
    if kinds & {"happiness", "gratitude"} and not kinds & {"anger", "frustration", "disappointment"}:
        return [signal for signal in signals if signal.kind != "shouting"]
    return signals


def _foreign_letters(text: str) -> bool:
    letters = [c for c in text[:500] if c.isalpha()]
    return bool(letters) and sum(c > "\u024f" for c in letters) > len(letters) / 2
