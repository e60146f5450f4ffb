"""What the network makes of a message, sentence by sentence; heard once, used by feelings and conduct."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from unruffled.language.reading import network
from unruffled.language.text import Span, fold, trimmed

# Beyond this many sentences a message is a log or a list; reading on would only cost time.
_MOST_SENTENCES = 150
# A clause is named instead of its sentence when it alone says nearly as much.
_CLAUSE_SHARE = 0.8
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

_BAD_FEELING = (
    r"(?:angry|mad|furious|livid|upset|annoyed|disappointed|frustrated|irritated|worried|anxious|nervous|confused"
    r"|sad|unhappy|cross|bothered|offended|insulted|stressed|concerned|scared|afraid|bitter|outraged|dissatisfied"
    r"|fed up|hurt|resentful|hostile|aggressive)"
)
DEGREE = (
    r"(?:really|even|at all|exactly|actually|particularly|especially|in the least|the least bit|remotely|so|too|very"
    r"|that|a bit|in any way|personally|being|feeling|getting|trying to be|here to be|writing because|because|saying"
    r"|i'm|i am|we're|we are|be|to be|feel|mean to be|want to be|mean to sound|want to sound|or|nor|and|sounding)"
)
_NOT_FELT = re.compile(
    r"(?:\b(?:i|we)(?:'m|'re| am| are| was| were| feel| do| did)? ?|\bit'?s? (?:is )?)?"
    r"(?:\b(?:not|never|no longer|neither|far from|hardly|without)|n't)"
    rf"(?: {DEGREE}){{0,4}} {_BAD_FEELING}(?:,? (?:or|nor|and) (?:{DEGREE} )?{_BAD_FEELING})*"
    r"(?: any ?more)?(?: (?:with|at) (?:you|anyone|anybody|all))?\b(?! (?:until|before|at first|enough))"
)

# "How could I not be angry?" and "don't say that I'm not angry" mean that they are.
_TWICE_TURNED = re.compile(r"(?:\b(?:how|why|who|whether|if|cannot|hardly)\b|n't\b|\bnot)[^.!?,;]{0,25}$")


# "Thank you, Ilinca" as the last line closes a letter.
_CLOSING = re.compile(
    r"(?<=\n)[ \t]*(?i:(?:many |best |kind |with )?(?:thanks|thank you)(?: very much| and \w+ regards)?)[,.!]?\s+"
    r"[A-Z][\w'-]*(?: [A-Z][\w'.-]*){0,2}\s*$"
)


def plain(text: str) -> str:
    """`text` with forms of politeness and feelings that are denied blanked, at unchanged offsets."""
    return _NOT_FELT.sub(_unfelt, _FORMULA.sub(_spaces, fold(_CLOSING.sub(_spaces, text))))


def _unfelt(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 40) : match.start()]
    return match.group() if _TWICE_TURNED.search(before) else _spaces(match)


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match.group())


@dataclass(frozen=True, slots=True)
class Heard:
    """The sentences that hold words, as they were judged, with their tokens and the network's features and margins."""

    model: network.Network
    judged: str
    parts: tuple[Span, ...]
    tokens: list[list[str]]
    features: network.Floats
    all_margins: network.Margins
    _clauses: dict[int, tuple[list[Span], network.Margins]] = field(default_factory=dict)

    def margins(self, head: str) -> network.Floats:
        """The margins of a head, a row a sentence."""
        return self.all_margins[head]

    def carrier(self, text: str, row: int, head: str, column: int) -> Span:
        """The clause of a sentence that shows a kind nearly as clearly as the whole, or else the sentence."""
        if row not in self._clauses:
            found = clauses(self.judged, self.parts[row])
            judged = [network.tokens(self.judged[slice(*clause)]) for clause in found] if len(found) > 1 else []
            self._clauses[row] = found, self.model.margins(self.model.features(judged))
        found, margins = self._clauses[row]
        if len(found) > 1:
            scores = logistic(margins[head][:, column])
            best = int(scores.argmax())
            if scores[best] >= _CLAUSE_SHARE * logistic(self.margins(head)[row, column]):
                return _unpunctuated(text, found[best])
        return _unpunctuated(text, self.parts[row])


def hear(text: str, sentences: Iterable[Span], model: network.Network | None = None) -> Heard:
    """What the network makes of `text`, the customer's own words; without `model` the shipped one is asked."""
    model, judged = model or network.load(), plain(text)
    parts = tuple(p for p in list(sentences)[:_MOST_SENTENCES] if any(map(str.isalnum, judged[slice(*p)])))
    tokens = [network.tokens(judged[slice(*part)]) for part in parts]
    features = model.features(tokens)
    return Heard(model, judged, parts, tokens, features, model.margins(features))


def logistic(margins: network.Floats) -> network.Floats:
    """Margins as probabilities."""
    return np.asarray(0.5 + 0.5 * np.tanh(margins * 0.5), np.float32)


def clauses(judged: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence; clauses of one word are left out."""
    found, start = [], sentence.start
    for match in _CLAUSE_END.finditer(judged, *sentence):
        found.append(trimmed(judged, start, match.start()))
        start = match.end()
    found.append(trimmed(judged, start, sentence.end))
    return [clause for clause in found if " " in clause.of(judged)]


def _unpunctuated(text: str, span: Span) -> Span:
    start, end = trimmed(text, *span)
    while end - start > 1 and text[end - 1] in ".!?,;:\u2026 ":
        end -= 1
    return Span(start, end)
