"""What somebody was told about a conversation goes along when it becomes a part of another."""

from django.dispatch import receiver
from django.utils import timezone

from unruffled.desk.conversations.merging import moved, moved_back
from unruffled.desk.notifications.models import Notification


@receiver(moved, dispatch_uid="notifications go along with the whole conversation")
def go_over(sender, origin, target, whole, **kwargs) -> tuple[str, list[int]] | None:
    """Who was told the same of both and has read neither looks once: what they were told of the part is read."""
    if not whole:
        return None
    there = set(Notification.objects.filter(conversation=target, read_at=None).values_list("agent", "kind"))
    theirs = Notification.objects.filter(conversation=origin)
    told = theirs.filter(read_at=None).values_list("pk", "agent", "kind")
    twice = [pk for pk, agent, kind in told if (agent, kind) in there]
    theirs.filter(pk__in=twice).update(read_at=timezone.now())
    ids = list(theirs.exclude(pk__in=twice).values_list("pk", flat=True))
    Notification.objects.filter(pk__in=ids).update(conversation=target)
    return "notification", ids


@receiver(moved_back, dispatch_uid="notifications go back with their conversation")
def go_back(sender, origin, target, moved, **kwargs) -> None:
    ids = moved.get("notification", [])
    Notification.objects.filter(pk__in=ids, conversation=target).update(conversation=origin)
