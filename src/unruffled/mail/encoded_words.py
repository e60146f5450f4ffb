"""Header text for people: encoded words (RFC 2047) and bytes of no declared charset, decoded."""

import re

from unruffled.mail.charsets import decode
from unruffled.mail.transfer import from_base64, from_quoted_printable

_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
# Control characters, and the ones that turn the direction of text and so disguise a name.
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """`text` with runs of control characters as one space, trimmed."""
    return _CONTROLS.sub(" ", text).strip()


def readable(text: str) -> str:
    """`text` with foreign bytes, kept as surrogates until now, decoded as a guess (UTF-8, then Windows-1252)."""
    return text if text.isascii() else decode(text.encode("utf-8", "surrogateescape"), None)[0]


def decoded_words(text: str) -> str:
    """`text` with its encoded words decoded and white space collapsed.

    Neighbouring encoded words of one charset are joined before decoding: careless programs split a
    character between two of them.
    """
    pieces: list[str] = []
    pending, charset, at = b"", "", 0
    for match in _ENCODED_WORD.finditer(text):
        label, encoding, payload = match.groups()
        label = label.partition("*")[0].lower()
        between = text[at : match.start()]
        if pending and (between.strip() or label != charset):
            pieces.append(decode(pending, charset)[0])
            pending = b""
        if between.strip() or at == 0:
            pieces.append(readable(between))
        data = payload.encode("utf-8", "surrogateescape")
        pending += from_base64(data) if encoding in "bB" else from_quoted_printable(data, header=True)
        charset, at = label, match.end()
    if pending:
        pieces.append(decode(pending, charset)[0])
    pieces.append(readable(text[at:]))
    return " ".join(_CONTROLS.sub(" ", "".join(pieces)).split())
