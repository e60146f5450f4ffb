"""What is this customer telling us? `read(thread)` answers by the contract."""

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
