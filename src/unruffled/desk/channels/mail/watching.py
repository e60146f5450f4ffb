"""Looking into mailboxes: by UID, read-only, so that nothing changes there and nobody else's reading matters."""

import imaplib
import logging
import ssl
import threading

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import Mailbox, Security
from unruffled.desk.common.sealing import SealBroken, unseal

log = logging.getLogger(__name__)
# How long one answer of the server may take, in seconds.
PATIENCE = 60


class CannotLook(Exception):
    """The mailbox could not be read; the text says why, for people."""


def connect(mailbox: Mailbox) -> BaseMailBox:
    """A signed-in connection. Raises CannotLook."""
    kind = {Security.TLS: MailBox, Security.STARTTLS: MailBoxStartTls, Security.NONE: MailBoxUnencrypted}
    options = {} if mailbox.imap_security == Security.NONE else {"ssl_context": ssl.create_default_context()}
    try:
        box = kind[Security(mailbox.imap_security)](mailbox.imap_host, mailbox.imap_port, timeout=PATIENCE, **options)
        box.login(mailbox.username or mailbox.address, unseal(mailbox.sealed_password), initial_folder=None)
    except (OSError, imaplib.IMAP4.error, ImapToolsError, SealBroken) as error:
        raise CannotLook(in_words(mailbox.imap_host, error)) from error
    return box


def look(mailbox: Mailbox) -> int:
    """Stores and receives what is new; how many letters that were. Raises CannotLook."""
    box = connect(mailbox)
    try:
        count = 0
        validity = _open_folder(box, mailbox)
        for uid in _new_uids(box, mailbox):
            raw = _fetch(box, uid)
            receiving.receive(receiving.store_from_mailbox(mailbox, validity, uid, raw))
            count += 1
        return count
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise CannotLook(in_words(mailbox.imap_host, error)) from error
    finally:
        _leave(box)


def _open_folder(box: BaseMailBox, mailbox: Mailbox) -> int:
    """EXAMINE, which cannot mark anything as read. A new UIDVALIDITY means that every UID begins anew."""
    box.folder.set(mailbox.folder, readonly=True)
    validity = int(box.folder.status(mailbox.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
    if validity != mailbox.uidvalidity:
        mailbox.uidvalidity, mailbox.last_uid = validity, 0
        with transaction.atomic():
            Mailbox.objects.filter(pk=mailbox.pk).update(uidvalidity=validity, last_uid=0)
    return validity


def _new_uids(box: BaseMailBox, mailbox: Mailbox) -> list[int]:
    since = f" SINCE {mailbox.since:%d-%b-%Y}" if mailbox.since else ""
    found = box.uids(f"UID {mailbox.last_uid + 1}:*{since}")
    # "n:*" always names the last letter, also when its UID is below n.
    return sorted(uid for uid in map(int, found) if uid > mailbox.last_uid)


def _fetch(box: BaseMailBox, uid: int) -> bytes | None:
    """The letter's bytes; None when somebody expunged it meanwhile."""
    _status, parts = box.client.uid("FETCH", str(uid), "(BODY.PEEK[])")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _leave(box: BaseMailBox) -> None:
    try:
        box.logout()
    except (OSError, imaplib.IMAP4.error, ImapToolsError):
        log.debug("the server closed first")


def in_words(host: str, error: Exception) -> str:
    """Why a mail server could not be used, as one sentence for people."""
    text = str(error)
    if isinstance(error, SealBroken):
        return text
    if isinstance(error, TimeoutError):
        return f"{host} does not answer. Check the host and the port."
    if isinstance(error, ssl.SSLError):
        return f"No safe connection with {host}: {text}. Check the security and the port."
    if isinstance(error, OSError):
        return f"{host} cannot be reached: {error.strerror or text}. Check the host and the port."
    if "AUTH" in text.upper() or "LOGIN" in text.upper():
        return f"{host} did not accept the name and the password."
    return f"{host} answered: {text}"


def look_at_all() -> None:
    """One look into each watched mailbox; a mailbox that cannot be read says why and does not stop the others."""
    for mailbox in Mailbox.objects.filter(active=True).exclude(imap_host=""):
        problem = ""
        try:
            look(mailbox)
        except CannotLook as error:
            problem = str(error)
        except Exception as error:
            log.exception("looking into %s", mailbox.address)
            problem = f"The desk stumbled while it looked: {error}"
        Mailbox.objects.filter(pk=mailbox.pk).update(looked_at=timezone.now(), problem=problem)


def watch(stopping: threading.Event) -> None:
    """Looks into every mailbox again and again until `stopping`."""
    while not stopping.is_set():
        close_old_connections()
        try:
            look_at_all()
        except Exception:
            log.exception("the watch goes on")
        stopping.wait(settings.MAIL_SECONDS)


def try_out(mailbox: Mailbox) -> None:
    """Signs in and opens the folder. Raises CannotLook."""
    box = connect(mailbox)
    try:
        box.folder.set(mailbox.folder, readonly=True)
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise CannotLook(f"{mailbox.imap_host} has no folder {mailbox.folder!r}.") from error
    finally:
        _leave(box)
