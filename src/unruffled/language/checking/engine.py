"""The check itself: a draft and its case go through every rule."""

import marshal
from collections.abc import Iterable, Mapping
from typing import Any

from unruffled.language.checking.answer import Check, Finding
from unruffled.language.checking.case import Case, read_case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Rule
from unruffled.language.checking.rules import rules
from unruffled.language.checking.strengths import strengths_of
from unruffled.language.errors import InputError
from unruffled.language.text import Span


def check(draft: str | Mapping[str, Any], case: Mapping[str, Any] | None = None) -> Check:
    """What this reply would do to its reader.

    `draft` is the reply's text, or an object `{"id", "draft", "case"}` whose `id` comes through. `case`
    is what is known about the conversation, in the shape of the contract; every field is optional.
    Spans count code points of the draft. Raises InputError where the input has the wrong shape.
    """
    identity, text, case = _taken_apart(draft, case)
    return _checker(case).update(text, identity)


_CASES_KEPT = 32
_checkers: "dict[bytes, Checker]" = {}


def _checker(case: Any) -> "Checker":
    """The checker of a case; the same while the case stays the same, as it does from keystroke to keystroke."""
    try:
        key = marshal.dumps(case, 2)
    except ValueError:  # holds something that is no plain data: reading it says what
        return Checker(case)
    checker = _checkers.get(key)
    if checker is None:
        if len(_checkers) >= _CASES_KEPT:
            _checkers.clear()
        checker = _checkers[key] = Checker(case)
    return checker


class Checker:
    """A case that is answered: checks a draft again and again while it is typed.

    What was found in a sentence is kept, so that after a keystroke only the sentence that it changed is
    read again. The answer is the one that `check` gives for the same text.
    """

    def __init__(self, case: Mapping[str, Any] | None = None) -> None:
        """`case` is of the contract's shape. Raises InputError where it is not."""
        self._case = read_case(case)
        self._lacking = {rule.name for rule in rules() if self._case.lacks(rule.needs)}

    def update(self, draft: str, identity: str | None = None) -> Check:
        """The check of the draft as it stands now."""
        prepared = Draft(draft)
        findings, not_checked = list[Finding](), list[str]()
        for rule in rules():
            if rule.name in self._lacking or not (rule.any_language or prepared.english):
                not_checked.append(rule.name)
            else:
                findings += _findings(rule, prepared, self._case)
        findings.sort(key=_place)
        strengths = tuple(strengths_of(prepared, self._case))
        return Check(tuple(findings), tuple(not_checked), strengths, identity)


def _place(finding: Finding) -> Span:
    return finding.span


def _findings(rule: Rule, draft: Draft, case: Case) -> Iterable[Finding]:
    for hit in rule.find(draft, case):
        yield Finding(rule.name, rule.severity, hit.span, hit.span.of(draft.text), hit.message, hit.fixes)


def _taken_apart(
    draft: str | Mapping[str, Any], case: Mapping[str, Any] | None
) -> tuple[str | None, str, Mapping[str, Any] | None]:
    if isinstance(draft, str):
        return None, draft, case
    if not isinstance(draft, Mapping):
        raise InputError('The draft must be a text, or an object such as {"draft": "Dear Ilinca, ..."}.')
    text, identity = draft.get("draft"), draft.get("id")
    if not isinstance(text, str):
        raise InputError('"draft" is missing; it must hold the text of the reply.')
    if identity is not None and not isinstance(identity, str):
        raise InputError('"id" must be a text; leave it out if there is none.')
    return identity, text, case if case is not None else draft.get("case")
