"""From raw bytes to a message: stored first, then understood, once, whatever way they came and however often."""

import datetime
import logging

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from unruffled import mail
from unruffled.desk.channels.mail import threading
from unruffled.desk.channels.mail.models import Letter, Mailbox, RawLetter, RawState
from unruffled.desk.conversations import actions as conversations
from unruffled.desk.conversations import queries
from unruffled.desk.conversations.beside import LONGEST_ADDRESS, is_address, kept
from unruffled.desk.conversations.models import Message, Side
from unruffled.desk.customers import actions as customers
from unruffled.desk.events.actions import record
from unruffled.desk.outbox import actions as outbox

log = logging.getLogger(__name__)
# What a program writes whose clock was never set; such a date says nothing.
NO_DATE_BEFORE = datetime.datetime(1990, 1, 1, tzinfo=datetime.UTC)
# A letter to a whole company names more; they are in the original.
MOST_NAMED = 100


class CannotReceive(ValueError):
    """The letter cannot become a message; the text says why, for people."""


@transaction.atomic
def store(raw: bytes, *, mailbox: Mailbox | None = None) -> RawLetter:
    """Keeps the bytes of a letter that came through a pipe."""
    stored = RawLetter.objects.create(raw=raw, mailbox=mailbox)
    record("letter-stored", about=f"letter:{stored.ulid}")
    return stored


@transaction.atomic
def store_from_mailbox(mailbox: Mailbox, *, place: str, validity: int, uid: int, raw: bytes) -> RawLetter | None:
    """Keeps the bytes of one UID; None when somebody else kept them at the same moment."""
    stored, made = RawLetter.objects.get_or_create(
        mailbox=mailbox, place=place, uidvalidity=validity, uid=uid, defaults={"raw": raw}
    )
    if not made:
        return None
    record("letter-stored", about=f"letter:{stored.ulid}")
    return stored


def receive(stored: RawLetter) -> Message | None:
    """Makes a stored letter a message. None when it is a duplicate, was set aside or has been received already.

    Never raises for what the letter contains; a letter that cannot be understood is set aside, whole. Raises
    OperationalError or InterfaceError when the database is busy or gone: the sweep comes back to the letter.
    """
    try:
        raw = bytes(stored.raw)
        letter = mail.parse(raw)
        # A delivery report names the reply that it is about by its Message-ID, somewhere among its parts.
        reported = threading.ours_named_in(raw) if letter.bounce else []
        try:
            return _receive(stored, letter, reported)
        except IntegrityError:
            # The same letter came in by another way at the same moment and was first; a second look sees it.
            return _receive(stored, letter, reported)
    except (OperationalError, InterfaceError):
        raise
    except CannotReceive as reason:
        set_aside(stored, str(reason))
    except Exception as error:
        log.exception("letter %s", stored.ulid)
        set_aside(stored, f"The desk stumbled over this letter: {type(error).__name__}: {error}")
    return None


@transaction.atomic
def _receive(stored: RawLetter, letter: mail.Letter, reported: list[Message]) -> Message | None:
    stored = RawLetter.objects.select_for_update(of=("self",)).defer("raw").select_related("mailbox").get(pk=stored.pk)
    if stored.state != RawState.STORED:
        return None
    fingerprint = mail.fingerprint(letter)
    known = Letter.objects.filter(fingerprint=fingerprint)
    if known.exists():
        if known.filter(raw__raw=b"").exists():
            # Its writer was erased; a copy that comes late must not bring the words back.
            RawLetter.objects.filter(pk=stored.pk).update(raw=b"")
        _close(stored, RawState.DUPLICATE)
        return None
    boxes = list(Mailbox.objects.order_by("id"))
    _refuse_what_cannot_be(letter, boxes)
    box = stored.mailbox or threading.mailbox_of(letter, boxes)
    message = _add_message(letter, boxes, reported, box)
    Letter.objects.create(
        message=message, raw=stored, mailbox=box,
        internet_message_id=threading.ledger_id(letter.message_id or ""), fingerprint=fingerprint,
    )  # fmt: skip
    _close(stored, RawState.RECEIVED)
    for ours in reported:
        outbox.came_back(ours, " ".join(message.text.split())[:500])
    return message


