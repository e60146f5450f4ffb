"""The terminal: text folded to its width, words underlined, colour where it is wanted."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_WIDEST = 100  # columns; a longer line of prose is hard to read
_INDENT = "  "


class Mark(NamedTuple):
    """Words to underline: how in colour, and the character that stands under them without colour."""

    start: int
    end: int
    style: str
    below: str


class Screen:
    """Standard output for people: in colour on a terminal, unless NO_COLOR is set."""

    def __init__(self) -> None:
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._console = Console(
            file=sys.stdout,
            color_system="auto" if coloured else None,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._width = min(self._console.width, _WIDEST)

    def say(self, line: str = "", *, style: str = "", indent: str = "") -> None:
        """Write `line`, folded to the width, every row of it after `indent`."""
        rows = Text(visible(line), style).wrap(self._console, max(20, self._width - len(indent)))
        for row in rows:
            self._console.print(Text(indent) + row, soft_wrap=True)

    def say_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write each name with its value beside it, the values in one column."""
        pairs = list(pairs)
        column = max((len(name) for name, _ in pairs), default=0) + 2
        for name, value in pairs:
            first, *others = Text(visible(value)).wrap(self._console, max(20, self._width - column))
            self._console.print(Text(name.ljust(column), "bold") + first, soft_wrap=True)
            for row in others:
                self._console.print(Text(" " * column) + row, soft_wrap=True)

    def say_markdown(self, markdown: str) -> None:
        """Write a page: laid out where there is colour, else as the Markdown that it is."""
        if not self._console.color_system:
            print(markdown)
            return
        from rich.markdown import Markdown

        self._console.print(Markdown(markdown), width=self._width)

    def underline(self, text: str, marks: Sequence[Mark]) -> None:
        """Write `text` folded to the width with every mark underlined.

        Where there is no colour, a row of the marks' characters stands below the words instead.
        """
        shown = Text(visible(text).rstrip())
        for mark in marks:
            # The character travels as the span's style name; it becomes a row below, or colour.
            shown.stylize(mark.style if self._console.color_system else mark.below, mark.start, mark.end)
        for row in shown.wrap(self._console, self._width - len(_INDENT)):
            row.rstrip()
            if self._console.color_system:
                self._console.print(Text(_INDENT) + row, soft_wrap=True)
                continue
            self._console.print(_INDENT + row.plain, soft_wrap=True)
            if below := _row_below(row):
                self._console.print(_INDENT + below, soft_wrap=True)
        self._console.print()


def visible(text: str) -> str:
    """`text` with every character that steers a terminal replaced, at unchanged offsets.

    A letter from a stranger must not move the cursor, and rich would drop some of these and so
    shift the spans.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\r\t":
        return " "
    if character == "\n" or character.isprintable() or character == " ":
        return character
    return "\N{REPLACEMENT CHARACTER}"


def _row_below(row: Text) -> str:
    below = [" "] * len(row.plain)
    for start, end, mark in row.spans:
        below[start:end] = str(mark) * (min(end, len(below)) - start)
    widths = (max(cell_len(character), 1) for character in row.plain)
    return "".join(mark * width for mark, width in zip(below, widths, strict=True)).rstrip()
