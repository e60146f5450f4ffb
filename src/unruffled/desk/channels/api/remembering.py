"""A request with an Idempotency-Key is one deed, however often and at whatever moment it comes."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from pydantic import BaseModel

from unruffled.desk.channels.api.models import Remembered
from unruffled.desk.channels.api.refusals import Refused


def once(request: HttpRequest, deed: Callable[[], BaseModel]) -> dict[str, Any]:
    """Does the deed in one transaction and answers what it gave; the same request again gets the same answer.

    A deed that raises is not remembered. Two at once wait for each other: the row is written before the deed.
    """
    name = request.headers.get("Idempotency-Key", "").strip()
    if not name:
        with transaction.atomic():
            return _plain(deed())
    if len(name) > 200 or not name.isprintable():
        raise Refused(422, "The Idempotency-Key is longer than 200 characters; a UUID will do.")
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        kept, new = Remembered.objects.get_or_create(
            api_key=request.auth, name=name,  # type: ignore[attr-defined]
            defaults={"request": fingerprint, "at": timezone.now()},
        )  # fmt: skip
        if new:
            kept.answer = _plain(deed())
            kept.save(update_fields=["answer"])
    if kept.request != fingerprint:
        raise Refused(422, "This Idempotency-Key came with another request before; use a new one.")
    return dict(kept.answer or {})


def _plain(answer: BaseModel) -> dict[str, Any]:
    return answer.model_dump(mode="json", by_alias=True)


def _fingerprint(request: HttpRequest) -> str:
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
