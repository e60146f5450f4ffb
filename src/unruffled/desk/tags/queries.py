"""What is asked about tags."""

from collections.abc import Iterable

from django.db.models import Count, Q

from unruffled.desk.conversations.models import Conversation
from unruffled.desk.conversations.queries import seen_by
from unruffled.desk.tags.models import Tag

# Offered while somebody types; a desk with more tags than this has none that anybody knows.
OFFERED = 200


def of(conversations: Iterable[Conversation]) -> dict[int, list[str]]:
    """The names of each conversation's tags, by its id, in one query."""
    found: dict[int, list[str]] = {}
    rows = Tag.objects.filter(conversations__in=[one.pk for one in conversations]).order_by("name")
    for name, conversation in rows.values_list("name", "conversations"):
        found.setdefault(conversation, []).append(name)
    return found


def names() -> list[str]:
    return list(Tag.objects.order_by("name").values_list("name", flat=True)[:OFFERED])


def with_counts(agent) -> list[Tag]:
    """Every tag with `count`: how many conversations have it that this agent may see."""
    seen = seen_by(agent)
    only = Q(conversations__in=Conversation.objects.filter(seen)) if seen else None
    return list(Tag.objects.annotate(count=Count("conversations", filter=only)).order_by("name"))


def by_ulid(ulid: str) -> Tag:
    """Raises Tag.DoesNotExist."""
    return Tag.objects.get(ulid=ulid)
