"""What is asked about keys."""

from unruffled.desk.channels.api.actions import hash_of
from unruffled.desk.channels.api.models import ApiKey


def keys() -> list[ApiKey]:
    """Every key: those that open something first, the newest first."""
    rows = list(ApiKey.objects.select_related("agent", "made_by").order_by("-id"))
    return sorted(rows, key=lambda key: key.revoked_at is not None)


def key_by_ulid(ulid: str) -> ApiKey:
    """Raises ApiKey.DoesNotExist."""
    return ApiKey.objects.get(ulid=ulid)


def key_by_secret(secret: str) -> ApiKey | None:
    """The key that this secret is, revoked or not. Found by its hash, so that no comparison tells how near it was."""
    return ApiKey.objects.select_related("agent").filter(secret_hash=hash_of(secret)).first()
