"""Handing a reply to the outgoing server, with three outcomes and no guesses."""

import base64
import contextlib
import smtplib
import ssl
from collections.abc import Callable

from unruffled.desk.channels.mail.models import Mailbox, Security
from unruffled.desk.channels.mail.queries import attachment_bytes
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.channels.mail.troubles import TROUBLES, in_words
from unruffled.desk.channels.mail.writing import CannotWrite, Envelope, envelope_of, mailbox_for, recipient_of
from unruffled.desk.common.sealing import unseal
from unruffled.desk.outbox.outcomes import Failed, Kept, Later, Outcome, Sent, Unknown

# How long one answer of the server may take, in seconds. RFC 5321 allows more after the data, but a
# desk that waits ten minutes for each letter stands still; what times out there is `Unknown`.
PATIENCE = 60


class MailChannel:
    name = "mail"

    def recipient(self, conversation) -> str:
        return recipient_of(conversation)

    def file(self, attachment) -> bytes:
        return attachment_bytes(attachment)

    def signature(self, conversation) -> str:
        mailbox = mailbox_for(conversation)
        return mailbox.signature if mailbox else ""

    def deliver(self, message, *, handing_over: Callable[[], None]) -> Outcome:
        try:
            envelope = envelope_of(message)
        except CannotWrite as reason:
            return Failed(str(reason))
        if not envelope.mailbox.smtp_host:
            return Kept()
        return by_smtp(envelope, handing_over)


def by_smtp(envelope: Envelope, handing_over: Callable[[], None]) -> Outcome:
    """Hands one letter to its mailbox's server; `handing_over` is called at the last moment before it may have it."""
    host = envelope.mailbox.smtp_host
    try:
        server = connect(envelope.mailbox)
    except TROUBLES as error:
        return Later(in_words(host, error))
    try:
        outcome = _prepare(server, envelope)
        if outcome is None:
            handing_over()
            outcome = _hand_over(server, envelope)
        _leave(server)
        return outcome
    except TROUBLES as error:
        return Later(in_words(host, error))
    finally:
        server.close()


def connect(mailbox: Mailbox) -> smtplib.SMTP:
    """A signed-in connection. Raises one of TROUBLES."""
    host, port, ourselves = mailbox.smtp_host, mailbox.smtp_port, domain_of(mailbox)
    if mailbox.smtp_security == Security.TLS:
        safe = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, ourselves, timeout=PATIENCE, context=safe)
    else:
        server = smtplib.SMTP(host, port, ourselves, timeout=PATIENCE)
    try:
        if mailbox.smtp_security == Security.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        password = unseal(mailbox.sealed_password)
        server.ehlo_or_helo_if_needed()
        if password and server.has_extn("auth"):
            _sign_in(server, mailbox.username or mailbox.address, password)
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, name: str, password: str) -> None:
    if name.isascii() and password.isascii():
        server.login(name, password)
        return
    # smtplib encodes both as ASCII; RFC 4616 says UTF-8.
    code, answer = server.docmd("AUTH", "PLAIN " + base64.b64encode(f"\0{name}\0{password}".encode()).decode())
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _prepare(server: smtplib.SMTP, envelope: Envelope) -> Outcome | None:
    """Everything up to the server's "go ahead"; nothing has left yet. An outcome when it says no."""
    code, answer = server.mail(envelope.sender)
    if not 200 <= code < 300:
        return _refused(code, answer)
    for address in envelope.recipients:
        code, answer = server.rcpt(address)
        if not 200 <= code < 300:
            # One letter, one outcome: nobody gets it until everybody can.
            return _refused(code, answer, address if len(envelope.recipients) > 1 else "")
    code, answer = server.docmd("DATA")
    return None if code == 354 else _refused(code, answer)


def _hand_over(server: smtplib.SMTP, envelope: Envelope) -> Outcome:
    """The letter and its final dot. From here on an error leaves open whether the server took it."""
    try:
        server.send(_dotted(envelope.raw) + b".\r\n")
        code, answer = server.getreply()
    except TROUBLES as error:
        return Unknown(
            f"The connection failed after the letter was handed over. {in_words(envelope.mailbox.smtp_host, error)}"
        )
    if 200 <= code < 300:
        return Sent()
    if 400 <= code < 600:
        return _refused(code, answer)
    return Unknown("The server's answer after the letter was handed over makes no sense.")


def _dotted(raw: bytes) -> bytes:
    """CRLF line ends and dots doubled at the start of a line (RFC 5321, 4.5.2)."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)


def _refused(code: int, answer: bytes, address: str = "") -> Outcome:
    words = f"The server said: {code} {answer.decode(errors='replace')}"
    if address:
        words = f"{address} was not accepted, so nobody has got the letter. {words}"
    return Failed(words) if 500 <= code < 600 else Later(words)


def _leave(server: smtplib.SMTP) -> None:
    """Says goodbye and does not wait for the answer, which is of no use while the outcome is not written down."""
    with contextlib.suppress(*TROUBLES):
        server.putcmd("QUIT")
