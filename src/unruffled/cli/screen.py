"""Answers made for people: the text with the words that matter underlined, the rest beneath."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from unruffled.cli.answers import Answered
from unruffled.cli.reports import position

_WIDEST = 100  # columns; a longer line of prose is hard to read
_INDENT = "  "


class Mark(NamedTuple):
    """Words to underline: how in colour, and the character that stands under them without colour."""

    start: int
    end: int
    style: str
    below: str


class Look(NamedTuple):
    """How a severity looks: never by its colour alone."""

    style: str
    below: str


_LOOKS = {
    "error": Look("red underline2", "="),
    "warning": Look("yellow underline", "~"),
    "suggestion": Look("cyan underline", "."),
}
_SAID = Look("underline", "~")

Show = Callable[["Screen", Answered], None]


class Screen:
    """Shows each answer with `show`, in colour on a terminal that wants it."""

    def __init__(self, show: Show, *, plain: bool) -> None:
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._console = Console(
            file=sys.stdout,
            color_system="auto" if coloured else None,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._show, self._plain = show, plain
        self._width = min(self._console.width, _WIDEST)

    def add(self, answered: Answered) -> None:
        if not self._plain:
            name = str(answered.record.get("id", ""))
            self.say(f"Line {answered.line}{': ' if name else ''}{name}", style="bold")
        if answered.error:
            self.say(answered.error, style="red")
        else:
            self._show(self, answered)
        if not self._plain:
            self.say()

    def finish(self) -> None:
        pass

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


def show_check(screen: Screen, answered: Answered) -> None:
    """A draft, its findings with their fixes, and what it does well."""
    draft, check = answered.record["draft"], answered.answer
    screen.underline(draft, [_mark(f["span"], _LOOKS[f["severity"]]) for f in answered.findings])
    for finding in answered.findings:
        _say_finding(screen, draft, finding)
    if check["strengths"]:
        done = (f"{one['step']} ({_quoted(one['text'])})" for one in check["strengths"])
        screen.say("Done well: " + ", ".join(done) + ".")
    if check["not_checked"]:
        screen.say("Not checked, the case does not say enough: " + ", ".join(check["not_checked"]) + ".")
    screen.say(_summary(answered.findings))


def show_reading(screen: Screen, answered: Answered) -> None:
    """What each of the customer's messages says, then the heat of the thread and the issue."""
    reading = answered.answer
    for message in reading["messages"]:
        text = answered.record["messages"][message["index"]]["text"]
        screen.underline(text, [_mark(span, _SAID) for span in _spans_said(message)])
        screen.say_pairs(_what_it_says(message))
        screen.say()
    screen.say_pairs(_of_the_thread(reading))


def show_promises(screen: Screen, answered: Answered) -> None:
    """A text with its promises, and for each one when and by whom."""
    promises = answered.answer["promises"]
    screen.underline(answered.record["text"], [_mark(one["span"], _SAID) for one in promises])
    for one in promises:
        when = f"by {one['by'].replace('T', ' ')}" if one["by"] else "without a date"
        screen.say(_quoted(one["text"]))
        screen.say(f"{one['what']}: {when}, promised by {one['who']}", indent=_INDENT)
    screen.say(_counted(len(promises), "promise") + "." if promises else "No promises found.")


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


def _mark(span: list[int], look: Look) -> Mark:
    start, end = span
    return Mark(start, end, look.style, look.below)


def _row_below(row: Text) -> str:
    below = [" "] * len(row.plain)
    for start, end, mark in row.spans:
        below[start:end] = str(mark) * (min(end, len(below)) - start)
    widths = (max(cell_len(character), 1) for character in row.plain)
    return "".join(mark * width for mark, width in zip(below, widths, strict=True)).rstrip()


def _say_finding(screen: Screen, draft: str, finding: dict[str, Any]) -> None:
    line, column = position(draft, finding["span"][0])
    style = _LOOKS[finding["severity"]].style.split()[0]
    screen.say(f"{line}:{column} {finding['severity']} {finding['rule']}", style=style)
    said = f"{_quoted(finding['text'])} " if finding["text"] else ""
    screen.say(said + finding["message"], indent=_INDENT)
    for fix in finding["fixes"]:
        screen.say(_in_words(fix), style="green", indent=_INDENT)
    screen.say()


def _in_words(fix: dict[str, Any]) -> str:
    if fix["kind"] == "guide":
        return f"→ {fix['text']}"
    if not fix["replacement"]:
        return "→ Leave it out."
    return f"→ {'Write' if fix['kind'] == 'safe' else 'Perhaps'}: {fix['replacement']}"


def _summary(findings: list[dict[str, Any]]) -> str:
    counts = Counter(finding["severity"] for finding in findings)
    said = [_counted(counts[severity], severity) for severity in _LOOKS if counts[severity]]
    return f"{', '.join(said) or 'Nothing found'}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _spans_said(message: dict[str, Any]) -> list[list[int]]:
    spans = [span for feeling in message["feelings"] for span in feeling["spans"]]
    spans += message["conduct"]["spans"]
    return spans + [one["span"] for kind in ("signals", "asks", "facts") for one in message[kind]]


def _what_it_says(message: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = [("feels", f"{one['kind']} {one['score']:.2f}") for one in message["feelings"]]
    pairs.append(("heat", f"{message['heat']} of 100"))
    pairs.append(("conduct", message["conduct"]["level"]))
    pairs += [
        ("signal", f"{one['kind']} {one['score']:.2f} {_quoted(one['text'])}") for one in message["signals"]
    ]
    pairs += [("asks", f"{one['kind']} {_quoted(one['text'])}") for one in message["asks"]]
    pairs += [("fact", f"{one['kind']} {_quoted(one['text'])}{_meaning(one)}") for one in message["facts"]]
    return pairs + [("unsure", str(one)) for one in message["unsure"]]


def _meaning(fact: dict[str, Any]) -> str:
    value = fact.get("value")
    return f" = {value}" if value and value != fact["text"] else ""


def _of_the_thread(reading: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = []
    if language := reading["language"]:
        pairs.append(("language", f"{language['code']} {language['score']:.2f}"))
    pairs.append(("heat", f"{reading['heat']['now']} of 100, {reading['heat']['trend']}"))
    if issue := reading["issue"]:
        pairs.append(("issue", f"{issue['label']} {_quoted(issue['in_their_words'])}"))
    return pairs
