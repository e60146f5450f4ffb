"""Handing a reply to the outgoing server, with three outcomes and no guesses."""

import smtplib
import ssl
from collections.abc import Callable

from unruffled.desk.channels.mail.models import Mailbox, Security
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.channels.mail.writing import Envelope, envelope_of
from unruffled.desk.common.sealing import SealBroken, unseal
from unruffled.desk.outbox.outcomes import Failed, Kept, Later, Outcome, Sent, Unknown

# How long one answer of the server may take, in seconds. RFC 5321 allows more after the data, but a
# desk that waits ten minutes for each letter stands still; what times out there is `Unknown`.
PATIENCE = 60


class MailChannel:
    name = "mail"

    def deliver(self, message, *, handing_over: Callable[[], None]) -> Outcome:
        envelope = envelope_of(message)
        if envelope is None:
            return Failed("There is no address to send this to. Write one into the customer's record.")
        if not envelope.mailbox.smtp_host:
            return Kept()
        return _by_smtp(envelope, handing_over)


def _by_smtp(envelope: Envelope, handing_over: Callable[[], None]) -> Outcome:
    host = envelope.mailbox.smtp_host
    try:
        server = connect(envelope.mailbox)
    except smtplib.SMTPAuthenticationError:
        return Later(f"{host} did not accept the name and the password.")
    except (OSError, smtplib.SMTPException, SealBroken) as error:
        return Later(f"{host} cannot be reached: {error}")
    try:
        refusal = _prepare(server, envelope)
        if refusal:
            return refusal
        handing_over()
        return _hand_over(server, envelope)
    except (OSError, smtplib.SMTPException) as error:
        return Later(f"{host} broke off before the letter left: {error}")
    finally:
        _leave(server)


def connect(mailbox: Mailbox) -> smtplib.SMTP:
    """A signed-in connection. Raises OSError, SMTPException or SealBroken."""
    names = {
        "host": mailbox.smtp_host,
        "port": mailbox.smtp_port,
        "timeout": PATIENCE,
        "local_hostname": domain_of(mailbox),
    }
    if mailbox.smtp_security == Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(**names, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(**names)
    try:
        if mailbox.smtp_security == Security.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        password = unseal(mailbox.sealed_password)
        server.ehlo_or_helo_if_needed()
        if password and server.has_extn("auth"):
            server.login(mailbox.username or mailbox.address, password)
    except BaseException:
        server.close()
        raise
    return server


def _prepare(server: smtplib.SMTP, envelope: Envelope) -> Outcome | None:
    """Everything up to the server's "go ahead"; nothing has left yet. An outcome when it says no."""
    for code, answer in (server.mail(envelope.sender), server.rcpt(envelope.recipient), server.docmd("DATA")):
        if code not in (250, 251, 354):
            return _refused(code, answer)
    return None


def _hand_over(server: smtplib.SMTP, envelope: Envelope) -> Outcome:
    """The letter and its final dot. From here on an error leaves open whether the server took it."""
    try:
        server.send(_dotted(envelope.raw) + b".\r\n")
        code, answer = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Unknown(f"The server fell silent after the letter was handed over: {error}")
    return Sent() if code == 250 else _refused(code, answer)


def _dotted(raw: bytes) -> bytes:
    """CRLF line ends and dots doubled at the start of a line (RFC 5321, 4.5.2)."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)


def _refused(code: int, answer: bytes) -> Outcome:
    words = f"The server said: {code} {answer.decode(errors='replace')}"
    return Later(words) if 400 <= code < 500 else Failed(words)


def _leave(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
