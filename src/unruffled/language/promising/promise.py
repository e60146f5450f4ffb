"""What a promise is."""

from dataclasses import dataclass
from typing import Literal

from unruffled.language.shapes import Answer
from unruffled.language.text import Span

Precision = Literal["minute", "hour", "day", "none"]
Who = Literal["me", "us", "other"]


@dataclass(frozen=True)
class Promise(Answer):
    """Something that the writer said will be done.

    `what` is the deed without its deadline. `by` is an ISO date where precision is "day", else an ISO time
    with an offset; None where no date was given. `who` must act: the writer, the company, somebody else.
    """

    span: Span
    text: str
    what: str
    by: str | None
    precision: Precision
    who: Who
