"""What is done for people in the background: the letter with a link to a new password, and forgetting who was where."""

import datetime
import logging

from django.utils import timezone

from unruffled.desk.events import actions as events
from unruffled.desk.jobs import queue, sweep
from unruffled.desk.people import absences, actions, inviting
from unruffled.desk.people.models import Purpose

log = logging.getLogger(__name__)
# Long enough to look into a break-in, short enough not to be a diary of where people were.
KEPT = datetime.timedelta(days=90)
PERSONAL = ("address", "ip")
DOOR = (
    "signed-in", "signed-out", "sign-in-failed", "code-failed", "password-changed", "second-factor-removed",
)  # fmt: skip
_forgotten_on: datetime.date | None = None


@queue.task()
def mail_reset(email: str, base: str) -> None:
    """Looks for the account only here, so that the page takes as long for a stranger as for a colleague."""
    asked = actions.ask_for_reset(email)
    if asked is None:
        return
    agent, token = asked
    posted = inviting.write_reset(agent, inviting.address_of(base, Purpose.RESET, token))
    if posted.fate != "sent":
        log.warning("the letter with a new password for agent %s: %s", agent.ulid, posted.fate)


@sweep
def forget_who_was_where() -> None:
    """Once a day, and when the worker starts: it reads every event about people, which is too much for each minute."""
    global _forgotten_on
    today = timezone.now().date()
    if _forgotten_on != today:
        events.forget(DOOR, PERSONAL, before=timezone.now() - KEPT)
        _forgotten_on = today


@sweep
def come_and_go() -> None:
    absences.turn_over()
