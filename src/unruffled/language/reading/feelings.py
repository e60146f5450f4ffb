"""Feelings, sentence by sentence, with the words that show them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from unruffled.language.reading import linear
from unruffled.language.reading.answers import FEELINGS, Feeling
from unruffled.language.text import Span, fold, trimmed

# Beyond this many sentences a message is a log or a list; reading on would only cost time.
_MOST_SENTENCES = 150
# A clause is named instead of its sentence when it alone says nearly as much.
_CLAUSE_SHARE = 0.85
_CLAUSE_END = re.compile(
    r"[:;,]+\s+|\s+[-\u2013\u2014]+\s+|\n|\s+(?=(?:but|because|although|though|and (?:i|we|you|now|still|it|that"
    r"|nobody|yet))\b)"
)
# Forms of politeness that carry no feeling: they are blanked before the model looks.
_FORMULA = re.compile(
    r"\b(?:thanks|thank you)(?: very much| so much)? in advance\b"
    r"|\bthanks to (?:the|a|this|its|my)\b(?! (?:team|staff|driver|whole|colleague|people|lady|man|young))"
    r"|\bno,? (?:thanks|thank you)\b|\bthank (?:god|goodness)\b(?! (?:for|you))"
    r"|\b(?:i|we)(?:'d| would) (?:be (?:very |most |so )?(?:grateful|thankful|obliged|glad|happy|delighted)"
    r"|(?:really |much )?appreciate)\b"
)


class Evidence(NamedTuple):
    """Words that show a feeling by what they say, whatever the model makes of them.

    `strength` is the probability that they alone would give the feeling.
    """

    kind: str
    span: Span
    strength: float


# "Thank you, Ilinca" as the last line closes a letter.
_CLOSING = re.compile(
    r"(?<=\n)[ \t]*(?i:(?:many |best |kind |with )?(?:thanks|thank you)(?: very much| and \w+ regards)?)[,.!]?\s+"
    r"[A-Z][\w'-]*(?: [A-Z][\w'.-]*){0,2}\s*$"
)


def plain(text: str) -> str:
    """`text` with forms of politeness blanked, at unchanged offsets."""
    return _FORMULA.sub(_spaces, fold(_CLOSING.sub(_spaces, text)))


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match.group())


def feelings_in(
    text: str, sentences: Iterable[Span], evidence: Iterable[Evidence] = (), joyless: Iterable[Span] = ()
) -> tuple[Feeling, ...]:
    """The feelings that reach their threshold, in the contract's order.

    `text` is the customer's own words. In a sentence, model and `evidence` join as a noisy or (Pearl
    1988); a message feels what its clearest sentence feels. `joyless` holds what is meant the other way
    round (sarcasm): no gratitude or happiness is read there.
    """
    model, judged = linear.load("feelings"), plain(text)
    best: dict[str, float] = {}
    spans: dict[str, list[Span]] = {}
    for sentence in list(sentences)[:_MOST_SENTENCES]:
        scores = model.probabilities(judged[slice(*sentence)])
        bitter = any(sentence.start < end and start < sentence.end for start, end in joyless)
        for kind, strength in _strengths(evidence, sentence).items():
            scores[kind] = 1 - (1 - scores[kind]) * (1 - strength)
        for kind, score in scores.items():
            if score < model.thresholds[kind] or (bitter and kind in {"gratitude", "happiness"}):
                continue
            best[kind] = max(best.get(kind, 0.0), score)
            spans.setdefault(kind, []).append(_carrier(text, judged, sentence, kind, score))
    return tuple(Feeling(kind, round(best[kind], 2), tuple(spans[kind])) for kind in FEELINGS if kind in best)


def _strengths(evidence: Iterable[Evidence], sentence: Span) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind, span, strength in evidence:
        if span.start < sentence.end and sentence.start < span.end:
            found[kind] = max(found.get(kind, 0.0), strength)
    return found


def _carrier(text: str, judged: str, sentence: Span, kind: str, score: float) -> Span:
    """The clause of the sentence that carries the feeling by itself, or else the whole sentence."""
    model = linear.load("feelings")
    clauses = _clauses(judged, sentence)
    if len(clauses) > 1:
        scored = [(model.probabilities(judged[slice(*clause)])[kind], clause) for clause in clauses]
        most, clause = max(scored, key=lambda pair: pair[0])
        if most >= _CLAUSE_SHARE * score and most >= model.thresholds[kind]:
            return _unpunctuated(text, clause)
    return _unpunctuated(text, sentence)


def _clauses(judged: str, sentence: Span) -> list[Span]:
    clauses, start = [], sentence.start
    for match in _CLAUSE_END.finditer(judged, *sentence):
        clauses.append(trimmed(judged, start, match.start()))
        start = match.end()
    clauses.append(trimmed(judged, start, sentence.end))
    return [clause for clause in clauses if clause.end - clause.start > 1]


def _unpunctuated(text: str, span: Span) -> Span:
    start, end = trimmed(text, *span)
    while end - start > 1 and text[end - 1] in ".!?,;:\u2026 ":
        end -= 1
    return Span(start, end)
