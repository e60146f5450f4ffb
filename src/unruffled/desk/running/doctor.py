"""What is wrong with this desk, and how to mend it.

A check is a function that gives what it saw; the first that finds the database gone ends the looking into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

WELL, LOOK, BROKEN = "well", "look", "broken"


@dataclass(frozen=True)
class Seen:
    """One thing that was looked at: `level` is well, look (a person should) or broken."""

    name: str
    level: str
    says: str
    mend: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


Check = Callable[[], Iterator[Seen]]
_CHECKS: list[tuple[str, bool, bool, Check]] = []


def check(name: str, *, needs_database: bool = False, slow: bool = False) -> Callable[[Check], Check]:
    """Registers a check. A slow one asks other machines, or reads the whole database."""

    def register(function: Check) -> Check:
        _CHECKS.append((name, needs_database, slow, function))
        return function

    return register


def examine(*, quick: bool = False) -> list[Seen]:
    """Runs every check; `quick` leaves the slow ones out. Never raises: a check that stumbles is something broken."""
    from unruffled.desk.running import checks  # noqa: F401 -- they register themselves

    found: list[Seen] = []
    for name, needs_database, slow, function in _CHECKS:
        if (quick and slow) or (needs_database and _is_gone(found)):
            continue
        try:
            found += list(function())
        except Exception as error:
            found.append(Seen(name, BROKEN, f"It could not be looked at: {type(error).__name__}: {error}"))
    return found


def _is_gone(found: list[Seen]) -> bool:
    return any(one.name == "database" and one.level == BROKEN for one in found)


def is_broken(found: list[Seen]) -> bool:
    return any(one.level == BROKEN for one in found)
