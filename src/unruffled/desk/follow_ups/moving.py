"""Follow-ups go along when a conversation becomes a part of another: whom to ask, and where an answer belongs."""

from django.dispatch import receiver

from unruffled.desk.conversations.merging import moved, moved_back
from unruffled.desk.follow_ups.models import FollowUp


@receiver(moved, dispatch_uid="follow-ups go along with the whole conversation")
def go_over(sender, origin, target, whole, **kwargs) -> tuple[str, list[int]] | None:
    if not whole:
        return None
    # Two that were solved in the very same moment are one solving: the whole keeps its own.
    same = FollowUp.objects.filter(conversation=target).values("solved_at")
    going = FollowUp.objects.filter(conversation=origin).exclude(solved_at__in=same)
    ids = list(going.values_list("pk", flat=True))
    FollowUp.objects.filter(pk__in=ids).update(conversation=target)
    return "follow-up", ids


@receiver(moved_back, dispatch_uid="follow-ups go back with their conversation")
def go_back(sender, origin, target, moved, **kwargs) -> None:
    FollowUp.objects.filter(pk__in=moved.get("follow-up", []), conversation=target).update(conversation=origin)
