"""The identity of a letter: the same however it came in, different for letters that only share an id."""

import hashlib
import re

from unruffled.mail.letter import Letter

# A mailbox file writes ">From " for a line that begins with "From ".
_MBOX_FROM = re.compile(r"^>+(?=From )", re.MULTILINE)


def fingerprint(letter: Letter) -> str:
    """The letter's identity: 64 hexadecimal digits (SHA-256).

    It covers the Message-ID, the sender's address and the text with all white space collapsed, so that
    line ends, Received and Delivered-To headers and a mailbox's "From " line change nothing, and two letters
    that carry the same Message-ID by mistake stay two. Without a Message-ID, the date and the subject stand in.
    """
    if letter.message_id:
        identity = ["id", letter.message_id]
    else:
        moment = letter.date.timestamp() if letter.date else ""
        identity = ["no-id", str(moment), _collapsed(letter.subject)]
    words = _collapsed(_MBOX_FROM.sub("", letter.text))
    parts = [*identity, letter.sender.address.lower(), words]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _collapsed(text: str) -> str:
    return " ".join(text.split())
