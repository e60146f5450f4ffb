"""What people wait for in the background: the letter with a link to a new password."""

import logging

from unruffled.desk.jobs import queue
from unruffled.desk.people import actions, inviting
from unruffled.desk.people.models import Purpose

log = logging.getLogger(__name__)


@queue.task()
def mail_reset(email: str, base: str) -> None:
    """Looks for the account only here, so that the page takes as long for a stranger as for a colleague."""
    asked = actions.ask_for_reset(email)
    if asked is None:
        return
    agent, token = asked
    posted = inviting.write_reset(agent, inviting.address_of(base, Purpose.RESET, token))
    if posted.fate != "sent":
        log.warning("the letter with a new password for agent %s: %s %s", agent.ulid, posted.fate, posted.problem)
