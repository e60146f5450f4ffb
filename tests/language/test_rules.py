"""Every rule keeps the promises of its own file: what it finds, what it leaves, what its fixes do."""

from pathlib import Path

import pytest

from unruffled import check
from unruffled.language.checking.answer import Check, Fix
from unruffled.language.checking.pages import write_pages
from unruffled.language.checking.rule import Found, Hit, Left, Rule, RuleError
from unruffled.language.checking.rules import named, page, rules
from unruffled.language.errors import InputError

FINDS = [pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in rules() for n, example in enumerate(rule.finds)]
LEAVES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in rules() for n, example in enumerate(rule.leaves)
]


def spans(answer: Check, rule: Rule) -> list[tuple[int, int]]:
    return [tuple(finding.span) for finding in answer.findings if finding.rule == rule.name]


@pytest.mark.parametrize(("rule", "example"), FINDS)
def test_a_rule_finds_its_examples_to_the_letter(rule: Rule, example: Found) -> None:
    answer = check(example.text, example.case)
    assert spans(answer, rule) == [tuple(span) for span in example.spans]


@pytest.mark.parametrize(("rule", "example"), LEAVES)
def test_a_rule_leaves_its_near_misses_alone(rule: Rule, example: Left) -> None:
    answer = check(example.text, example.case)
    assert rule.name not in answer.not_checked
    assert spans(answer, rule) == []


def wordings(answer: Check, rule: Rule) -> list[tuple[int, int, Fix]]:
    return [
        (finding.span.start, finding.span.end, fix)
        for finding in answer.findings
        if finding.rule == rule.name
        for fix in finding.fixes
        if fix.replacement is not None
    ]


@pytest.mark.parametrize(("rule", "example"), FINDS)
def test_a_fix_clears_its_finding_and_raises_no_new_one(rule: Rule, example: Found) -> None:
    before = check(example.text, example.case)
    for start, end, fix in wordings(before, rule):
        after = check(example.text[:start] + str(fix.replacement) + example.text[end:], example.case)
        assert len(spans(after, rule)) < len(spans(before, rule))
        known = sorted(finding.rule for finding in before.findings)
        assert all(known.count(f.rule) >= sum(g.rule == f.rule for g in after.findings) for f in after.findings)


@pytest.mark.parametrize(("rule", "example"), [param for param in FINDS if param.values[1].write])
def test_what_a_page_says_to_write_passes_every_rule(rule: Rule, example: Found) -> None:
    assert check(example.write, example.case).findings == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_shows_a_better_sentence(rule: Rule) -> None:
    assert any(example.write for example in rule.finds)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_without_what_it_needs_is_not_checked(rule: Rule) -> None:
    assert (rule.name in check("Dear Ilinca, thank you.").not_checked) == bool(rule.needs)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_names_neighbours_that_exist(rule: Rule) -> None:
    assert set(rule.near) <= set(named())


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_page_shows_all_that_the_rule_says(rule: Rule) -> None:
    text = page(rule.name).markdown()
    assert rule.summary in text
    assert rule.why in text
    assert rule.source in text


def test_the_pages_in_the_docs_are_those_of_the_rules(tmp_path: Path) -> None:
    """Run `python -m unruffled.language.checking.pages docs/rules` after a rule has changed."""
    docs = Path(__file__).parents[2] / "docs" / "rules"
    fresh = {path.name: path.read_text(encoding="utf-8") for path in write_pages(tmp_path)}
    assert {path.name: path.read_text(encoding="utf-8") for path in docs.glob("*.md")} == fresh


def test_a_page_of_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean sorry-you-feel"):
        page("sorry-you-fell")


def test_a_rule_without_examples_does_not_load() -> None:
    with pytest.raises(RuleError, match="needs at least 3"):
        Rule(
            name="mute",
            severity="error",
            summary="Finds nothing.",
            why="It has no reason.",
            source="Nobody",
            instead="Nothing.",
            when_wrong="Always.",
            finds=(),
            leaves=(),
            find=lambda draft, case: iter(list[Hit]()),
        )
