"""What happens to keys."""

import datetime
import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.channels.api.models import ApiKey, Scope
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

# People and secret scanners know a key of this desk by it.
PREFIX = "unr_"
# How exactly it is known when a key was used last.
EXACT = datetime.timedelta(minutes=1)


class BadKey(ValueError):
    """No such key can be made; the text says the mend."""


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def make_key(by: Agent, *, name: str, scopes: Iterable[str], agent: Agent) -> tuple[ApiKey, str]:
    """A new key that acts as `agent`, and its secret, which nobody can see again.

    Raises PermissionDenied, and BadKey when something that it needs is missing.
    """
    require(by, "manage-keys")
    name, chosen = " ".join(name.split())[:120], [scope for scope in Scope.values if scope in set(scopes)]
    if not name:
        raise BadKey(_("The name is empty; name the program that uses this key."))
    if not chosen:
        raise BadKey(_("Choose at least one thing that this key may do."))
    if not agent.is_active:
        raise BadKey(_("%(agent)s does not work here any more; choose somebody who does.") % {"agent": agent})
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name, secret_hash=hash_of(secret), ending=secret[-4:], scopes=chosen,
        agent=agent, made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    record("key-made", about=key.topic, agent=by, name=name, scopes=chosen, acts_as=agent.name)
    return key, secret


@transaction.atomic
def revoke_key(key: ApiKey, by: Agent) -> ApiKey:
    """Ends a key for ever; one that has ended already stays as it is. Raises PermissionDenied."""
    require(by, "manage-keys", key)
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record("key-revoked", about=key.topic, agent=by, name=key.name)
    key.refresh_from_db()
    return key


def note_use(key: ApiKey) -> None:
    """Remembers that the key is in use, at most once a minute. No event: nothing has changed."""
    now = timezone.now()
    if key.used_at is None or now - key.used_at >= EXACT:
        stale = Q(used_at=None) | Q(used_at__lte=now - EXACT)
        ApiKey.objects.filter(stale, pk=key.pk).update(used_at=now)
