"""The addresses of a header line, however it is written.

The standard library's reader takes `bank@example.org <thief@example.net>` for two addresses and so lets a letter
pass for another's (CVE-2023-27043), or, since that was mended, answers nothing for the whole line. Here the
angle brackets decide.
"""

import re
from collections.abc import Iterator

from unruffled.mail.encoded_words import decoded_words
from unruffled.mail.letter import Address

_TOKEN = re.compile(r"""(?P<quoted>"(?:[^"\\]|\\.)*"?)|(?P<angle><[^<>]*>?)|(?P<mark>[,;:()])|(?P<words>[^"<,;:()]+)""")
_BETWEEN_WORDS = re.compile(r"[\s<>()\[\]\",;:]+")
_QUOTED_PAIR = re.compile(r"\\(.)")


def addresses(line: str) -> list[Address]:
    """The addresses of a header line, groups opened. What cannot be read as an address keeps its words as the name."""
    found = [_address(phrase, angle) for phrase, angle in _mailboxes(line)]
    return [who for who in found if who.name or who.address]


def _mailboxes(line: str) -> Iterator[tuple[str, str | None]]:
    """The words of each mailbox and what stood in its angle brackets; a comment is its words when nothing else is."""
    words: list[str] = []
    comment: list[str] = []
    angle: str | None = None
    depth = 0
    for token in _TOKEN.finditer(line):
        text = token.group()
        if depth or text in ("(", ")"):
            depth = max(0, depth + (text == "(") - (text == ")"))
            comment += [text] if text not in ("(", ")") else [" "]
        elif text in (",", ";"):
            yield _phrase(words, comment, angle), angle
            words, comment, angle = [], [], None
        elif text == ":" and angle is None:
            words, comment = [], []
        elif token["angle"]:
            angle = text.strip("<>").rpartition(":")[2] if angle is None else angle
        else:
            words.append(text)
    yield _phrase(words, comment, angle), angle


def _phrase(words: list[str], comment: list[str], angle: str | None) -> str:
    bare = "".join(words).strip()
    if angle is None and "@" in bare:
        # An address without brackets: its comment is the name, and quotation marks belong to it.
        return f"{bare} {''.join(comment)}"
    plain = "".join(_QUOTED_PAIR.sub(r"\1", word.strip('"')) if word.startswith('"') else word for word in words)
    return plain if plain.strip() else "".join(comment)


def _address(phrase: str, angle: str | None) -> Address:
    name = decoded_words(phrase).strip("\"' ")
    if angle is not None:
        address = "".join(decoded_words(angle).strip("\"' ").split())
        # An empty pair of brackets with an address before it: the brackets are a mistake.
        if address or "@" not in name:
            return Address("" if name == address else name, address)
    # Taken apart at what no address holds: a search for the whole pattern would be slow for a long line without one.
    inside = next((word for word in _BETWEEN_WORDS.split(name) if all(word.partition("@"))), None)
    if inside is None:
        return Address(name, "")
    before, _, after = name.partition(inside)
    return Address((before + after).strip("<>\"' "), inside)
