"""Calls go along when a conversation becomes a part of another."""

from django.dispatch import receiver

from unruffled.desk.channels.calls.models import Call
from unruffled.desk.conversations.merging import moved, moved_back


@receiver(moved, dispatch_uid="calls go along with the whole conversation")
def go_over(sender, origin, target, whole, **kwargs) -> tuple[str, list[int]] | None:
    if not whole:
        return None
    ids = list(Call.objects.filter(conversation=origin).values_list("pk", flat=True))
    Call.objects.filter(pk__in=ids).update(conversation=target)
    return "call", ids


@receiver(moved_back, dispatch_uid="calls go back with their conversation")
def go_back(sender, origin, target, moved, **kwargs) -> None:
    Call.objects.filter(pk__in=moved.get("call", []), conversation=target).update(conversation=origin)
