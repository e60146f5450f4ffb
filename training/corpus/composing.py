"""Composes messages from small grammars whose parts are each written by hand, the same ones at every run."""

import random
import re
from pathlib import Path

from training.corpus.likeness import Likeness

_HEAD = re.compile(r"\[(\w+(?:@\w+)?)\]$")
_SLOT = re.compile(r"<(\w+)(\?)?>")
_CHOICE = re.compile(r"«([^«»]*)»")
_HEAT = re.compile(r"([+-]\d+) ")
_TAG = re.compile(r"(\{[\w-]+\||\}|¶)")
_ROOT = re.compile(r"(\d{1,3})([a-z]?) (.*)$")
# Composed messages must differ more from one another than written ones do.
_ALIKE = 0.45
# How often a message of a register is put in small letters, stripped of its stops, or given a slip of the fingers.
_LOWER = {"y": 0.7, "c": 0.15, "t": 0.4, "d": 1.0}
_BARE = {"y": 0.4, "t": 0.3, "d": 1.0}
_SLIP = {"y": 0.3, "c": 0.25, "l": 0.2, "p": 0.08, "t": 0.2}


def composed(path: Path) -> list[str]:
    """Lines of the corpus ("= bank", "55l words with {marks|…}") that the grammar of `path` makes.

    The file's first line is `count N` and the sectors to choose from; then come the slots, `[name]` or
    `[name@sector]`, and their alternatives, one a line. Those of `[message]` begin with heat and register; any
    other may begin with what it adds to the heat ("+12 "). `<slot>` is filled, `<slot?>` every second time,
    `«one/other»` is a choice in place.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    slots: dict[str, list[str]] = {}
    for line in lines[1:]:
        if head := _HEAD.match(line):
            alternatives = slots.setdefault(head.group(1), [])
        else:
            alternatives.append(line)
    _, count, *sectors = lines[0].split()
    return _distinct(slots, sectors, int(count), random.Random(path.stem))


def _distinct(slots: dict[str, list[str]], sectors: list[str], count: int, dice: random.Random) -> list[str]:
    found: list[str] = []
    likeness = Likeness(_ALIKE)
    # Where a grammar has run dry, it gives fewer; 30 tries a message find what there is.
    for turn in range(count * 30):
        if len(found) == 2 * count:
            break
        sector = sectors[turn % len(sectors)]
        own = {name.removesuffix("@" + sector): parts for name, parts in slots.items() if name.endswith("@" + sector)}
        line = _one(slots | own, dice.choice(slots["message"]), dice)
        if likeness.take(_TAG.sub(" ", line.split(" ", 1)[1])) is None:
            found += ["= " + sector, line]
    return found


def _one(slots: dict[str, list[str]], root: str, dice: random.Random) -> str:
    row = _ROOT.match(root)
    assert row, f"a message begins with its heat: {root!r}"
    heat, register, source = int(row.group(1)), row.group(2), row.group(3)
    used: set[str] = set()
    while slot := _SLOT.search(source):
        words = ""
        if not (slot.group(2) and dice.random() < 0.5):
            fresh = [one for one in slots[slot.group(1)] if one not in used] or slots[slot.group(1)]
            words = dice.choice(fresh)
            used.add(words)
        if more := _HEAT.match(words):
            heat += int(more.group(1))
            words = words[more.end() :]
        source = source[: slot.start()] + words + source[slot.end() :]
    while choice := _CHOICE.search(source):
        source = source[: choice.start()] + dice.choice(choice.group(1).split("/")) + source[choice.end() :]
    source = re.sub(r" +([,.!?¶])", r"\1", re.sub(r" {2,}", " ", source)).strip().replace("¶ ", "¶")
    # After a greeting with a comma the sentence goes on in small letters.
    source = re.sub(r"(?<=, )[A-Z](?=[a-z]+ )", lambda letter: letter.group().lower(), source)
    return f"{min(100, max(0, heat))}{register} {_styled(source[:1].upper() + source[1:], register, dice)}"


def _styled(source: str, register: str, dice: random.Random) -> str:
    parts = _TAG.split(source)
    if dice.random() < _LOWER.get(register, 0):
        parts = [part if _TAG.match(part) else part.lower() for part in parts]
    if dice.random() < _BARE.get(register, 0):
        parts = [part if _TAG.match(part) else re.sub(r"[.,;:!'](?!\S)|'", "", part) for part in parts]
    if dice.random() < _SLIP.get(register, 0):
        parts = [part if _TAG.match(part) else _slipped(part, dice) for part in parts]
    return "".join(parts)


def _slipped(part: str, dice: random.Random) -> str:
    """One long word in six loses a letter or has two of them the wrong way round."""
    words = part.split(" ")
    for place, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and dice.random() < 1 / 6:
            at = dice.randrange(1, len(word) - 2)
            swapped = word[at + 1] + word[at] if dice.random() < 0.6 else word[at]
            words[place] = word[:at] + swapped + word[at + 2 :]
    return " ".join(words)
