"""What a letter is once it has been read: frozen, and complete enough that nobody needs its bytes again."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """Who: a name for people ("" when none was given) and a bare address ("" when none could be read)."""

    name: str = ""
    address: str = ""

    def as_dict(self) -> dict[str, str]:
        return {"name": self.name, "address": self.address}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the letter's own words.

    `size` is in bytes as decoded. `inline` says that the letter shows it in place; `content_id` (without
    angle brackets, "" when none) is how its HTML refers to it. `type` is what the letter claims, `found_type` what
    the bytes say. `attachment_bytes(raw, index)` gives the content.
    """

    name: str
    type: str
    size: int
    inline: bool
    content_id: str = ""
    found_type: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "type": self.type, "size": self.size, "inline": self.inline}


@dataclass(frozen=True)
class Letter:
    """One parsed message. Text is Unicode with "\\n" line ends and without NUL.

    `message_id`, `in_reply_to` and `references` keep their angle brackets. `date` is aware, or None where
    the header is missing or cannot be read. `text` is the whole body; `reply`, `quoted` and `signature`
    are its parts. `problems` holds one sentence for each thing that had to be mended.
    """

    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    sender: Address = Address()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    reply: str = ""
    quoted: str = ""
    signature: str = ""
    html: bool = False
    attachments: tuple[Attachment, ...] = ()
    automatic: bool = False
    bounce: bool = False
    problems: tuple[str, ...] = ()
    # For Python alone: what threading, delivery and display need beyond the contract.
    reply_to: tuple[Address, ...] = ()
    delivered_to: tuple[Address, ...] = ()
    html_source: str = field(default="", repr=False)

    @property
    def recipients(self) -> tuple[Address, ...]:
        """Everybody that the letter names as its receiver, envelope headers (Delivered-To and kin) last."""
        return (*self.to, *self.cc, *self.delivered_to)

    @cached_property
    def html_clean(self) -> str:
        """The HTML body made safe by a strict allowlist; "" when the letter has none. Done once, when asked for."""
        from unruffled.mail.markup import clean

        return clean(self.html_source)

    def as_dict(self) -> dict[str, Any]:
        """The contract's Mail shape, without "file"."""
        return {
            "message_id": self.message_id,
            "in_reply_to": self.in_reply_to,
            "references": list(self.references),
            "from": self.sender.as_dict(),
            "to": [who.as_dict() for who in self.to],
            "cc": [who.as_dict() for who in self.cc],
            "subject": self.subject,
            "date": self.date.isoformat() if self.date else None,
            "text": self.text,
            "reply": self.reply,
            "quoted": self.quoted,
            "signature": self.signature,
            "html": self.html,
            "attachments": [part.as_dict() for part in self.attachments],
            "automatic": self.automatic,
            "bounce": self.bounce,
            "problems": list(self.problems),
        }
