"""Our own messages and threads: the development sets, and what the training holds back of its corpus."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.quality import markup, messages
from bench.quality.figures import Figure
from training import examples

DATA = Path(__file__).parent.parent / "data"


def parts() -> Iterator[tuple[str, Iterator[Figure]]]:
    """Each set's name with its figures."""
    for path in sorted(DATA.glob("reading_*.txt")):
        rows = list(markup.rows(path.read_text(encoding="utf-8")))
        longer = sum("messages" in row for row in rows)
        title = f"{path.stem}: {len(rows) - longer} messages and {longer} threads, never learned from"
        yield title, messages.figures(_cases(rows), held=True)
    held = list(examples.messages("held"))
    if held:
        title = f"Our corpus, held back from training: {len(held)} messages (thresholds come from part of them)"
        yield title, messages.figures(messages.single(held), held=False)


def _cases(rows: list[dict[str, Any]]) -> list[messages.Case]:
    alone = [(row["text"], row["reading"]) for row in rows if "text" in row]
    longer = [(row, row["readings"]) for row in rows if "messages" in row]
    return [*messages.single(alone), *messages.threads(longer)]


def texts() -> list[str]:
    """A few hundred messages to take times with."""
    return [text for text, _ in examples.messages("held")][:500] or ["Where is my order? I am fed up."] * 100
