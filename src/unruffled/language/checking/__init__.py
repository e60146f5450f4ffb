"""What would this reply do to them? `check(draft, case)` answers with findings, fixes and strengths."""

from unruffled.language.checking.answer import Check, Finding, Fix, Severity, Strength
from unruffled.language.checking.engine import Checker, check

__all__ = ["Check", "Checker", "Finding", "Fix", "Severity", "Strength", "check"]
