"""What is asked about letters and mailboxes."""

import datetime

from django.db.models import Count

from unruffled import mail
from unruffled.desk.channels.mail.models import Mailbox, RawLetter, RawState
from unruffled.desk.common.sealing import is_open
from unruffled.desk.conversations.models import Attachment, Message, Side

PAGE = 50


def set_aside(page: int = 1) -> tuple[list[RawLetter], bool]:
    """Letters that wait for a person, newest first, and whether there is more."""
    rows = RawLetter.objects.filter(state=RawState.SET_ASIDE).order_by("-id")
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def count_set_aside() -> int:
    return RawLetter.objects.filter(state=RawState.SET_ASIDE).count()


def set_aside_by_ulid(ulid: str) -> RawLetter:
    """One that waits for a person; what was received is its conversation's. Raises RawLetter.DoesNotExist."""
    return RawLetter.objects.get(ulid=ulid, state=RawState.SET_ASIDE)


def count_by_state() -> dict[str, int]:
    """How many letters are in each state."""
    return dict(RawLetter.objects.order_by().values_list("state").annotate(Count("pk")))


def oldest_stored() -> datetime.datetime | None:
    """Since when the one that waits longest has been stored and not received."""
    first = RawLetter.objects.filter(state=RawState.STORED).order_by("id").only("stored_at").first()
    return first.stored_at if first else None


def mailboxes() -> list[Mailbox]:
    return list(Mailbox.objects.order_by("id"))


def locked_addresses() -> list[str]:
    """Mailboxes whose password was sealed with another secret than this desk has."""
    return [mailbox.address for mailbox in mailboxes() if not is_open(mailbox.sealed_password)]


def mailbox_by_ulid(ulid: str) -> Mailbox:
    """Raises Mailbox.DoesNotExist."""
    return Mailbox.objects.get(ulid=ulid)


def raw_of(message: Message) -> bytes:
    """A letter whole: theirs as it came, ours as it leaves. Raises LookupError where there is none (any longer)."""
    from unruffled.desk.channels.mail.writing import CannotWrite, envelope_of

    kept = RawLetter.objects.filter(letter__message=message).values_list("raw", flat=True).first()
    if kept:
        return bytes(kept)
    if kept is not None or message.side != Side.AGENT or message.withdrawn_at or message.channel != "mail":
        raise LookupError(message.ulid)
    try:
        return envelope_of(message).raw
    except CannotWrite as reason:
        raise LookupError(str(reason)) from reason


def attachment_bytes(attachment: Attachment) -> bytes:
    """The content of an attachment, taken out of the raw letter. Raises LookupError."""
    raw = RawLetter.objects.filter(letter__message=attachment.message_id).first()
    if raw is None:
        raise LookupError(attachment.name)
    return mail.attachment_bytes(bytes(raw.raw), attachment.index)
