"""The engine's answers for people: the text with the words that matter underlined, the rest beneath."""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from unruffled.cli.answers import Answered
from unruffled.cli.reports import position
from unruffled.cli.screen import Mark, Screen

_INDENT = "  "


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

Show = Callable[[Screen, Answered], None]


class Shown:
    """Shows each answer with `show` on the screen; `plain` when the file is one text, without records."""

    def __init__(self, show: Show, *, plain: bool) -> None:
        self._screen, self._show, self._plain = Screen(), show, plain

    def add(self, answered: Answered) -> None:
        if not self._plain:
            name = str(answered.record.get("id", ""))
            self._screen.say(f"Line {answered.line}{': ' if name else ''}{name}", style="bold")
        if answered.error:
            self._screen.say(answered.error, style="red")
        else:
            self._show(self._screen, answered)
        if not self._plain:
            self._screen.say()

    def finish(self) -> None:
        pass


def check(screen: Screen, answered: Answered) -> None:
    """A draft, its findings with their fixes, and what it does well."""
    draft, answer = answered.record["draft"], answered.answer
    screen.underline(draft, [_mark(f["span"], _LOOKS[f["severity"]]) for f in answered.findings])
    for finding in answered.findings:
        _say_finding(screen, draft, finding)
    if answer["strengths"]:
        done = (f"{one['step']} ({_quoted(one['text'])})" for one in answer["strengths"])
        screen.say("Done well: " + ", ".join(done) + ".")
    if answer["not_checked"]:
        screen.say("Not checked: " + ", ".join(answer["not_checked"]) + ".")
    screen.say(_summary(answered.findings))


def reading(screen: Screen, answered: Answered) -> None:
    """What each of the customer's messages says, then the heat of the thread and the issue."""
    answer = answered.answer
    for message in answer["messages"]:
        text = answered.record["messages"][message["index"]]["text"]
        screen.underline(text, [_mark(span, _SAID) for span in _spans_said(message)])
        screen.say_pairs(_what_it_says(message))
        screen.say()
    screen.say_pairs(_of_the_thread(answer))


def promises(screen: Screen, answered: Answered) -> None:
    """A text with its promises, and for each one when and by whom."""
    found = answered.answer["promises"]
    screen.underline(answered.record["text"], [_mark(one["span"], _SAID) for one in found])
    for one in found:
        when = f"by {one['by'].replace('T', ' ')}" if one["by"] else "without a date"
        screen.say(_quoted(one["text"]))
        screen.say(f"{one['what']}: {when}, promised by {one['who']}", indent=_INDENT)
    screen.say(_counted(len(found), "promise") + "." if found else "No promises found.")


def _mark(span: list[int], look: Look) -> Mark:
    start, end = span
    return Mark(start, end, look.style, look.below)


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
    if message["conduct"]:
        spans += message["conduct"]["spans"]
    return spans + [one["span"] for kind in ("signals", "asks", "facts") for one in message[kind]]


def _what_it_says(message: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = [("feels", f"{one['kind']} {one['score']:.2f}") for one in message["feelings"]]
    if message["heat"] is not None:
        pairs.append(("heat", f"{message['heat']} of 100"))
    if message["conduct"]:
        pairs.append(("conduct", message["conduct"]["level"]))
    pairs += [("signal", f"{one['kind']} {one['score']:.2f} {_quoted(one['text'])}") for one in message["signals"]]
    pairs += [("asks", f"{one['kind']} {_quoted(one['text'])}") for one in message["asks"]]
    pairs += [("fact", f"{one['kind']} {_quoted(one['text'])}{_meaning(one)}") for one in message["facts"]]
    return pairs + [("unsure", str(one)) for one in message["unsure"]]


def _meaning(fact: dict[str, Any]) -> str:
    value = fact.get("value")
    return f" = {value}" if value and value != fact["text"] else ""


def _of_the_thread(answer: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = []
    if language := answer["language"]:
        pairs.append(("language", f"{language['code']} {language['score']:.2f}"))
    if (now := answer["heat"]["now"]) is not None:
        pairs.append(("heat", f"{now} of 100, {answer['heat']['trend']}"))
    if issue := answer["issue"]:
        pairs.append(("issue", f"{issue['label']} {_quoted(issue['in_their_words'])}"))
    return pairs
