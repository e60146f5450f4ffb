"""Tags go along when a conversation becomes a part of another."""

from django.dispatch import receiver

from unruffled.desk.conversations.merging import moved, moved_back
from unruffled.desk.tags.models import Tag


@receiver(moved, dispatch_uid="tags go along with the whole conversation")
def go_over(sender, origin, target, whole, **kwargs) -> tuple[str, list[int]] | None:
    """The part keeps its tags, so that it has them again when it is taken apart; answers those new to the whole."""
    if not whole:
        return None
    new = list(origin.tags.exclude(pk__in=target.tags.values("pk")).values_list("pk", flat=True))
    target.tags.add(*new)
    return "tag", new


@receiver(moved_back, dispatch_uid="tags that went along are taken off again")
def go_back(sender, target, moved, **kwargs) -> None:
    target.tags.remove(*Tag.objects.filter(pk__in=moved.get("tag", [])))
