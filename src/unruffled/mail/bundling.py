"""Many letters in one: a digest (RFC 2046, 5.1.5) that every mail program opens."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from unruffled.mail.composing import encoded_header


def bundle(letters: Sequence[bytes], *, subject: str, date: datetime) -> bytes:
    """One letter that holds `letters`, whole, in their order. `date` must be aware."""
    boundary = f"=_{sha256(b''.join(letters)).hexdigest()}"
    head = (
        f"{encoded_header('Subject', subject)}Date: {format_datetime(date)}\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/digest; boundary="{boundary}"\r\n\r\n'
    )
    opening = f"--{boundary}\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    parts = b"".join(opening + raw + b"\r\n" for raw in letters)
    return head.encode() + parts + f"--{boundary}--\r\n".encode()
