"""Passwords of other systems, sealed with this desk's secret so that a copy of the database does not show them."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class SealBroken(ValueError):
    """It was sealed with another secret; enter the password again."""


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seal:" + settings.SECRET_KEY.encode()).digest()))


def seal(plain: str) -> str:
    return _fernet().encrypt(plain.encode()).decode() if plain else ""


def unseal(sealed: str) -> str:
    """Raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken("The password was sealed with another secret; enter it again.") from None


def is_open(sealed: str) -> bool:
    """Whether this desk's secret opens it."""
    try:
        unseal(sealed)
    except SealBroken:
        return False
    return True
