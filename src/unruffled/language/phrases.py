"""Phrases that every text is searched for, sentence by sentence: one look at a sentence finds all of them.

A book of phrases knows the needles of each form (see `needles`), and runs only those forms for which a sentence
holds one. What was found in a sentence is kept while the sentence stands, as most do while the next is typed.
"""

import json
import re
import zlib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import ahocorasick
import re2

from unruffled.language.grammar import Grammar, expand
from unruffled.language.grammar import hit as marked_in
from unruffled.language.text import Span

# Forms are compiled a few at a time: compiling one by one costs calls, all at once makes RE2 build large machines.
_LARGEST = 1000
_KEPT = 1024  # sentences: a few dozen drafts
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BEYOND_ASCII_IN_FORMS = re.compile(r"[^\x00-\x7f\u00ab\u00bb]")


class Hit(NamedTuple):
    """A match: all of it, and the part that its form marks."""

    whole: Span
    marked: Span


class Pack:
    """A few forms of one `Phrases`, compiled when first needed; `number` is its place in the book."""

    def __init__(self, phrases: "Phrases", forms: tuple[str, ...], number: int) -> None:
        self.phrases = phrases
        self.forms = forms
        self.number = number

    @cached_property
    def pattern(self) -> Any:
        options: Any = re2.Options()
        options.encoding = options.Encoding.LATIN1  # what is searched is ASCII: smaller machines
        return re2.compile(rf"(?:^|\b)(?:{'|'.join(self.forms)})(?:\b|$)".encode("ascii"), options)


class Book:
    """All the `Phrases` that drafts are searched for."""

    def __init__(self) -> None:
        self.phrases: list[Phrases] = []
        self._kept: dict[str, dict[Phrases, tuple[Hit, ...]]] = {}
        self._read = 0

    def found(self, sentence: str) -> dict["Phrases", tuple[Hit, ...]]:
        """What is found in a folded sentence, for each of the phrases of which something is."""
        if self._read != len(self.phrases):
            self._open()
        found = self._kept.get(sentence)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[sentence] = self.look(sentence)
        return found

    def forget(self) -> None:
        """Keep nothing of what was found so far."""
        self._kept.clear()

    def _open(self) -> None:
        """Sort the forms into packs and make the index of their needles; again whenever phrases were added."""
        self._read, self._kept = len(self.phrases), {}
        self._packs: list[Pack] = []
        self._always: list[int] = []
        index: dict[str, set[int]] = {}
        for phrases in self.phrases:
            for pack, needles in phrases.packed(len(self._packs)):
                self._packs.append(pack)
                if needles is None:
                    self._always.append(pack.number)
                for needle in needles or ():
                    index.setdefault(needle, set()).add(pack.number)
        self._needles = ahocorasick.Automaton()
        for needle, numbers in index.items():
            self._needles.add_word(needle, tuple(numbers))
        if index:
            self._needles.make_automaton()

    def look(self, sentence: str, everything: bool = False) -> dict["Phrases", tuple[Hit, ...]]:
        """What `found` answers, looked for anew; with `everything` by every form, whatever its needles."""
        # To RE2 a letter outside ASCII is no letter: any sign that is neither a letter nor a mark will do for it.
        text = sentence if sentence.isascii() else _BEYOND_ASCII.sub("\x01", sentence)
        numbers = set(range(len(self._packs)) if everything else self._always)
        if len(self._needles):
            for _, some in self._needles.iter(text):
                numbers.update(some)
        raw, matches = text.encode("ascii"), dict[Phrases, list[Any]]()
        for number in sorted(numbers):
            pack = self._packs[number]
            for match in pack.pattern.finditer(raw):
                matches.setdefault(pack.phrases, []).append(match)
        return {phrases: _apart(some) for phrases, some in matches.items()}


def _apart(matches: list[Any]) -> tuple[Hit, ...]:
    """The matches in order; of those that overlap the one that begins first, then the earlier form's."""
    hits, end = [], -1
    for match in sorted(matches, key=_start):
        if match.start() >= end:
            hits.append(Hit(Span(*match.span()), marked_in(match)))
            end = match.end()
    return tuple(hits)


def _start(match: Any) -> int:
    return int(match.start())


# For each of the phrases the sentences that hold some: where they begin, and the matches.
Found = dict["Phrases", list[tuple[int, tuple[Hit, ...]]]]
DRAFTS = Book()


class Prose(Protocol):
    """A text whose sentences have been looked at: where each `Phrases` found something."""

    @property
    def found(self) -> "Found": ...


class Phrases(Grammar):
    """A grammar that every draft is searched for; no match of it reaches over the end of a sentence."""

    def __init__(self, *forms: str, classes: dict[str, str] | None = None, **more: str) -> None:
        plain = (_BEYOND_ASCII_IN_FORMS.sub("\x01", form) for form in forms)
        super().__init__(*plain, classes=(classes or {}) | more)
        DRAFTS.phrases.append(self)

    def within(self, prose: Prose) -> list[Span]:
        """The marked part of every match in `prose`, in order."""
        return [
            Span(at + hit.marked.start, at + hit.marked.end) for at, hits in prose.found.get(self, ()) for hit in hits
        ]

    def hits_within(self, prose: Prose) -> list[Hit]:
        """The matches in `prose`, in order."""
        return [
            Hit(Span(at + hit.whole.start, at + hit.whole.end), Span(at + hit.marked.start, at + hit.marked.end))
            for at, hits in prose.found.get(self, ())
            for hit in hits
        ]

    def hits_in(self, sentence: str) -> tuple[Hit, ...]:
        """The matches in one folded sentence, in order."""
        return DRAFTS.found(sentence).get(self, ())

    def packed(self, number: int) -> list[tuple[Pack, frozenset[str] | None]]:
        """The forms a few at a time, numbered from `number`, with their needles."""
        groups: list[tuple[list[str], set[str] | None]] = []
        for form in self.forms:
            pattern, needles = expand(form, self.classes), known_needles().get(self.key(form))
            last = groups[-1] if groups else None
            if last and needles is not None and last[1] is not None and _length(last[0]) + len(pattern) < _LARGEST:
                last[0].append(pattern)
                last[1].update(needles)
            else:
                groups.append(([pattern], None if needles is None else set(needles)))
        return [
            (Pack(self, tuple(forms), number + at), None if needles is None else frozenset(needles))
            for at, (forms, needles) in enumerate(groups)
        ]

    def key(self, form: str) -> str:
        """What the needles of a form of these phrases are kept under: the form with the classes of its own."""
        return f"{zlib.crc32(repr((form, self.classes)).encode()):08x}"


def _length(patterns: Iterable[str]) -> int:
    return sum(map(len, patterns))


@cache
def known_needles() -> dict[str, list[str]]:
    """The needles by `Phrases.key`, from the file that `python -m unruffled.language.needles` writes.

    A form that is missing there is always run, which is right and slow.
    """
    file = files("unruffled.language").joinpath("needles.json")
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}  # type: ignore[no-any-return]


def found_in(plain: str, sentences: Iterable[Span]) -> Found:
    """What every `Phrases` finds in the sentences of `plain`."""
    found: Found = {}
    for at, end in sentences:
        for phrases, hits in DRAFTS.found(plain[at:end]).items():
            found.setdefault(phrases, []).append((at, hits))
    return found
