"""`unruffled rule` shows what a rule finds and why."""

from collections.abc import Callable

from tests.cli.conftest import Run
from unruffled.language.checking.rules import rules

Unruffled = Callable[..., Run]


def test_a_rule_shows_its_page(unruffled: Unruffled) -> None:
    out = unruffled("rule", "calm-down").out
    assert out.startswith("# calm-down\n")
    assert "## What it finds" in out


def test_a_rule_can_be_had_as_json(unruffled: Unruffled) -> None:
    (page,) = unruffled("rule", "calm-down", "--format", "json").answers
    assert page["name"] == "calm-down"


def test_without_a_name_every_rule_is_listed(unruffled: Unruffled) -> None:
    out = unruffled("rule").out
    assert all(f"\n{rule.name} " in f"\n{out}" for rule in rules())
