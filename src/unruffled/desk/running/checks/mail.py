"""The mailboxes: whether they can be reached, when they were looked at, and what was set aside."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from unruffled.desk.channels.mail import actions, queries
from unruffled.desk.running.doctor import BROKEN, LOOK, WELL, Seen, check


@check("mailbox", needs_database=True)
def looked_at() -> Iterator[Seen]:
    watched = [box for box in queries.mailboxes() if box.active and box.imap_host]
    if not queries.mailboxes():
        yield Seen("mailbox", LOOK, "No mailbox is connected.", "Connect one on the page Mailboxes.")
    late = timezone.now() - datetime.timedelta(seconds=10 * settings.MAIL_SECONDS + 300)
    for box in watched:
        if box.problem:
            yield Seen("mailbox", BROKEN, f"{box.address}: {box.problem}", "Mend it on the page Mailboxes.")
        elif box.looked_at is None or box.looked_at < late:
            when = f"since {box.looked_at:%Y-%m-%d %H:%M} UTC" if box.looked_at else "yet"
            yield Seen("mailbox", BROKEN, f"{box.address} has not been looked at {when}.", "See whether a worker runs.")
        else:
            yield Seen("mailbox", WELL, f"{box.address} was looked at {box.looked_at:%H:%M} UTC.")


@check("mail server", needs_database=True, slow=True)
def reached() -> Iterator[Seen]:
    for box in queries.mailboxes():
        if not box.active:
            continue
        problems = actions.try_out(box, password="")
        for problem in problems.values():
            yield Seen("mail server", BROKEN, f"{box.address}: {problem}", "Mend it on the page Mailboxes.")
        if not problems and (box.imap_host or box.smtp_host):
            yield Seen("mail server", WELL, f"{box.address} signs in.")


@check("set aside", needs_database=True)
def set_aside() -> Iterator[Seen]:
    if count := queries.count_set_aside():
        yield Seen(
            "set aside", LOOK, f"{count:,} letters could not become messages.", "See them on the page Set aside."
        )
