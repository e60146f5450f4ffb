"""What can become of a dispatch when a channel tries to deliver it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """The other side has taken it."""


@dataclass(frozen=True)
class Kept:
    """There is nowhere to send it to; it stays readable in the outbox."""


@dataclass(frozen=True)
class Later:
    """It has certainly not left, and trying again may help."""

    problem: str


@dataclass(frozen=True)
class Failed:
    """It has certainly not left, and trying again will not help."""

    problem: str


@dataclass(frozen=True)
class Unknown:
    """It may or may not have left."""

    problem: str


Outcome = Sent | Kept | Later | Failed | Unknown
