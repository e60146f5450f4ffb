"""How the customer treats people: civil, heated, abusive or threatening, with the words that show it."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from unruffled.language.reading.answers import LEVELS, Conduct, Level
from unruffled.language.reading.hearing import Heard, hear
from unruffled.language.reading.network import Floats
from unruffled.language.reading.rough_words import Rough, apart, rough_words_in
from unruffled.language.text import Span, sentences

# Without a phrase nobody is abused who is not spoken of: "your app is pathetic" is no abuse.
_AIMED = re.compile(
    r"\b(?:you|u|ur|ya|yourself|yourselves|he|she|they|him|her|them|his|their|people|person|m[ae]n|wom[ae]n|boys?|girls?"
    r"|guys?|lad(?:y|ies)?|lot|kind|staff|team|agents?|drivers?|couriers?|managers?|boss(?:es)?|doctors?|teachers?|clerks?"
    r"|colleagues?|technicians?|engineers?|company|bot|robots?|liars?|thie(?:f|ves)|crooks?|clowns?)\b|\byou'(?:re|ve|ll|d)"
)
# Where phrases name a level, the network must be this sure against it to be believed.
_DOUBT = 0.04


def conduct_of(text: str, folded: str, shouting: Sequence[Span], heard: Heard | None = None) -> Conduct:
    """The level of `text`; `shouting` holds what is written in capitals, `heard` what the network made of it.

    What is said of a thing ("your app is pathetic") is civil; swearing or shouting at the situation is
    heated; what degrades a person or a group is abusive, with or without a swear word.
    """
    heard = heard or hear(text, sentences(text))
    level: Level
    rough = rough_words_in(folded)
    scores = level_scores(rough, shouting, heard)
    named = _named(rough, shouting)
    if named == "heated" or (named != "civil" and scores[named] >= _DOUBT):
        level = named
    else:
        # The worst level that is sure enough for what it is; each was asked for so much that most of them are right.
        asked = dict(zip(LEVELS, heard.model.settings["conduct_asked"].tolist(), strict=True))
        level = max((one for one in LEVELS if scores[one] >= asked[one]), key=LEVELS.index)
        if level == "abusive" and not _AIMED.search(folded):
            level = "civil"
    if level == "civil":
        return Conduct("civil", _told(scores["civil"]))
    return Conduct(level, _told(scores[level]), _spans(level, rough, shouting, heard))


def level_scores(rough: Rough, shouting: Sequence[Span], heard: Heard) -> dict[Level, float]:
    """The calibrated probability of each level."""
    settings = heard.model.settings
    odds = features(rough, shouting, heard) @ settings["conduct_mix"] + settings["conduct_mix_bias"]
    shares = np.exp(odds - odds.max())
    return dict(zip(LEVELS, (shares / shares.sum()).tolist(), strict=True))


def features(rough: Rough, shouting: Sequence[Span], heard: Heard) -> Floats:
    """What the level is judged by: which phrases there are, and the most that the network finds in a sentence."""
    said = [bool(rough.threats), bool(rough.abuses), bool(rough.swears), bool(shouting)]
    most = _margins(heard).max(axis=0) if heard.parts else np.full(4, -6.0)
    return np.concatenate([np.array(said, np.float32), np.clip(most / 4, -2, 2)]).astype(np.float32)


def _margins(heard: Heard) -> Floats:
    """A row a sentence: abuse as the public sets mean it; heated, abusive and threatening against civil."""
    levels = heard.margins("conduct")
    return np.concatenate([heard.margins("abuse"), levels[:, 1:] - levels[:, :1]], axis=1)


def _named(rough: Rough, shouting: Sequence[Span]) -> Level:
    if rough.threats:
        return "threatening"
    if rough.abuses:
        return "abusive"
    return "heated" if rough.swears or shouting else "civil"


def _told(score: float) -> float:
    return min(0.97, round(score, 2))


def _spans(level: Level, rough: Rough, shouting: Iterable[Span], heard: Heard) -> tuple[Span, ...]:
    """The words of the phrases, or else the sentence that the network minds most."""
    found = {"threatening": rough.threats, "abusive": rough.abuses, "heated": apart([*rough.swears, *shouting])}[level]
    if found or not heard.parts:
        return found
    column = LEVELS.index(level)
    return (heard.parts[int(_margins(heard)[:, column].argmax())],)
