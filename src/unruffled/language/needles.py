"""What a form cannot match without: a few pieces of words, one of which any text that it matches must hold.

A search that begins with these needs to look at few forms: most sentences hold the needles of few. The idea is
that of RE2's FilteredRE2 (Cox 2012, Regular Expression Matching with a Trigram Index), on whole words.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from unruffled.language.grammar import word_set

Needles = frozenset[str]

# Where two parts of a form would do, the rarer one is looked for: about how often a sentence holds a word.
_COMMON = word_set(
    """
    a an the i we you it my our your this that is are was be been to of in on for and or with will would can
    could have has not at as by if so do me us am 'm 's 're 've 'll 'd n't t s but all any out up no please
    there they he she here what when how more very now just also
    """
)
_COST_OF_COMMON = 0.5
_BY_LENGTH = {1: 0.9, 2: 0.4, 3: 0.12, 4: 0.05, 5: 0.03}
_RARE = 0.01
_USELESS = 30.0  # needles of that many common words keep nothing out


@dataclass(frozen=True)
class _Part:
    """A part of a form: "char", "space", "group" or "any" (which needs nothing), and whether it may be left out."""

    kind: str
    text: str = ""
    choices: tuple[tuple["_Part", ...], ...] = ()
    optional: bool = False
    repeats: bool = False


_REPEAT = re.compile(r"([?*+]|\{(\d+)(?:,\d*)?\})\??")
_GAP = re.compile(r" ~\d ")
_CLASS = re.compile(r"<(\w+)>")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_OPENS = re.compile(r"\((?:\?[a-z]*:)?")


def needles(form: str, classes: dict[str, str]) -> Needles | None:
    """The needles of a form whose `<classes>` are given; None where it can match without any of them."""
    found = _of_choices(_parsed(form, _frozen(classes)), False, False)
    return found if found is not None and _cost(found) < _USELESS else None


def _frozen(classes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(classes.items())


@lru_cache(maxsize=512)
def _parsed(form: str, classes: tuple[tuple[str, str], ...]) -> tuple[tuple[_Part, ...], ...]:
    choices, end = _choices(form, 0, classes)
    if end != len(form):
        raise ValueError(f"a bracket too many before {form[end:]!r}")
    return choices


def _choices(form: str, at: int, classes: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[_Part, ...], ...], int]:
    choices, parts = [], list[_Part]()
    while at < len(form) and form[at] != ")":
        if form[at] == "|":
            choices.append(tuple(parts))
            parts, at = [], at + 1
            continue
        part, at = _part(form, at, classes)
        repeat = _REPEAT.match(form, at)
        if repeat:
            at = repeat.end()
            least = repeat[1][0] in "?*" or repeat[2] == "0"
            part = _Part(part.kind, part.text, part.choices, optional=least, repeats=True)
        parts.append(part)
    return (*choices, tuple(parts)), at


def _part(form: str, at: int, classes: tuple[tuple[str, str], ...]) -> tuple[_Part, int]:
    if gap := _GAP.match(form, at):
        return _Part("space"), gap.end()
    sign = form[at]
    if sign == " ":
        return _Part("space"), at + 1
    if sign == "(":
        choices, end = _choices(form, _OPENS.match(form, at).end(), classes)  # type: ignore[union-attr]
        return _Part("group", choices=choices), end + 1
    if named := _CLASS.match(form, at):
        return _Part("group", choices=_parsed(dict(classes)[named[1]], classes)), named.end()
    if sign == "[" and (given := _SET.match(form, at)):
        return _Part("any"), given.end()
    if sign == "\\":
        return (_Part("any") if form[at + 1].isalnum() else _Part("char", form[at + 1])), at + 2
    if sign in "\u00ab\u00bb":
        return _Part("mark"), at + 1
    return (_Part("any") if sign in ".^$" else _Part("char", sign)), at + 1


def _of_choices(choices: tuple[tuple[_Part, ...], ...], after_space: bool, before_space: bool) -> Needles | None:
    every = set[str]()
    for parts in choices:
        found = _of_parts(tuple(part for part in parts if part.kind != "mark"), after_space, before_space)
        if found is None:
            return None
        every |= found
    return frozenset(every)


def _of_parts(parts: tuple[_Part, ...], after_space: bool, before_space: bool) -> Needles | None:
    """The best needles of a sequence; the flags say whether a space surely stands before and after it."""
    candidates, at = list[Needles](), 0
    while at < len(parts):
        part = parts[at]
        before = _is_space(parts[at - 1]) if at else after_space
        end = at + 1
        if part.kind == "char" and not part.repeats:
            while end < len(parts) and parts[end].kind == "char" and not parts[end].repeats:
                end += 1
        after = _is_space(parts[end]) if end < len(parts) else before_space
        if part.kind == "char" and not part.optional:
            word = "".join(one.text for one in parts[at:end])
            candidates.append(frozenset([" " * before + word + " " * (after and not parts[end - 1].repeats)]))
        elif part.kind == "group" and not part.optional:
            alone = not part.repeats
            found = _of_choices(part.choices, before and alone, after and alone)
            if found is not None:
                candidates.append(found)
        at = end
    return min(candidates, key=_cost, default=None)


def _is_space(part: _Part) -> bool:
    return part.kind == "space" and not part.optional


@lru_cache(maxsize=4096)
def _word_cost(needle: str) -> float:
    word = needle.strip()
    if word in _COMMON:
        return _COST_OF_COMMON
    cost = _BY_LENGTH.get(len(word), _RARE)
    # A whole word is found more seldom than its letters inside others.
    return cost / 2 if needle.startswith(" ") and needle.endswith(" ") else cost


def _cost(found: Needles) -> float:
    return sum(map(_word_cost, found))


def needles_of_all() -> dict[str, list[str]]:
    """The needles of every form of every book, by its key."""
    from unruffled.language.checking.rules import rules
    from unruffled.language.grammar import CLASSES
    from unruffled.language.phrases import DRAFTS

    rules()  # whose files fill the book
    found = {}
    for phrases in DRAFTS.phrases:
        for form in phrases.forms:
            some = needles(form, CLASSES | phrases.classes)
            if some is not None:
                found[phrases.key(form)] = sorted(some)
    return dict(sorted(found.items()))


def as_written(found: dict[str, list[str]]) -> str:
    """The needles as they stand in the file: a line a form, so that a change is seen as one."""
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(some)}" for key, some in found.items()) + "\n}\n"


FILE = Path(__file__).with_name("needles.json")

if __name__ == "__main__":
    FILE.write_text(as_written(needles_of_all()), encoding="utf-8")
