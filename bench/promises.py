"""How well promises are found, dated and given to who must act, and how fast: over texts that nothing was fitted to."""

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unruffled import promises_in

DATA = Path(__file__).parent / "data"
SETS = ("promises_dev.txt", "promises_late.txt")
_MARK = re.compile(r"\[\[(?P<words>.+?) ?\| ?(?P<by>[^|\]]+?) ?\| ?(?P<who>me|us|other)\]\]")


@dataclass(frozen=True)
class Expected:
    """One promise as a person marked it; `by` is None where it has no date."""

    start: int
    end: int
    by: str | None
    precision: str
    who: str


@dataclass(frozen=True)
class Sample:
    """A text with what it promises."""

    text: str
    said_at: str
    timezone: str
    country: str | None
    promises: tuple[Expected, ...]


def samples(path: Path) -> Iterator[Sample]:
    """The marked texts of a file, in order; its head says how they are written."""
    said_at = timezone = ""
    country = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            said_at, timezone, *rest = line[2:].split()
            country = rest[0] if rest else None
        elif line and not line.startswith("#"):
            yield _sample(line, said_at, timezone, country)


def _sample(line: str, said_at: str, timezone: str, country: str | None) -> Sample:
    text, at, marked = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        by, precision = _by(mark["by"])
        marked.append(Expected(len(text), len(text) + len(mark["words"]), by, precision, mark["who"]))
        text += mark["words"]
        at = mark.end()
    return Sample(text + line[at:], said_at, timezone, country, tuple(marked))


def _by(written: str) -> tuple[str | None, str]:
    if written == "-":
        return None, "none"
    if "T" not in written:
        return written, "day"
    return (written[:-1], "hour") if written.endswith("h") else (written, "minute")


@dataclass
class Score:
    """Counts over a set, and what was wrong in words."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    dated: int = 0
    dates_right: int = 0
    who_right: int = 0
    exact: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.missed + self.false)


def score(path: Path, *, show: bool = False) -> Score:
    """Scores a set; a promise is found where more than half of the words of both are the same."""
    total = Score()
    for sample in samples(path):
        found = list(promises_in(sample.text, sample.said_at, sample.timezone, sample.country))
        for expected in sample.promises:
            match = next((one for one in found if _same(expected, one.span.start, one.span.end)), None)
            if match is None:
                total.missed += 1
                _say(show, "missed", sample.text, expected)
                continue
            found.remove(match)
            total.hit += 1
            total.exact += (match.span.start, match.span.end) == (expected.start, expected.end)
            if (match.span.start, match.span.end) != (expected.start, expected.end):
                _say(show, "span", sample.text[expected.start : expected.end], match.text)
            total.who_right += match.who == expected.who
            if match.who != expected.who:
                _say(show, "who", match.text, match.who, expected.who)
            if expected.by is not None:
                right = (match.by or "")[: len(expected.by)] == expected.by and match.precision == expected.precision
                total.dated += 1
                total.dates_right += right
                if not right:
                    _say(show, "date", match.text, match.by, match.precision, expected.by, expected.precision)
            elif match.by is not None:
                _say(show, "date not asked for", match.text, match.by)
        for one in found:
            total.false += 1
            _say(show, "false", one.text, "--", sample.text)
    return total


def _same(expected: Expected, start: int, end: int) -> bool:
    both = min(expected.end, end) - max(expected.start, start)
    return 2 * both > max(expected.end - expected.start, end - start)


def _say(show: bool, *words: object) -> None:
    if show:
        print("  ", *words, sep=" | ")


def main() -> None:
    """Prints a line a set, and texts a second on one core."""
    show = "--show" in sys.argv
    texts: list[Sample] = []
    for name in SETS:
        path = DATA / name
        if not path.exists():
            continue
        mine = list(samples(path))
        texts += mine
        got = score(path, show=show)
        promised = got.hit + got.missed
        none = sum(not sample.promises for sample in mine)
        print(
            f"{name}: {len(mine)} texts ({none} without a promise), {promised} promises: "
            f"precision {got.hit / (got.hit + got.false):.2f}, recall {got.hit / promised:.2f}, F1 {got.f1:.2f}; "
            f"dates right {got.dates_right}/{got.dated} = {got.dates_right / got.dated:.2f}; "
            f"who right {got.who_right / got.hit:.2f}; words exact {got.exact / got.hit:.2f}"
        )
    rounds = 5
    began = time.process_time()
    for _ in range(rounds):
        for sample in texts:
            promises_in(sample.text, sample.said_at, sample.timezone, sample.country)
    took = time.process_time() - began
    print(f"{rounds * len(texts) / took:,.0f} texts a second on one core (target 1,000)")


if __name__ == "__main__":
    main()
