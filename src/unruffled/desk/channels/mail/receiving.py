"""From raw bytes to a message: stored first, then understood, once, whatever way they came and however often."""

import logging

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from unruffled import mail
from unruffled.desk.channels.mail import threading
from unruffled.desk.channels.mail.models import Letter, Mailbox, RawLetter, RawState
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations.models import Message
from unruffled.desk.customers import actions as customers
from unruffled.desk.events.actions import record

log = logging.getLogger(__name__)


class CannotReceive(ValueError):
    """The letter cannot become a message; the text says why, for people."""


@transaction.atomic
def store(raw: bytes, *, mailbox: Mailbox | None = None) -> RawLetter:
    """Keeps the bytes of a letter that came through a pipe."""
    return _stored(RawLetter(raw=raw, mailbox=mailbox))


@transaction.atomic
def store_from_mailbox(mailbox: Mailbox, validity: int, uid: int, raw: bytes | None) -> RawLetter | None:
    """Keeps the bytes of one UID and remembers, in the same transaction, that it has been fetched.

    None when there is nothing to keep: somebody expunged it, or another worker was here first.
    """
    here = RawLetter.objects.filter(mailbox=mailbox, uidvalidity=validity, uid=uid).exists()
    kept = None if here or raw is None else _stored(RawLetter(raw=raw, mailbox=mailbox, uidvalidity=validity, uid=uid))
    Mailbox.objects.filter(pk=mailbox.pk, uidvalidity=validity, last_uid__lt=uid).update(last_uid=uid)
    mailbox.last_uid = max(mailbox.last_uid, uid)
    return kept


def _stored(letter: RawLetter) -> RawLetter:
    letter.save()
    record("letter-stored", about=f"letter:{letter.ulid}")
    return letter


def receive(stored: RawLetter | None) -> Message | None:
    """Makes a stored letter a message. None when it is a duplicate, was set aside or has been received already.

    Never raises for what the letter contains; a letter that cannot be understood is set aside, whole.
    """
    if stored is None:
        return None
    for _try in range(2):
        try:
            return _receive(stored)
        except IntegrityError:
            # The same letter came in by another way at the same moment and was first; the second look sees it.
            continue
        except OperationalError:
            raise  # the database is busy or gone; the letter is stored, and the sweep comes back to it
        except CannotReceive as reason:
            return set_aside(stored, str(reason))
        except Exception as error:
            log.exception("letter %s", stored.ulid)
            return set_aside(stored, f"The desk stumbled over this letter: {type(error).__name__}: {error}")
    return None


@transaction.atomic
def _receive(stored: RawLetter) -> Message | None:
    stored = RawLetter.objects.select_for_update(of=("self",)).select_related("mailbox").get(pk=stored.pk)
    if stored.state != RawState.STORED:
        return None
    letter = mail.parse(bytes(stored.raw))
    fingerprint = mail.fingerprint(letter)
    if Letter.objects.filter(fingerprint=fingerprint).exists():
        return _close(stored, RawState.DUPLICATE)
    mailbox = stored.mailbox or threading.mailbox_of(letter)
    _refuse_what_cannot_be(letter, mailbox)
    message = _add_message(letter, mailbox)
    Letter.objects.create(
        message=message,
        raw=stored,
        mailbox=mailbox,
        internet_message_id=(letter.message_id or "")[:998],
        fingerprint=fingerprint,
    )
    _close(stored, RawState.RECEIVED)
    return message


def _refuse_what_cannot_be(letter: mail.Letter, mailbox: Mailbox | None) -> None:
    address = letter.sender.address
    if "@" not in address:
        raise CannotReceive("It does not say who sent it.")
    if mailbox and address.lower() == mailbox.address.lower():
        raise CannotReceive("It claims to come from our own address.")


def _add_message(letter: mail.Letter, mailbox: Mailbox | None) -> Message:
    now = timezone.now()
    # A date in the future would keep the letter at the top for ever.
    at = min(letter.date, now) if letter.date else now
    conversation = threading.conversation_of(letter, mailbox)
    if conversation is None:
        customer = customers.find_or_add(address=letter.sender.address, name=letter.sender.name)
        conversation = conversations.open_conversation(customer, subject=letter.subject, at=at)
    return conversations.receive(
        conversation, text=letter.reply or letter.text, quoted=letter.quoted, at=at, automatic=letter.automatic,
        sender_name=letter.sender.name, sender_address=letter.sender.address,
        attachments=[
            {"index": index, "name": part.name[:255], "type": part.type[:127], "size": part.size, "inline": part.inline}
            for index, part in enumerate(letter.attachments)
        ],
    )  # fmt: skip


def _close(stored: RawLetter, state: RawState) -> None:
    stored.state, stored.problem = state, ""
    stored.save(update_fields=["state", "problem"])
    record(f"letter-{state}", about=f"letter:{stored.ulid}")


@transaction.atomic
def set_aside(stored: RawLetter, problem: str) -> None:
    """Puts a letter where people see it and can try again; its bytes stay."""
    stored.state, stored.problem = RawState.SET_ASIDE, problem
    stored.save(update_fields=["state", "problem"])
    record("letter-set-aside", about=f"letter:{stored.ulid}", problem=problem)


@transaction.atomic
def put_back(stored: RawLetter, agent) -> None:
    """A person wants the letter tried again."""
    RawLetter.objects.filter(pk=stored.pk, state=RawState.SET_ASIDE).update(state=RawState.STORED)
    record("letter-tried-again", about=f"letter:{stored.ulid}", agent=agent)


def receive_stored() -> None:
    """Receives whatever a dead worker left between storing and understanding."""
    for stored in RawLetter.objects.filter(state=RawState.STORED).order_by("id").iterator(chunk_size=50):
        receive(stored)
