"""The project's own corpus as examples to learn from: sentences and messages with what they show."""

from collections.abc import Iterator
from typing import Any

from training.corpora import Example
from training.sets import fold_of
from unruffled.language.text import sentences

# An eighth is held back for calibration and thresholds, and for seeing whether patterns generalise.
FOLDS = 8


def messages(part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Customers' words with their reading; `part` is "train", "held" or "all".

    A thread is wholly in one part. A reading is of the contract's shape for one message, without scores.
    """
    for text, reading, key in _all():
        held = fold_of(key, FOLDS) == 0
        if reading["heat"] is not None and (part == "all" or held == (part == "held")):
            yield text, reading


def _all() -> Iterator[tuple[str, dict[str, Any], str]]:
    try:
        from training.corpus import messages as single
        from training.corpus import threads
    except ImportError:
        return
    for row in single():
        yield row["text"], row["reading"], row["text"]
    for thread in threads():
        for reading in thread["readings"]:
            yield thread["messages"][reading["index"]]["text"], reading, thread["id"]


def sentences_felt(part: str) -> list[Example]:
    """Every sentence with the feelings whose words lie in it."""
    found = []
    for text, reading in messages(part):
        for start, end in sentences(text):
            kinds = frozenset(
                feeling["kind"]
                for feeling in reading["feelings"]
                if any(max(start, s) < min(end, e) for s, e in feeling["spans"])
            )
            found.append(Example(text[start:end], kinds))
    return found


def sentences_with(name: str, part: str) -> list[Example]:
    """Every sentence with the kinds of "signals" or "asks" whose words lie in it."""
    found = []
    for text, reading in messages(part):
        for start, end in sentences(text):
            inside = (one for one in reading[name] if max(start, one["span"][0]) < min(end, one["span"][1]))
            found.append(Example(text[start:end], frozenset(one["kind"] for one in inside)))
    return found


def messages_felt(part: str) -> list[Example]:
    """Whole messages with their feelings."""
    return [Example(text, frozenset(f["kind"] for f in reading["feelings"])) for text, reading in messages(part)]


def level_of(reading: dict[str, Any]) -> str:
    """The level of a message. The corpus marks shouting as a signal; in the contract it is heated, unless of joy."""
    level = reading["conduct"]["level"]
    loud = any(one["kind"] == "shouting" for one in reading["signals"])
    glad = any(one["kind"] in {"gratitude", "happiness"} for one in reading["feelings"])
    return "heated" if level == "civil" and loud and not glad else str(level)


def conduct(part: str) -> list[tuple[str, str]]:
    """Sentences and their level of conduct: that of the message where its words lie in the sentence, else civil."""
    found = []
    for text, reading in messages(part):
        level, spans = reading["conduct"]["level"], reading["conduct"]["spans"]
        for start, end in sentences(text):
            inside = any(max(start, s) < min(end, e) for s, e in spans)
            found.append((text[start:end], level if inside else "civil"))
    return found
