"""Letters and mailboxes for tests."""

import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from tests import services
from tests.actors import NOW
from unruffled.desk.channels.mail.models import Mailbox, Security
from unruffled.desk.common.sealing import seal

HELP = "help@desk.example"
ILINCA = "Ilinca Pop <ilinca@exemplu.example>"


def letter(
    text: str = "You charged me twice for one kettle.",
    *,
    sender: str = ILINCA,
    to: str = HELP,
    subject: str = "Charged twice",
    message_id: str = "<1@exemplu.example>",
    date: datetime.datetime | None = NOW,
    files: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """The bytes of a letter; `headers` are more of them, with "_" for "-". What is empty is left out."""
    message = EmailMessage()
    named = {"From": sender, "To": to, "Subject": subject, "Message-ID": message_id,
             "Date": format_datetime(date) if date else ""}  # fmt: skip
    for name, value in (named | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(text)
    for name, content in (files or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mailbox(
    address: str = HELP, *, imap: services.Mailbox | None = None, smtp: services.Letterbox | None = None, **fields
) -> Mailbox:
    """A mailbox of ours, connected to the servers given."""
    if imap:
        fields |= {"imap_host": imap.host, "imap_port": imap.port, "imap_security": Security.NONE,
                   "username": imap.user, "sealed_password": seal(imap.password)}  # fmt: skip
    if smtp:
        fields |= {"smtp_host": smtp.host, "smtp_port": smtp.port, "smtp_security": Security.NONE}
    return Mailbox.objects.create(address=address, **({"name": "Halden & Roe"} | fields))
