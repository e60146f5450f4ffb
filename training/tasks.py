"""What is learned from which set: tasks with one head each, none of which sees what is held back."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from training import corpora, examples, sets
from unruffled.language.reading.answers import ASKS, FEELINGS, LEVELS, SIGNALS

# The size of each head; a head whose task is not there yet learns nothing.
HEADS = {
    "emotions": 28, "plutchik": 8, "feelings": len(FEELINGS), "bad": 1, "conduct": len(LEVELS), "abuse": 1,
    "tweets": 3, "signals": len(SIGNALS), "asks": len(ASKS),
}  # fmt: skip
# What is no good feeling in GoEmotions and XED.
_BAD_EMOTIONS = frozenset(
    [
        "anger",
        "annoyance",
        "confusion",
        "disappointment",
        "disapproval",
        "disgust",
        "embarrassment",
        "fear",
        "grief",
        "nervousness",
        "remorse",
        "sadness",
    ]
)
FEW = 0.12
_BAD_PLUTCHIK = frozenset({"anger", "disgust", "fear", "sadness"})


class Task(NamedTuple):
    """Texts with what each shows, and the head that learns it.

    `exclusive`: one column is true; `passes`: how often the set is seen; `dropped`: the share of words left out,
    anew each time, where texts are few and would be learned by heart.
    """

    head: str
    texts: list[str]
    rows: np.ndarray
    exclusive: bool
    passes: float
    dropped: float = 0.0


def all_tasks(data: Path) -> list[Task]:
    """Every task of which `data` or the project holds the set."""
    found = [emotions(data), plutchik(data), feelings(data), feelings_of_reddit(data), bad(data), abuse(data)]
    return [*found, tweets(data), *conduct(), *spoken("signals", SIGNALS), *spoken("asks", ASKS)]


def emotions(data: Path) -> Task:
    """GoEmotions' own 28 classes."""
    found = sets.goemotions(data, "train")
    kept = found.part(~sets.held_back(found.texts))
    return Task("emotions", kept.texts, kept.rows, False, 3.0)


def plutchik(data: Path) -> Task:
    found = sets.xed(data)
    return Task("plutchik", found.texts, found.rows, False, 1.0)


def feelings(data: Path) -> Task:
    """The contract's eight: our own sentences and messages, and plain requests that show none."""
    shown = [*corpora.own("feelings"), *examples.sentences_felt("train"), *examples.messages_felt("train")]
    plain = corpora.plain_requests(data)[::10]
    return _felt([*shown, *plain], 5.0, FEW)


def feelings_of_reddit(data: Path) -> Task:
    """The contract's eight as far as GoEmotions knows them."""
    found = corpora.goemotions(data, "train")
    held = sets.held_back([example.text for example in found])
    return _felt([example for example, h in zip(found, held, strict=True) if not h], 0.5, 0.0)


def _felt(found: list[corpora.Example], passes: float, dropped: float) -> Task:
    rows = [[float(kind in example.kinds) for kind in FEELINGS] for example in found]
    return Task("feelings", [example.text for example in found], np.array(rows, np.float32), False, passes, dropped)


def bad(data: Path) -> Task:
    """Whether there is any bad feeling: here all sets agree on what they mean."""
    reddit, films = sets.goemotions(data, "train"), sets.xed(data)
    reddit = reddit.part(~sets.held_back(reddit.texts))
    ours = [*corpora.own("feelings"), *examples.sentences_felt("train")] * 4
    texts = [*reddit.texts, *films.texts, *(example.text for example in ours)]
    rows = [
        *_any(reddit, _BAD_EMOTIONS),
        *_any(films, _BAD_PLUTCHIK),
        *(float(bool(example.kinds - {"gratitude", "happiness"})) for example in ours),
    ]
    return Task("bad", texts, np.array(rows, np.float32).reshape(-1, 1), False, 0.5)


def _any(found: sets.Labelled, names: frozenset[str]) -> list[float]:
    columns = [i for i, name in enumerate(found.names) if name in names]
    return (found.rows[:, columns].max(axis=1) > 0).astype(float).tolist()


def spoken(name: str, kinds: tuple[str, ...]) -> list[Task]:
    """The sentences of our own messages, with the signals or asks whose words lie in them."""
    found = examples.sentences_with(name, "train")
    if not found:
        return []
    rows = [[float(kind in example.kinds) for kind in kinds] for example in found]
    return [Task(name, [example.text for example in found], np.array(rows, np.float32), False, 6.0, FEW)]


def conduct() -> list[Task]:
    """The contract's four levels, from our own messages."""
    pairs = examples.conduct("train")
    if not pairs:
        return []
    rows = np.array([[float(level == name) for name in LEVELS] for _, level in pairs], np.float32)
    return [Task("conduct", [text for text, _ in pairs], rows, True, 4.0, FEW)]


def abuse(data: Path) -> Task:
    """What people type to robots, and our own messages: whether somebody is abused or threatened."""
    found = sets.convabuse(data, "train")
    found = found.part(~sets.held_back(found.texts))
    ours = examples.conduct("train")
    rows = np.array([[float(level in {"abusive", "threatening"})] for _, level in ours], np.float32).reshape(-1, 1)
    return Task("abuse", [*found.texts, *(t for t, _ in ours)], np.concatenate([found.rows, rows]), False, 6.0)


def tweets(data: Path) -> Task:
    found = sets.davidson(data)
    return Task("tweets", found.texts, found.rows, True, 0.5)
