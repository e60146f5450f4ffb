"""Bytes to a message and back. Pure: no Django, no network, no clock. Each name is loaded when first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unruffled.mail.composing import File as File
    from unruffled.mail.composing import Quotation as Quotation
    from unruffled.mail.composing import compose as compose
    from unruffled.mail.composing import reply_subject as reply_subject
    from unruffled.mail.fingerprints import fingerprint as fingerprint
    from unruffled.mail.letter import Address as Address
    from unruffled.mail.letter import Attachment as Attachment
    from unruffled.mail.letter import Letter as Letter
    from unruffled.mail.parsing import attachment_bytes as attachment_bytes
    from unruffled.mail.parsing import parse as parse
    from unruffled.mail.replies import separate as separate
    from unruffled.mail.tokens import address_with_token as address_with_token
    from unruffled.mail.tokens import message_id_for as message_id_for
    from unruffled.mail.tokens import token_in as token_in
    from unruffled.mail.tokens import token_in_message_id as token_in_message_id

_HOMES = {
    "Address": "letter",
    "Attachment": "letter",
    "File": "composing",
    "Letter": "letter",
    "Quotation": "composing",
    "address_with_token": "tokens",
    "attachment_bytes": "parsing",
    "compose": "composing",
    "fingerprint": "fingerprints",
    "message_id_for": "tokens",
    "parse": "parsing",
    "reply_subject": "composing",
    "separate": "replies",
    "token_in": "tokens",
    "token_in_message_id": "tokens",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
