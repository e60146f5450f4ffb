"""Telling people from machines without asking anybody else: time, a field that nobody sees, and how often.

Nothing is thrown away on suspicion: whoever is taken for a machine sees their words again and may send them once more.
"""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache

from unruffled.desk.common.http import visitor

_SALT = "unruffled.form"
# Nobody reads a form and writes a sentence sooner; a page left open overnight still works in the morning.
SOONEST = datetime.timedelta(seconds=3)
LATEST = datetime.timedelta(hours=24)
# How many letters in how many seconds: from one network, and in the name of one mail address.
PER_VISITOR = (10, 600)
PER_ADDRESS = (5, 3600)


class Stale(ValueError):
    """The page is too old, or was not made by us."""


class TooSoon(ValueError):
    """The page came back faster than people write."""


def ticket(public_id: str) -> str:
    """Goes out with a page and comes back with it: when it was made, and a key by which it is sent once."""
    return signing.dumps([public_id, secrets.token_urlsafe(12)], salt=_SALT)


def key_of(given: str, public_id: str) -> str:
    """The key of a ticket. Raises Stale and TooSoon."""
    try:
        made_for, key = signing.loads(given, salt=_SALT, max_age=LATEST)
    except (signing.BadSignature, ValueError) as error:
        raise Stale from error
    if made_for != public_id:
        raise Stale
    try:
        signing.loads(given, salt=_SALT, max_age=SOONEST)
    except signing.SignatureExpired:
        return str(key)
    raise TooSoon


def is_too_much(request, address: str) -> bool:
    """Counts this letter, and says whether it is one too many."""
    return any([_over(f"visitor:{visitor(request)}", *PER_VISITOR), _over(f"address:{address.lower()}", *PER_ADDRESS)])


def _over(who: str, most: int, seconds: int) -> bool:
    # Hashed with the desk's secret: what lies in the cache names nobody.
    name = "form:" + hashlib.sha256(f"{settings.SECRET_KEY}{who}".encode()).hexdigest()
    if cache.add(name, 1, seconds):
        return False
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two
        return False
