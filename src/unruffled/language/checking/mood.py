"""Whether the customer is upset, by what their last messages show; each message is read once."""

from functools import lru_cache

from unruffled.language.checking.tongue import is_english
from unruffled.language.text import fold, own_words, sentences

_BAD = frozenset({"anger", "frustration", "disappointment", "sadness", "anxiety"})
_GOOD = frozenset({"gratitude", "happiness"})
_HEATED = frozenset({"shouting", "sarcasm", "crisis", "legal", "regulator", "chargeback", "public", "repeat-contact"})
# What lies further back than this has been answered since; a long message says it early.
_LAST, _LOOKED_AT = 2, 2000
_PLAIN = 0.85  # a feeling's score: below it the model is right too seldom on short lines


def is_upset(texts: list[str]) -> bool:
    """Whether the customer who wrote `texts` (the latest last, in English) is upset now.

    The last message that shows a mood decides: bad feelings, abuse or threats, steps against us.
    """
    for text in reversed(texts[-_LAST:]):
        mood = _mood(text[:_LOOKED_AT])
        if mood is not None:
            return mood
    return False


def is_plainly_upset(texts: list[str]) -> bool:
    """Whether the last message says or shows so beyond doubt: what a reply may be held to meet."""
    return bool(texts) and _plainly(texts[-1][:_LOOKED_AT])


@lru_cache(maxsize=256)
def _plainly(text: str) -> bool:
    from unruffled.language.reading.conduct import conduct_of
    from unruffled.language.reading.feelings import feelings_in, said_outright
    from unruffled.language.reading.hearing import hear
    from unruffled.language.reading.signals import signals_in

    own = own_words(text)
    folded = fold(own)
    kinds = {signal.kind for signal in signals_in(own, folded, [])}
    heard = hear(own, sentences(own))
    if kinds & _HEATED or conduct_of(own, folded, [], heard).level != "civil":
        return True
    felt = feelings_in(own, heard, said_outright(folded)).feelings
    return any(feeling.kind in _BAD and (feeling.stated or feeling.score >= _PLAIN) for feeling in felt)


@lru_cache(maxsize=256)
def is_readable(text: str) -> bool:
    """Whether the mood of a message can be read: it is in English, or too short to tell."""
    return is_english(fold(text[:_LOOKED_AT]))


@lru_cache(maxsize=256)  # a thread stays the same while an answer to it is typed
def _mood(text: str) -> bool | None:
    """True for upset, False for content, None where the message shows neither."""
    # The models of reading take longer to load than all rules: only for who asks for a mood.
    from unruffled.language.reading.conduct import conduct_of
    from unruffled.language.reading.feelings import feelings_in
    from unruffled.language.reading.hearing import hear
    from unruffled.language.reading.signals import signals_in

    own = own_words(text)
    folded = fold(own)
    kinds = {signal.kind for signal in signals_in(own, folded, [])}
    heard = hear(own, sentences(own))
    if kinds & _HEATED or conduct_of(own, folded, [], heard).level != "civil":
        return True
    felt = {feeling.kind for feeling in feelings_in(own, heard).feelings}
    if felt & _BAD and not (felt & _GOOD and "resolved" in kinds):
        return True
    return False if felt & _GOOD or "resolved" in kinds else None
