"""What tests ask of the fixes in an answer."""

from unruffled.language.checking import Check


def replacements(answer: Check, rule: str) -> list[str | None]:
    """The words that the findings of a rule offer, in order; None for a guide."""
    return [fix.replacement for finding in answer.findings if finding.rule == rule for fix in finding.fixes]
