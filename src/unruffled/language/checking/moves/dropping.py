"""Taking words out of a sentence so that the rest still reads as one, and keeping findings apart."""

from collections.abc import Iterable

from unruffled.language.checking.draft import Draft
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_NEXT_WORD = lazily(r"[ ,:\u00a0\n-]{1,4}(?:that )?([^\W_]+(?:['\u2019-][^\W_]+)*)")
_OPENS = lazily(r"(?:^|[.!?;:,(\n-]|\b(?:and|but|or|then|because|that|which))\s*$")


def without(draft: Draft, span: Span) -> tuple[Span, str] | None:
    """The span with the word after it, and that word alone, with the capital that the span had.

    What stands at the span can be replaced by the word: "Unfortunately, we" becomes "We". None where no
    word follows.
    """
    following = _NEXT_WORD.match(draft.own, span.end)
    if following is None:
        return None
    word = following[1]
    if span.of(draft.text)[:1].isupper():
        word = word[0].upper() + word[1:]
    return Span(span.start, following.end()), word


def opens_clause(draft: Draft, at: int) -> bool:
    """Whether a clause begins at the offset: a sentence, what follows a comma, what a conjunction adds."""
    return at == draft.body or bool(_OPENS.search(draft.plain[max(0, at - 12) : at]))


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; of those that overlap the earliest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
