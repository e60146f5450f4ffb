"""A thread's token in an address and in a Message-ID: how an answer finds its conversation."""

import re

# 26 characters of base32 are 130 bits: nobody guesses one. Mail systems may change the case of a local part.
_TOKEN = re.compile(r"[a-z2-7]{26}")


def address_with_token(base_address: str, token: str) -> str:
    """`base_address` with `token` behind a plus: "help@desk.example" becomes "help+token@desk.example".

    Raises ValueError when the address has no "@".
    """
    local, at, domain = base_address.strip().rpartition("@")
    if not at or not local or not domain:
        raise ValueError(f"{base_address!r} is not a mail address; write it like help@desk.example.")
    return f"{local}+{token}@{domain}"


def token_in(address: str, base_address: str) -> str | None:
    """The token, in lower case, that `address` carries for the mailbox `base_address`; None when it carries none."""
    local, _, domain = address.strip().lower().rpartition("@")
    base_local, _, base_domain = base_address.strip().lower().rpartition("@")
    if domain != base_domain or not local.startswith(f"{base_local}+"):
        return None
    return _token(local[len(base_local) + 1 :])


def message_id_for(token: str, unique: str, domain: str) -> str:
    """The Message-ID "<token.unique@domain>" of an outgoing letter; `unique` must never repeat for a token."""
    return f"<{token}.{unique}@{domain}>"


def token_in_message_id(message_id: str, domain: str) -> str | None:
    """The token, in lower case, of one of our own Message-IDs; None when `domain` did not write it."""
    local, _, at_domain = message_id.strip().strip("<>").lower().rpartition("@")
    token, dot, unique = local.partition(".")
    if at_domain != domain.strip().lower() or not dot or not unique:
        return None
    return _token(token)


def _token(text: str) -> str | None:
    return text if _TOKEN.fullmatch(text) else None
