"""What goes with the words of a reply: copies for others, files, a signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from unruffled.mail.addresses import addresses
from unruffled.mail.letter import Address

# A reply to more people than this is a mailing, which wants other care than a desk takes.
MOST_PEOPLE = 50
# What the column of an address holds; RFC 5321 allows 64 + 1 + 255 characters.
LONGEST_ADDRESS = 320


class NotAnAddress(ValueError):
    """What stands among the addresses is none; the text is it."""


class TooManyPeople(ValueError):
    """More than MOST_PEOPLE are to get one letter."""


@dataclass(frozen=True)
class Beside:
    """`cc` and `bcc` as messages keep them; `files` are ulids of draft files; `signature` stands below the words."""

    cc: Sequence[dict[str, str]] = ()
    bcc: Sequence[dict[str, str]] = ()
    files: Sequence[str] = ()
    signature: str = ""


def people_in(typed: str) -> list[dict[str, str]]:
    """The addresses that somebody typed, each once, as {"name", "address"}. Raises NotAnAddress and TooManyPeople."""
    found: dict[str, dict[str, str]] = {}
    for who in addresses(typed.replace("\n", ", ")):
        if not is_address(who.address):
            raise NotAnAddress(who.address or who.name)
        found.setdefault(who.address.lower(), kept(who))
    if len(found) > MOST_PEOPLE:
        raise TooManyPeople(str(len(found)))
    return list(found.values())


def kept(who: Address) -> dict[str, str]:
    """An address as messages keep it."""
    return {"name": who.name[:200], "address": who.address[:LONGEST_ADDRESS]}


def as_typed(people: Sequence[dict[str, str]]) -> str:
    """People of a message as somebody would type them, so that they can be changed again."""
    return ", ".join(f'"{who["name"]}" <{who["address"]}>' if who["name"] else who["address"] for who in people)


def is_address(address: str) -> bool:
    """Whether it has the shape of a mail address; whether anybody reads it is another matter."""
    local, _at, domain = address.rpartition("@")
    return bool(local) and bool(domain.strip(".")) and len(address) <= LONGEST_ADDRESS and not set(address) & set(' "')
