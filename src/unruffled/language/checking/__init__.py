"""What would this reply do to them? `check(draft, case)` answers with findings, fixes and strengths."""

from unruffled.language.checking.answer import Check, Finding, Fix, Severity, Strength
from unruffled.language.checking.engine import check

__all__ = ["Check", "Finding", "Fix", "Severity", "Strength", "check"]
