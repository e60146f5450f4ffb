"""When a conversation that was put off comes back."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A working day begins at nine on the agent's own clock.
MORNING = datetime.time(9)

CHOICES = (
    ("later", _("In three hours")),
    ("tomorrow", _("Tomorrow morning")),
    ("monday", _("Monday morning")),
    ("week", _("In a week")),
)


def moment(choice: str, now: datetime.datetime | None = None) -> datetime.datetime:
    """The moment that a choice means on the current time zone's clock; a day such as 2026-03-09 means its morning.

    Raises ValueError, with a sentence for people, for anything else and for what is past.
    """
    now = now or timezone.localtime()
    if choice == "later":
        return now + datetime.timedelta(hours=3)
    if choice == "week":
        return _morning(now.date() + datetime.timedelta(days=7), now)
    if choice == "tomorrow":
        return _morning(now.date() + datetime.timedelta(days=1), now)
    if choice == "monday":
        return _morning(now.date() + datetime.timedelta(days=7 - now.weekday()), now)
    try:
        chosen = _morning(datetime.date.fromisoformat(choice), now)
    except ValueError:
        raise ValueError(str(_("Choose a day, or one of the offered times."))) from None
    if chosen <= now:
        raise ValueError(str(_("That morning is past. Choose a later day.")))
    return chosen


def _morning(day: datetime.date, now: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.combine(day, MORNING, tzinfo=now.tzinfo)
