"""Letters of the desk to its own people: invitations and new passwords, through the outgoing server of a mailbox."""

from django.utils import timezone

from unruffled import mail
from unruffled.desk.channels.mail.delivery import by_smtp
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.channels.mail.writing import Envelope
from unruffled.desk.common.ids import new_ulid
from unruffled.desk.outbox.outcomes import Sent, Unknown
from unruffled.desk.people.post import Posted


class ByMailbox:
    """Carries them by the first mailbox that has an outgoing server."""

    def can_carry(self) -> bool:
        return _mailbox() is not None

    def carry(self, to: str, subject: str, text: str) -> Posted:
        mailbox = _mailbox()
        if mailbox is None:
            return Posted("no-server")
        try:
            envelope = _envelope(mailbox, to, subject, text)
        except ValueError as reason:
            return Posted("failed", str(reason))
        match by_smtp(envelope, lambda: None):
            case Sent():
                return Posted("sent")
            case Unknown(problem):
                return Posted("unknown", problem)
            case other:
                return Posted("failed", getattr(other, "problem", ""))


def _mailbox() -> Mailbox | None:
    return Mailbox.objects.filter(active=True).exclude(smtp_host="").order_by("id").first()


def _envelope(mailbox: Mailbox, to: str, subject: str, text: str) -> Envelope:
    """Raises ValueError when no letter can be made of it."""
    local, _at, domain = to.rpartition("@")
    recipient = f"{local}@{domain.encode('idna').decode()}"
    message_id = f"<{new_ulid().lower()}@{domain_of(mailbox)}>"
    raw = mail.compose(
        sender=mail.Address(mailbox.name, mailbox.address), to=[mail.Address("", recipient)], subject=subject,
        message_id=message_id, date=timezone.now(), text=text, automatic=True,
    )  # fmt: skip
    return Envelope(mailbox, mailbox.address, (recipient,), subject, message_id, raw)
