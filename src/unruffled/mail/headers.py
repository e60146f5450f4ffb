"""A letter's header lines: found, decoded and read as words, addresses, ids, dates and parameters."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from unruffled.mail.addresses import addresses
from unruffled.mail.charsets import decode
from unruffled.mail.encoded_words import decoded_words, one_line, readable
from unruffled.mail.letter import Address

# What no honest letter reaches; beyond it a letter is cut, so that hostile ones cost little.
MAX_HEADERS = 2_000
MAX_HEADER_BYTES = 64 * 1024
MAX_PARAMETER_BYTES = 8 * 1024

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
# "multipart/mixed boundary=x": the semicolon between them was forgotten.
_NO_SEMICOLON = re.compile(r"^([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80})[ \t]+(?=[\w-]{1,40}\*?=)")
_ID = re.compile(r"<([^<>]{1,998})>")


class Headers:
    """The header fields of one part, in order, as raw bytes; each is decoded when it is asked for."""

    def __init__(self, fields: list[tuple[str, bytes]]) -> None:
        self._fields = fields

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self._fields)

    def names(self) -> Iterator[str]:
        """The names of all fields in lower case, in order."""
        return (key for key, _ in self._fields)

    def all(self, name: str) -> list[str]:
        """Every field called `name` (lower case) as one line, encoded words and foreign bytes left alone."""
        return [_raw_line(value) for key, value in self._fields if key == name]

    def plain(self, name: str) -> str:
        """The first field called `name` as one line, encoded words left alone; "" when there is none."""
        return next(iter(self.all(name)), "")

    def words(self, name: str) -> str:
        """The first field called `name` as one line for people; "" when there is none."""
        return decoded_words(self.plain(name))

    def addresses(self, name: str) -> tuple[Address, ...]:
        """Every address of every field called `name`, groups opened."""
        return tuple(who for line in self.all(name) for who in addresses(line))

    def ids(self, name: str) -> tuple[str, ...]:
        """The message ids of every field called `name`, in angle brackets, each once."""
        return message_ids(" ".join(self.all(name)))


def read_headers(block: bytes) -> tuple[Headers, list[str]]:
    """The fields of a header block, and a sentence for each kind of damage in it."""
    found: list[tuple[str, list[bytes]]] = []
    broken = False
    for line in block.splitlines():
        if line[:1] in (b" ", b"\t"):
            if found:
                found[-1][1].append(line)
            continue
        match = _FIELD.match(line)
        if match is None:
            broken = broken or bool(line.strip() and not line.startswith((b"From ", b">From ")))
            continue
        if len(found) == MAX_HEADERS:
            return _joined(found, [f"The letter has more than {MAX_HEADERS} headers; the rest were left out."])
        found.append((match.group(1).decode("ascii").lower(), [line[match.end() :]]))
    return _joined(found, ["A header line is broken and was left out."] if broken else [])


def _joined(found: list[tuple[str, list[bytes]]], problems: list[str]) -> tuple[Headers, list[str]]:
    fields = [(name, b"".join(parts)) for name, parts in found]
    if any(len(value) > MAX_HEADER_BYTES for _, value in fields):
        problems = [*problems, f"A header is longer than {MAX_HEADER_BYTES // 1024} KB and was cut."]
        fields = [(name, value[:MAX_HEADER_BYTES]) for name, value in fields]
    return Headers(fields), problems


def _raw_line(value: bytes) -> str:
    """The field with each byte that is not ASCII kept as a surrogate, for whoever learns its charset."""
    return one_line(value.decode("ascii", "surrogateescape"))


def message_ids(line: str) -> tuple[str, ...]:
    """The message ids in `line`, in angle brackets, in order, each once. A bare id gets its brackets."""
    line = readable(line)
    found = ["".join(inside.split()) for inside in _ID.findall(line)]
    if not found:
        found = [word.strip("<>,;") for word in line.split() if "@" in word]
    return tuple(dict.fromkeys(f"<{one}>" for one in found if one))


def moment(line: str) -> datetime | None:
    """The aware date and time that `line` tells; None where it cannot be read. No zone means UTC."""
    try:
        when = parsedate_to_datetime(line)
    except (ValueError, TypeError, IndexError, OverflowError):
        try:
            when = datetime.fromisoformat(line)
        except ValueError:
            return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def parameters(line: str) -> tuple[str, dict[str, str]]:
    """The value before the first ";" in lower case, and the parameters (RFC 2045, RFC 2231) by name in lower case."""
    line = _NO_SEMICOLON.sub(r"\1; ", readable(line[:MAX_PARAMETER_BYTES]))
    message = Message()
    message["content-type"] = line
    try:
        pairs = message.get_params(failobj=[])
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        pairs = [(line.partition(";")[0], "")]
    found: dict[str, str] = {}
    for name, value in pairs[1:]:
        found.setdefault(name.lower(), _parameter(value))
    return (pairs[0][0].strip().lower() if pairs else ""), found


def _parameter(value: str | tuple[str | None, str | None, str]) -> str:
    if isinstance(value, tuple):
        charset, _, encoded = value
        text = decode(encoded.encode("latin-1", "replace"), charset or "utf-8")[0]
        return one_line(text)
    return decoded_words(value) if "=?" in value else one_line(value)
