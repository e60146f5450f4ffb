"""Links that let one person in once: made, and taken at their word once."""

import datetime
import hashlib
import hmac
import secrets

from django.utils import timezone

from unruffled.desk.common.ids import new_ulid
from unruffled.desk.people.models import Agent, Link, Purpose

# A week, so that an invitation survives a holiday; a day, because whoever asked for a new password is waiting for it.
LASTS = {Purpose.JOIN: datetime.timedelta(days=7), Purpose.RESET: datetime.timedelta(days=1)}

FRESH = datetime.timedelta(minutes=10)


class LinkIsSpent(ValueError):
    """The link was used, was replaced by a newer one, is too old, or never existed."""


def make(agent: Agent, purpose: Purpose) -> str:
    """The token of a new link, which replaces the one before. It is shown once: the desk keeps only a hash."""
    secret, now = secrets.token_urlsafe(24), timezone.now()
    Link.objects.filter(agent=agent, purpose=purpose).delete()
    link = Link.objects.create(
        ulid=new_ulid(), agent=agent, purpose=purpose, hash=_hash(secret), made_at=now,
        expires_at=now + LASTS[purpose],
    )  # fmt: skip
    return f"{link.ulid}-{secret}"


def is_fresh(agent: Agent, purpose: Purpose) -> bool:
    """Whether a link was made so lately that asking again would only be a second letter."""
    return Link.objects.filter(agent=agent, purpose=purpose, made_at__gt=timezone.now() - FRESH).exists()


def find(token: str, purpose: Purpose) -> Link:
    """The link of a token, still unused. Raises LinkIsSpent."""
    ulid, _dash, secret = token.partition("-")
    link = Link.objects.select_related("agent").filter(ulid=ulid, purpose=purpose).first()
    # Compared even where there is no link, so that the time taken says nothing.
    fits = hmac.compare_digest(link.hash if link else "", _hash(secret))
    if link is None or not fits or link.expires_at <= timezone.now():
        raise LinkIsSpent
    return link


def use(token: str, purpose: Purpose) -> Agent:
    """Spends the link and answers its agent, locked. Of two who use it at once one gets in. Raises LinkIsSpent."""
    link = find(token, purpose)
    agent = Agent.objects.select_for_update().get(pk=link.agent_id)
    if not Link.objects.filter(pk=link.pk).delete()[0]:
        raise LinkIsSpent
    return agent


def _hash(secret: str) -> str:
    """The secret has 192 bits, so a plain hash keeps it as well as a slow one would."""
    return hashlib.sha256(secret.encode()).hexdigest()
