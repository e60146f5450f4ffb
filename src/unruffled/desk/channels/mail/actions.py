"""What happens to mailboxes."""

import smtplib

from django.db import transaction

from unruffled.desk.channels.mail import delivery, watching
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.common.sealing import SealBroken, seal
from unruffled.desk.events.actions import record


@transaction.atomic
def connect(mailbox: Mailbox, *, password: str, agent) -> Mailbox:
    """Saves a mailbox; an empty `password` keeps the one that is sealed already."""
    if password:
        mailbox.sealed_password = seal(password)
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
        except (OSError, smtplib.SMTPException, SealBroken) as error:
            problems["smtp_host"] = watching.in_words(trial.smtp_host, error)
    return problems
