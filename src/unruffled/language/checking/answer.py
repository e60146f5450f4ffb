"""What a check answers: findings with their fixes, what could not be checked, and what the draft does well."""

from dataclasses import dataclass
from typing import Literal

from unruffled.language.shapes import Answer, when_given
from unruffled.language.text import Span

Severity = Literal["error", "warning", "suggestion"]
FixKind = Literal["safe", "draft", "guide"]
Step = Literal[
    "acknowledge",
    "restate",
    "apologise",
    "responsibility",
    "explain",
    "options",
    "next-step",
    "follow-up",
    "thanks",
    "warmth",
]


@dataclass(frozen=True)
class Fix(Answer):
    """A way to mend a finding.

    `safe` and `draft` carry the `replacement` for the finding's span; the first is proven by the record,
    the second is a wording to edit. `guide` carries `text`: what to do, without a wording.
    """

    kind: FixKind
    replacement: str | None = when_given()
    text: str | None = when_given()


@dataclass(frozen=True)
class Finding(Answer):
    """One place in the draft that a rule points at; an empty span is where something is missing."""

    rule: str
    severity: Severity
    span: Span
    text: str
    message: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Strength(Answer):
    """One step of a good answer that the draft already takes, and the words that take it."""

    step: Step
    span: Span
    text: str


@dataclass(frozen=True)
class Check(Answer):
    """The answer to "what would this reply do to them?".

    `findings` are in the order of the draft. `not_checked` names the rules that need what the case lacks.
    """

    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]
    strengths: tuple[Strength, ...]
    id: str | None = when_given()

    def as_dict(self) -> dict[str, object]:
        """The contract's shape, `id` first where one was given."""
        plain = super().as_dict()
        return ({"id": plain.pop("id")} | plain) if "id" in plain else plain
