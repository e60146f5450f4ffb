"""How the desk writes to its own people: whatever can carry such a letter says so here when the desk starts."""

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Posted:
    """What became of a letter: nobody could carry it, it was taken, it has certainly not left, or nobody knows."""

    fate: Literal["no-server", "sent", "failed", "unknown"]
    problem: str = ""


class Carrier(Protocol):
    def can_carry(self) -> bool:
        """Whether a letter would be sent at all."""

    def carry(self, to: str, subject: str, text: str) -> Posted:
        """Sends a letter now. Never raises."""


_carriers: list[Carrier] = []


def carry_by(carrier: Carrier) -> None:
    """Registers what carries letters, instead of what did before."""
    _carriers[:] = [carrier]


def can_write() -> bool:
    return bool(_carriers) and _carriers[0].can_carry()


def write(to: str, subject: str, text: str) -> Posted:
    """Sends a letter now and says what became of it. It may take as long as the outgoing server does."""
    return _carriers[0].carry(to, subject, text) if _carriers else Posted("no-server")