def _refuse_what_cannot_be(letter: mail.Letter, boxes: list[Mailbox]) -> None:
    address = letter.sender.address
    if "@" not in address:
        raise CannotReceive(" ".join(["It does not say who sent it.", *letter.problems]))
    if len(address) > LONGEST_ADDRESS:
        raise CannotReceive(f"The address of its sender is longer than {LONGEST_ADDRESS} characters.")
    if threading.is_from_us(letter, boxes):
        raise CannotReceive("It comes from our own address.")


def _add_message(letter: mail.Letter, boxes: list[Mailbox], reported: list[Message], box: Mailbox | None) -> Message:
    conversation, at = threading.conversation_of(letter, boxes), _moment(letter)
    if reported:
        conversation = reported[0].conversation
    if conversation is None:
        customer = customers.find_or_add(address=letter.sender.address, name=letter.sender.name)
        team = box.team if box else None
        conversation = conversations.open_conversation(customer, subject=letter.subject, at=at, team=team)
    answered = threading.answered_by(letter, conversation)
    if answered:
        # Who answers a letter has had it; a clock that says otherwise is slow.
        at = max(at, answered.at)
    another = queries.speaks_for_somebody_else(conversation, letter.sender.address, answered)
    return conversations.receive(
        conversation, text=letter.reply or letter.text, quoted=_below(letter), at=at, automatic=letter.automatic,
        sender_name=letter.sender.name, sender_address=letter.sender.address,
        side=Side.OTHER if another else Side.CUSTOMER, **_named(letter, boxes),
        attachments=[
            {"index": index, "name": part.name[:255], "type": part.found_type[:127], "size": part.size,
             "inline": part.inline}
            for index, part in enumerate(letter.attachments)
        ],
    )  # fmt: skip


def _strangers(people: tuple[mail.Address, ...], boxes: list[Mailbox]) -> list[mail.Address]:
    return [who for who in people[:MOST_NAMED] if who.address and not threading.is_ours(who.address, boxes)]


def _named(letter: mail.Letter, boxes: list[Mailbox]) -> dict:
    """Who else the letter names, ourselves left out, where its writer wants to be answered, and whether it is HTML."""
    wanted = next((who.address for who in letter.reply_to if is_address(who.address)), "")
    own = wanted.lower() == letter.sender.address.lower() or threading.is_ours(wanted, boxes)
    return {
        "to": [
            kept(who) for who in letter.to[:MOST_NAMED] if who.address and not threading.is_ours(who.address, boxes)
        ],
        "cc": [
            kept(who) for who in letter.cc[:MOST_NAMED] if who.address and not threading.is_ours(who.address, boxes)
        ],
        "formatted": letter.html,
        "reply_to": "" if own or letter.automatic else wanted,
    }


def _below(letter: mail.Letter) -> str:
    """What hangs below the words of now: the signature, then what was quoted."""
    return "\n\n".join(part for part in (letter.signature, letter.quoted) if part)


def _moment(letter: mail.Letter) -> datetime.datetime:
    now = timezone.now()
    if letter.date is None or letter.date < NO_DATE_BEFORE:
        return now
    # A date in the future would keep the letter at the top for ever.
    return min(letter.date, now)


def _close(stored: RawLetter, state: RawState) -> None:
    stored.state, stored.problem = state, ""
    stored.save(update_fields=["state", "problem"])
    record(f"letter-{state}", about=f"letter:{stored.ulid}")


@transaction.atomic
def set_aside(stored: RawLetter, problem: str) -> None:
    """Puts a letter where people see it and can try again; its bytes stay."""
    if RawLetter.objects.filter(pk=stored.pk, state=RawState.STORED).update(state=RawState.SET_ASIDE, problem=problem):
        record("letter-set-aside", about=f"letter:{stored.ulid}", problem=problem)


@transaction.atomic
def put_back(stored: RawLetter, agent) -> None:
    """A person wants the letter tried again."""
    if RawLetter.objects.filter(pk=stored.pk, state=RawState.SET_ASIDE).update(state=RawState.STORED):
        record("letter-tried-again", about=f"letter:{stored.ulid}", agent=agent)


def receive_stored() -> None:
    """Receives whatever a dead worker left between storing and understanding."""
    # The ids first: a reading cursor that stays open while others write makes SQLite refuse our own writing.
    for number in list(RawLetter.objects.filter(state=RawState.STORED).order_by("id").values_list("pk", flat=True)):
        try:
            receive(RawLetter.objects.get(pk=number))
        except (OperationalError, InterfaceError):
            log.exception("stored letter %s waits for the next sweep", number)
