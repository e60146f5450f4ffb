"""What is this customer telling us? `read(thread)` answers by the contract."""

from typing import TYPE_CHECKING, Any

from unruffled.language.reading.answers import (
    Ask,
    Conduct,
    Fact,
    Feeling,
    HeatCurve,
    Issue,
    Language,
    MessageReading,
    Point,
    Reading,
    Reason,
    Signal,
)

if TYPE_CHECKING:
    from unruffled.language.reading.reader import read

__all__ = [
    "Ask",
    "Conduct",
    "Fact",
    "Feeling",
    "HeatCurve",
    "Issue",
    "Language",
    "MessageReading",
    "Point",
    "Reading",
    "Reason",
    "Signal",
    "read",
]


def __getattr__(name: str) -> Any:
    """`read` and its models come when first asked for: who needs the facts alone does not pay for numpy."""
    if name != "read":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from unruffled.language.reading.reader import read

    return read
