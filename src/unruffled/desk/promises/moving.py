"""Promises go where the letters go in which they were made."""

from django.dispatch import receiver

from unruffled.desk.conversations.merging import moved, moved_back
from unruffled.desk.promises.models import Promise


@receiver(moved, dispatch_uid="promises move with their letters")
def go_over(sender, origin, target, messages, whole, **kwargs) -> tuple[str, list[int]]:
    theirs = Promise.objects.filter(conversation=origin)
    ids = list((theirs if whole else theirs.filter(message__in=messages)).values_list("pk", flat=True))
    Promise.objects.filter(pk__in=ids).update(conversation=target)
    return "promise", ids


@receiver(moved_back, dispatch_uid="promises move back with their letters")
def go_back(sender, origin, target, moved, **kwargs) -> None:
    Promise.objects.filter(pk__in=moved.get("promise", []), conversation=target).update(conversation=origin)
