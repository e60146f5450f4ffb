"""A checker that goes along with the typing says what a check of the whole says."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.language.test_checking import CASE
from unruffled import check
from unruffled.language.checking import Checker
from unruffled.language.checking.rules import rules
from unruffled.language.errors import InputError
from unruffled.language.needles import FILE, as_written, needles, needles_of_all
from unruffled.language.phrases import DRAFTS

LETTER = (
    "Dear Ilinca,\n\nThanks for getting back to me. I'm sorry that we packed the WRONG lid twice :( and that "
    "you waited \u2013 since 11 February! As per our policy we can't refund 239 lei, but...\n- please unplug the "
    "kettle,\n- rinse it \U0001f642\n\nA colleague will call you \u201csoon\u201d on +40 21 555.\n\nKind regards,\nDana"
)
SENTENCES = sorted({example.text for rule in rules() for example in (*rule.finds, *rule.leaves)})


def test_every_prefix_has_the_findings_of_a_full_check() -> None:
    checker = Checker(CASE)
    for end in range(len(LETTER) + 1):
        assert checker.update(LETTER[:end]) == check(LETTER[:end], CASE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.data())
def test_a_change_anywhere_gives_what_a_fresh_checker_gives(letters: list[str], data: st.DataObject) -> None:
    """Old sentences are remembered, never what was found in a sentence that is no longer there."""
    text, checker = " ".join(letters), Checker(CASE)
    checker.update(text)
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 5)) :]
    again = checker.update(changed)
    DRAFTS.forget()
    assert again == Checker(CASE).update(changed)


def test_a_case_that_changes_is_read_again() -> None:
    case: dict[str, Any] = {"at_fault": True}
    assert "no-apology" in {finding.rule for finding in check("Dear Ilinca, hello.", case).findings}
    case["at_fault"] = False
    assert "no-apology" not in {finding.rule for finding in check("Dear Ilinca, hello.", case).findings}


def test_a_case_that_only_equals_a_right_one_is_refused() -> None:
    check("Hello.", {"at_fault": True})
    with pytest.raises(InputError, match="true or false"):
        check("Hello.", {"at_fault": 1})


def test_needles_hide_no_match() -> None:
    """What the forms find that are chosen by their needles is what all forms find."""
    for sentence in SENTENCES:
        for part in sentence.lower().split("\n"):
            chosen = DRAFTS.found(part)
            every = DRAFTS.look(part, everything=True)
            assert chosen == every


def test_the_needles_on_file_are_those_of_the_forms() -> None:
    """Run `python -m unruffled.language.needles` after a form has changed."""
    assert FILE.read_text(encoding="utf-8") == as_written(needles_of_all())


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("calm down", {"calm "}),
        ("(sorry|apolog(y|ies)) (that|for)", {"sorry ", "apolog"}),
        ("<you> (must|shall) ~3 leave( now)?", {" leave"}),
        ("(please )?\\w+", None),
        ("(a|the)? (kettle|lid)s?", {" kettle", " lid"}),
    ],
)
def test_a_needle_is_what_no_match_does_without(form: str, found: set[str] | None) -> None:
    assert needles(form, {"you": "(you|u)"}) == (found and frozenset(found))


FIELDS = ["now", "customer", "agent", "messages", "at_fault", "facts", "promises", "channel", "attachments", "boundary"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "name", "text", "from"]), some),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4) | ANYTHING)
def test_any_text_and_any_case_get_an_answer_or_one_sentence(draft: str, case: Any) -> None:
    sentence = ""
    try:
        check(draft, case)
    except InputError as refused:
        sentence = str(refused)
    assert "\n" not in sentence
