"""A draft prepared once for all rules: own words, folded text, sentences, and where the body begins."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

from unruffled.language.checking.tongue import Counted, counted
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Found, found_in
from unruffled.language.prose import in_lines, own, short_sentences
from unruffled.language.text import Span, fold

T = TypeVar("T")

_GREETING = lazily(
    r"\A\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings"
    r"|to whom it may concern)\b[^\n.!?;:,]{0,60}[,.!:;]?[ \t]*\n*"
)


_GREETING_WITHIN = 300  # characters
_SENTENCES_READ = 40  # what language somebody writes is plain by then


@dataclass(frozen=True)
class Draft:
    """A reply before it is sent. All offsets are those of `text` as it was given."""

    text: str
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def own(self) -> str:
        """The text with what it quotes blanked out."""
        return own(self.text)

    @cached_property
    def plain(self) -> str:
        """`own`, folded, with the line breaks inside a paragraph as spaces: what grammars search."""
        return in_lines(self.own)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the agent's own words."""
        return short_sentences(self.plain)

    @cached_property
    def found(self) -> Found:
        """What every `Phrases` finds in the sentences."""
        return found_in(self.plain, self.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that holds `offset`; the nearest one before it between sentences."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`; an empty span in a draft without words."""
        return self.sentences[self.sentence_number(offset)] if self.sentences else Span(0, 0)

    def around(self, offset: int, before: int = 0, after: int = 0) -> str:
        """The folded words of the sentence at `offset` with so many sentences before and after it."""
        if not self.sentences:
            return ""
        at = self.sentence_number(offset)
        last = min(len(self.sentences) - 1, at + after)
        return self.plain[self.sentences[max(0, at - before)].start : self.sentences[last].end]

    @cached_property
    def word_count(self) -> int:
        """How many words the agent has written."""
        return sum(count.words for _, count in _counted(self))

    @cached_property
    def english(self) -> bool:
        """Whether the rules about English words can judge this draft."""
        return self.language.is_english

    @cached_property
    def language(self) -> Counted:
        """The words of the draft by their language; of a long one those that it begins with."""
        counts = [count for _, count in _counted(self)[:_SENTENCES_READ]]
        return Counted(*map(sum, zip(*counts, strict=True))) if counts else Counted(0, 0, 0, 0)

    @cached_property
    def body(self) -> int:
        """Where the body begins, after the greeting if there is one."""
        greeting = _GREETING.match(fold(self.own[:_GREETING_WITHIN]))
        start = greeting.end() if greeting else 0
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        return start


def once(find: Callable[[Draft], T]) -> Callable[[Draft], T]:
    """Let `find` look at each draft only once, however many rules ask."""

    @wraps(find)
    def remembered(draft: Draft) -> T:
        if find not in draft.memo:
            draft.memo[find] = find(draft)
        return draft.memo[find]  # type: ignore[no-any-return]

    return remembered


# Sentences kept by each `by_sentence`: a few dozen drafts.
_KEPT = 1024


def by_sentence(find: Callable[[str, str], T]) -> Callable[[Draft], list[tuple[int, T]]]:
    """Let `find` look at a sentence only once while it stands: at its own words, and at them folded.

    The result holds, for every sentence in order, where it begins and what was found; offsets in what was
    found count from there.
    """
    kept = lru_cache(maxsize=_KEPT)(find)

    @once
    @wraps(find)
    def found(draft: Draft) -> list[tuple[int, T]]:
        own, plain = draft.own, draft.plain
        return [(start, kept(own[start:end], plain[start:end])) for start, end in draft.sentences]

    return found


@by_sentence
def _counted(own: str, plain: str) -> Counted:
    return counted(plain)
