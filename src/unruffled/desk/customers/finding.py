"""The words by which a record is found: names, addresses and order numbers, as anybody may type them."""

import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart though readers type them without their stroke.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def plain(text: str) -> str:
    """Lower case, without accents, one space between words."""
    taken_apart = unicodedata.normalize("NFKD", text.replace("\x00", " ").casefold())
    kept = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return " ".join(kept.translate(_PLAIN).split())


def words_of(*, name: str, addresses: Iterable[str], facts: dict) -> str:
    """Everything that a search looks at, in one line."""
    orders = [str(order.get("id", "")) for order in facts.get("orders") or () if isinstance(order, dict)]
    also = [str(name) for name in facts.get("known_names") or ()]
    return plain(" ".join([name, *also, *addresses, *orders]))
