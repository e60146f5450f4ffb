"""Who asks, whether their key opens this, how often they may ask, and how much they may send."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from unruffled.desk.channels.api import actions, limits, queries
from unruffled.desk.channels.api.models import ApiKey, Scope
from unruffled.desk.channels.api.refusals import Refused

# Wrong keys an address may try in a minute. A key has 256 bits: this spares the log and the database, not the key.
WRONG_PER_MINUTE = 20
# The longest body in bytes. A letter has a few thousand; a thread of a thousand letters fits.
LONGEST_BODY = 1_000_000

_BEARER = {"WWW-Authenticate": 'Bearer realm="Unruffled"'}


class Bearer(HttpBearer):
    """`Authorization: Bearer unr_...`. What a view finds in request.auth is the key."""

    openapi_description = "A key that the owner of the desk makes on the page “API keys”."

    def __init__(self, scope: Scope):
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiKey:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise Refused(401, "Send your key in the header Authorization: Bearer unr_…", headers=_BEARER)
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        key = _open_key(request, token)
        _count(request, key)
        if self.scope not in key.scopes:
            raise Refused(403, f"This key may not do that; it needs the scope “{self.scope}”.")
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            raise Refused(413, f"The body is longer than {LONGEST_BODY:,} bytes; send less at once.")
        actions.note_use(key)
        return key


def _open_key(request: HttpRequest, secret: str) -> ApiKey:
    key = queries.key_by_secret(secret)
    if key is None:
        _count_wrong(request)
        raise Refused(401, "This key is not known here; check that it was copied whole.", headers=_BEARER)
    if key.revoked_at is not None:
        _count_wrong(request)
        raise Refused(401, "This key was revoked; ask the owner of the desk for a new one.", headers=_BEARER)
    if not key.agent.is_active:
        raise Refused(401, "The person this key acts as has left; ask the owner for a new one.", headers=_BEARER)
    return key


def _count(request: HttpRequest, key: ApiKey) -> None:
    allowance = limits.spend(f"key:{key.ulid}", settings.API_PER_MINUTE)
    request.allowance = allowance  # type: ignore[attr-defined]
    if not allowance.granted:
        raise Refused(429, f"That is more than {allowance.limit} requests a minute; wait a little.", headers={
            "Retry-After": str(allowance.retry_after)})  # fmt: skip


def _count_wrong(request: HttpRequest) -> None:
    """Raises Refused when this address has tried too many. Whoever has a good key is never held up by it."""
    allowance = limits.spend(f"wrong:{request.META.get('REMOTE_ADDR', '')}", WRONG_PER_MINUTE)
    if not allowance.granted:
        raise Refused(429, "Too many wrong keys came from this address; wait a little.", headers={
            "Retry-After": str(allowance.retry_after)})  # fmt: skip
