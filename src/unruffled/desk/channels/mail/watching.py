"""Looking into mailboxes: by UID, read-only, so that nothing changes there and nobody else's reading matters."""

import contextlib
import logging
import ssl
import threading
from collections.abc import Iterator

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone
from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, U

from unruffled.desk.channels.mail import receiving
from unruffled.desk.channels.mail.models import Mailbox, RawLetter, Security
from unruffled.desk.channels.mail.troubles import TROUBLES, in_words
from unruffled.desk.common.sealing import unseal
from unruffled.desk.events.actions import record

log = logging.getLogger(__name__)
# How long one answer of the server may take, in seconds.
PATIENCE = 60


class CannotLook(Exception):
    """The mailbox could not be read; the text says why, for people."""


class NotHandedOver(Exception):
    """The server lists a letter and does not give it."""


@contextlib.contextmanager
def opened(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """A signed-in connection with the folder open by EXAMINE, which cannot mark anything as read.

    Raises CannotLook, also for what the server does while the connection is used.
    """
    box = None
    try:
        box = _connection(mailbox)
        _sign_in(box, mailbox.username or mailbox.address, unseal(mailbox.sealed_password))
        box.folder.set(mailbox.folder, readonly=True)
        yield box
    except TROUBLES as error:
        raise CannotLook(in_words(mailbox.imap_host, error)) from error
    finally:
        if box is not None:
            with contextlib.suppress(*TROUBLES):
                box.logout()


def _connection(mailbox: Mailbox) -> BaseMailBox:
    kind = {Security.TLS: MailBox, Security.STARTTLS: MailBoxStartTls, Security.NONE: MailBoxUnencrypted}
    options = {} if mailbox.imap_security == Security.NONE else {"ssl_context": ssl.create_default_context()}
    return kind[Security(mailbox.imap_security)](mailbox.imap_host, mailbox.imap_port, timeout=PATIENCE, **options)


def _sign_in(box: BaseMailBox, name: str, password: str) -> None:
    # LOGIN carries no letters beyond ASCII; AUTHENTICATE PLAIN does, where it is offered.
    plain = name.isascii() and password.isascii()
    (box.login if plain else box.login_utf8)(name, password, initial_folder=None)


def look(mailbox: Mailbox) -> int:
    """Stores and receives what is new; how many letters that were. Raises CannotLook."""
    place = f"{mailbox.username or mailbox.address} {mailbox.imap_host} {mailbox.folder}"[:900]
    with opened(mailbox) as box:
        validity = _begin_anew_if_changed(box, mailbox, place)
        uids = _new_uids(box, mailbox, place, validity)
        count, withheld = 0, []
        for uid in uids:
            try:
                raw = _fetch(box, uid)
            except NotHandedOver:
                withheld.append(uid)
                continue
            if raw is None:
                continue
            stored = receiving.store_from_mailbox(mailbox, place=place, validity=validity, uid=uid, raw=raw)
            if stored is not None:
                receiving.receive(stored)
                count += 1
    if uids:
        _remember(mailbox, validity, place, withheld[0] - 1 if withheld else uids[-1])
    if withheld:
        raise CannotLook(f"{mailbox.imap_host} does not hand over {len(withheld)} of its letters. The desk asks again.")
    return count


def _begin_anew_if_changed(box: BaseMailBox, mailbox: Mailbox, place: str) -> int:
    """The folder's UIDVALIDITY. Another one, or another folder, means that every UID begins anew."""
    _code, found = box.client.response("UIDVALIDITY")
    validity = int(found[0] or 0)
    if (validity, place) != (mailbox.uidvalidity, mailbox.place):
        _remember(mailbox, validity, place, 0)
    return validity


def _remember(mailbox: Mailbox, validity: int, place: str, last_uid: int) -> None:
    mailbox.uidvalidity, mailbox.place, mailbox.last_uid = validity, place, last_uid
    # When the owner has chosen an earlier day meanwhile, the count begins anew and must not be put back.
    unchanged = Mailbox.objects.filter(pk=mailbox.pk, since=mailbox.since)
    unchanged.update(uidvalidity=validity, place=place, last_uid=last_uid)


def _new_uids(box: BaseMailBox, mailbox: Mailbox, place: str, validity: int) -> list[int]:
    found = {int(uid) for uid in box.uids(AND(uid=U(str(mailbox.last_uid + 1), "*"), date_gte=mailbox.since))}
    known = RawLetter.objects.filter(
        mailbox=mailbox, place=place, uidvalidity=validity, uid__gt=mailbox.last_uid
    ).values_list("uid", flat=True)
    # "n:*" always names the last letter, also when its UID is below n.
    return sorted(uid for uid in found.difference(known) if uid > mailbox.last_uid)


def _fetch(box: BaseMailBox, uid: int) -> bytes | None:
    """The letter's bytes; None when somebody has expunged it meanwhile. Raises NotHandedOver."""
    _status, parts = box.client.uid("FETCH", str(uid), "(BODY.PEEK[])")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
    if raw is None and box.uids(AND(uid=str(uid))):
        raise NotHandedOver
    return raw


def look_at_all() -> None:
    """One look into each watched mailbox; a mailbox that cannot be read says why and does not stop the others."""
    for mailbox in Mailbox.objects.filter(active=True).exclude(imap_host=""):
        problem = ""
        try:
            look(mailbox)
        except CannotLook as error:
            problem = str(error)
        except Exception as error:
            log.exception("looking into mailbox %s", mailbox.ulid)
            problem = f"The desk stumbled while it looked: {error}"
        _say(mailbox, problem)


@transaction.atomic
def _say(mailbox: Mailbox, problem: str) -> None:
    Mailbox.objects.filter(pk=mailbox.pk).update(looked_at=timezone.now(), problem=problem)
    if problem != mailbox.problem:
        record("mailbox-looked", about=f"mailbox:{mailbox.ulid}", problem=problem)


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
    with opened(mailbox):
        pass
