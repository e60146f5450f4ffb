"""Small grammars over folded text: word classes, bounded gaps and a marked hit, in linear time.

A form is a regular expression with four conveniences, so that it reads like the sentence it finds:

- a space stands for any run of spaces;
- `<name>` is a class of words from `CLASSES` (classes may name each other);
- ` ~3 ` allows up to three words in between, within the same part of a sentence;
- a plain `(` groups without capturing, and `«...»` marks the part to report (default: all of it).

RE2 runs them: no look-around and no back-references, and time linear in the text whatever it holds.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import re2

from unruffled.language.text import Span

CLASSES = {
    "we": "(i|we)",
    "am": "(i am|i'm|we are|we're|im)",
    "have": "(i have|i've|we have|we've|ive)",
    "will": "(i will|i'll|we will|we'll|i am going to|i'm going to|we are going to|we're going to)",
    "you_are": "(you are|you're|you were|you've been|you have been|youre)",
    "very": "(so|very|truly|really|deeply|sincerely|terribly|extremely|awfully|genuinely|most|more than"
    "|quite"
    "|rather|a bit|a little|somewhat|understandably|clearly|obviously|still|now|all|both|also|just|only"
    "|already|too|absolutely|completely|particularly|especially|incredibly|unfortunately|perhaps|simply"
    "|being"
    "|always|often|evidently|apparently|not|no longer)",
    "the": "(the|this|that|these|those|your|our|my|his|her|their|a|an|any|all|some|its)",
    "adv": "((<very>) )*",
    "not": "(not|n't|never|no longer)",
    "this": "(this|that|it)",
}

_CLASS = re.compile(r"<(\w+)>")
_GAP = re.compile(r" ~(\d) ")
# An opening bracket that is neither escaped nor already special.
_BRACKET = re.compile(r"(?<!\\)\((?!\?)")


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for asking whether a word is one of them."""
    return frozenset(words.split())


def expand(form: str, classes: dict[str, str] | None = None) -> str:
    """The form as an RE2 pattern; raises KeyError for a class that does not exist."""
    known = CLASSES | (classes or {})
    while _CLASS.search(form):
        form = _CLASS.sub(lambda match: known[match[1]], form)
    form = _BRACKET.sub("(?:", form)
    form = _GAP.sub(r" (?:[^\\s.!?;:,()\"]+ ){0,\1}", form)
    form = form.replace("«", "(").replace("»", ")")
    form = re.sub(" (?![?*])", " +", form)
    return re.sub(" ([?*])", r"(?: +)\1", form)


# RE2 gives up its fast machine for a pattern that is too big; several small ones are faster by far.
_LARGEST = 3000


class Grammar:
    """Several forms that find the same thing; compiled when first used.

    `hints` are fragments of which a text must hold one for any form to match: a text without them is
    not searched at all, which is most texts for most grammars. `classes` and further keywords are classes
    of this grammar alone. Where two forms match the same words, the earlier place counts, then the earlier form.
    """

    def __init__(
        self, *forms: str, hints: tuple[str, ...] = (), classes: dict[str, str] | None = None, **more: str
    ) -> None:
        self.forms = forms
        self.classes = (classes or {}) | more
        self._hints = hints

    @cached_property
    def _patterns(self) -> list[Any]:
        packed: list[str] = []
        for form in (expand(form, self.classes) for form in self.forms):
            if packed and len(packed[-1]) + len(form) < _LARGEST:
                packed[-1] += f"|{form}"
            else:
                packed.append(form)
        return [re2.compile(rf"(?:^|\b)(?:{forms})(?:\b|$)") for forms in packed]

    def matches(self, text: str) -> Iterator[Any]:
        """The matches in `text`, which has been folded; each with `.span()` and `.group()`."""
        if self._hints and not any(hint in text for hint in self._hints):
            return
        found = (match for pattern in self._patterns for match in pattern.finditer(text))
        end = -1
        for match in sorted(found, key=lambda match: match.start()):
            if match.start() >= end:
                yield match
                end = match.end()

    def spans(self, text: str) -> list[Span]:
        """The marked part of every match, in order."""
        return [hit(match) for match in self.matches(text)]

    def found(self, text: str) -> bool:
        """Whether `text` holds a match."""
        return next(self.matches(text), None) is not None


def hit(match: Any) -> Span:
    """The marked part of a match, or all of it where no part is marked."""
    groups = range(1, len(match.groups()) + 1)
    marked = next((n for n in groups if match.span(n) != (-1, -1)), 0)
    return Span(*match.span(marked))
