"""What happens to deeds by the clock."""

from unruffled.desk.deeds import queries
from unruffled.desk.deeds.models import Deed
from unruffled.desk.jobs import sweep


@sweep
def forget_old_deeds() -> None:
    """What was done stays in the events; only the way back is forgotten."""
    Deed.objects.filter(pk__in=queries.old()).delete()
