"""What happens to mailboxes."""

from django.db import transaction

from unruffled.desk.channels.mail import delivery, watching
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.channels.mail.troubles import TROUBLES, in_words
from unruffled.desk.common.sealing import seal
from unruffled.desk.events.actions import record


@transaction.atomic
def connect(mailbox: Mailbox, *, password: str, agent) -> Mailbox:
    """Saves a mailbox; an empty `password` keeps the one that is sealed already."""
    if password:
        mailbox.sealed_password = seal(password)
    before = Mailbox.objects.filter(pk=mailbox.pk).first()
    if before and before.since != mailbox.since:
        # An earlier day brings letters that were passed over; those that are here are known by their UID.
        mailbox.last_uid = 0
    mailbox.problem = ""
    mailbox.save()
    record("mailbox-connected", about=f"mailbox:{mailbox.ulid}", agent=agent, address=mailbox.address)
    return mailbox


def try_out(mailbox: Mailbox, *, password: str) -> dict[str, str]:
    """Signs in at both servers without saving anything; answers a sentence for each that did not work."""
    trial = Mailbox(**{f.attname: getattr(mailbox, f.attname) for f in Mailbox._meta.concrete_fields})
    if password:
        trial.sealed_password = seal(password)
    problems = {}
    if trial.imap_host:
        try:
            watching.try_out(trial)
        except watching.CannotLook as error:
            problems["imap_host"] = str(error)
    if trial.smtp_host:
        try:
            delivery.connect(trial).quit()
        except TROUBLES as error:
            problems["smtp_host"] = in_words(trial.smtp_host, error)
    return problems
