"""What is asked about keys, and what programs ask about customers."""

from unruffled.desk.channels.api.actions import hash_of
from unruffled.desk.channels.api.models import ApiKey
from unruffled.desk.customers.models import Customer


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


def customers(*, address: str | None, before: str | None, limit: int) -> list[Customer]:
    """Records, the newest first, after the one whose ULID is `before`."""
    rows = Customer.objects.prefetch_related("addresses").order_by("-ulid")
    if address is not None:
        rows = rows.filter(addresses__kind="email", addresses__value=address.strip().lower())
    if before:
        rows = rows.filter(ulid__lt=before)
    return list(rows[:limit])


def customer_by_ulid(ulid: str) -> Customer:
    """Raises Customer.DoesNotExist."""
    return Customer.objects.prefetch_related("addresses").get(ulid=ulid)
