"""What a rule is: what it finds and why, its own examples, and the function that looks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unruffled.language.checking.answer import Fix, Severity
from unruffled.language.checking.case import FIELDS, Case
from unruffled.language.checking.draft import Draft
from unruffled.language.text import Span

ENOUGH = 3  # examples of each kind: fewer do not show where a rule ends


class RuleError(Exception):
    """A rule does not say enough about itself to be loaded."""


@dataclass(frozen=True)
class Hit:
    """What a rule reports: where, what to say about it, and how to mend it."""

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Found:
    """A sentence that the rule must find, with the exact words in [brackets] ("[]" marks an empty span).

    The outermost brackets mark; brackets inside them belong to the sentence. `write` says it better.
    """

    marked: str
    write: str = ""
    case: Mapping[str, Any] | None = None

    @property
    def text(self) -> str:
        return _unmarked(self.marked)[0]

    @property
    def spans(self) -> list[Span]:
        return _unmarked(self.marked)[1]


@dataclass(frozen=True)
class Left:
    """A sentence that looks like it and that the rule must leave alone; `because` says why in a few words."""

    text: str
    because: str
    case: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Seen:
    """What the rule did on real chats: firings per 100 turns of agents, and how many of those read were right."""

    per_hundred: float
    read: int
    right: int


@dataclass(frozen=True)
class Rule:
    """A rule for a reply: one file under `rules/<family>/`, which ends in `RULE = Rule(...)`.

    `find` yields a Hit for each place. `needs` names the fields of the case without which it cannot tell
    ("customer.name", or "now or channel" where either is enough): where one is absent, the rule is listed
    as not checked. `any_language` holds for
    rules that read signs and records rather than English words; the others are not checked on a draft
    in another language.
    """

    name: str
    severity: Severity
    summary: str
    why: str
    source: str
    instead: str
    when_wrong: str
    finds: tuple[Found, ...]
    leaves: tuple[Left, ...]
    find: Callable[[Draft, Case], Iterable[Hit]]
    needs: tuple[str, ...] = ()
    any_language: bool = False
    near: tuple[str, ...] = ()
    seen: Seen | None = None
    family: str = ""

    def __post_init__(self) -> None:
        for part in ("name", "summary", "why", "source", "instead", "when_wrong"):
            if not getattr(self, part).strip():
                raise RuleError(f"The rule {self.name or '(unnamed)'} does not load: `{part}` is empty.")
        for kind, examples in (("finds", self.finds), ("leaves", self.leaves)):
            if len(examples) < ENOUGH:
                raise RuleError(
                    f"The rule {self.name} does not load: it has {len(examples)} examples in `{kind}` and needs at "
                    f"least {ENOUGH}."
                )
        for example in self.finds:
            if not example.spans:
                raise RuleError(f"The rule {self.name} does not load: {example.marked!r} marks no [words].")
        for need in self.needs:
            if not FIELDS.issuperset(need.split(" or ")):
                raise RuleError(f"The rule {self.name} does not load: the case has no field {need!r}.")


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    text, spans, depth, start = "", list[Span](), 0, 0
    for char in marked:
        if char == "[":
            depth += 1
            if depth == 1:
                start = len(text)
                continue
        if char == "]":
            depth -= 1
            if depth == 0:
                spans.append(Span(start, len(text)))
                continue
        text += char
    return text, spans


def guide(text: str) -> Fix:
    """A fix that says what to do."""
    return Fix("guide", text=text)


def wording(replacement: str) -> Fix:
    """A fix that offers words to edit."""
    return Fix("draft", replacement=replacement)


def safe(replacement: str) -> Fix:
    """A fix that the record proves."""
    return Fix("safe", replacement=replacement)
