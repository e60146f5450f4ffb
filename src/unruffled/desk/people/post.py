"""How the desk writes to its own people: whatever can carry such a letter says so here when the desk starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Posted:
    """What became of a letter: nobody could carry it, it was taken, it has certainly not left, or nobody knows."""

    fate: Literal["no-server", "sent", "failed", "unknown"]
    problem: str = ""


Carrier = Callable[[str, str, str], Posted]
_carriers: list[Carrier] = []


def carry_by(carrier: Carrier) -> None:
    """Registers what carries letters: a function of the address, the subject and the text. It never raises."""
    _carriers[:] = [carrier]


def write(to: str, subject: str, text: str) -> Posted:
    """Sends a letter now and says what became of it. It may take as long as the outgoing server does."""
    return _carriers[0](to, subject, text) if _carriers else Posted("no-server")
