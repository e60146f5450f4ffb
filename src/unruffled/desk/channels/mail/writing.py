"""From a message of ours to the bytes that leave."""

import zoneinfo
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, Mailbox
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.conversations.models import Conversation, Message, Side


class CannotWrite(ValueError):
    """No letter can be made of this message; the text says why, for people."""


@dataclass(frozen=True)
class Envelope:
    """Who sends what to whom. `raw` is the letter itself; the same message always gives the same bytes."""

    mailbox: Mailbox
    sender: str
    recipient: str
    subject: str
    message_id: str
    raw: bytes


def message_id_of(message: Message, mailbox: Mailbox) -> str:
    """Always the same for a message, so that a letter sent again after a doubt is known as the same one."""
    return mail.message_id_for(message.conversation.token, message.ulid.lower(), domain_of(mailbox))


def mailbox_for(conversation: Conversation) -> Mailbox | None:
    """The mailbox through which this conversation came in; for one that did not, the first there is."""
    letters = Letter.objects.filter(message__conversation=conversation, mailbox__active=True)
    last = letters.select_related("mailbox").order_by("-id").first()
    return last.mailbox if last else Mailbox.objects.filter(active=True).order_by("id").first()


def envelope_of(message: Message) -> Envelope:
    """The letter of a reply. Raises CannotWrite when nobody can send it or get it."""
    conversation = message.conversation
    mailbox = mailbox_for(conversation)
    if mailbox is None:
        raise CannotWrite("There is no mailbox to send this from. Connect one.")
    before = _letter_before(conversation, message)
    recipient = _recipient(conversation, before)
    ancestors = _ancestors(conversation, message, mailbox)
    subject = mail.reply_subject(conversation.subject) if before else conversation.subject
    message_id = message_id_of(message, mailbox)
    try:
        raw = mail.compose(
            sender=mail.Address(_signed(message, mailbox), mailbox.address),
            reply_to=mail.Address(mailbox.name, mail.address_with_token(mailbox.address, conversation.token)),
            to=[mail.Address(conversation.customer.name, recipient)],
            subject=subject, message_id=message_id, date=message.at, text=message.text,
            in_reply_to=ancestors[-1] if ancestors else None, references=ancestors,
            quotation=_quotation(conversation, before),
        )  # fmt: skip
    except ValueError as reason:
        raise CannotWrite(str(reason)) from reason
    return Envelope(mailbox, mailbox.address, recipient, subject, message_id, raw)


def recipient_of(conversation: Conversation) -> str:
    """Where a reply would go now: where they wrote from last, else the address in their record; "" when neither is."""
    theirs = conversation.messages.filter(side=Side.CUSTOMER, automatic=False).order_by("-at", "-id")
    last = theirs.values_list("sender_address", flat=True).first()
    return last or conversation.customer.address


def _signed(message: Message, mailbox: Mailbox) -> str:
    return f"{message.sender_name}, {mailbox.name}" if mailbox.name else message.sender_name


def _recipient(conversation: Conversation, before: Message | None) -> str:
    """Where they wrote from last, else the address in their record; its domain in ASCII, as SMTP wants it."""
    address = (before.sender_address if before else "") or conversation.customer.address
    if not address:
        raise CannotWrite("There is no address to send this to. Write one into the customer's record.")
    local, _at, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise CannotWrite(f"{address} is not a mail address. Mend it in the customer's record.") from None


def _letter_before(conversation: Conversation, message: Message) -> Message | None:
    theirs = conversation.messages.filter(side=Side.CUSTOMER, automatic=False, at__lte=message.at)
    return theirs.order_by("-at", "-id").first()


def _ancestors(conversation: Conversation, message: Message, mailbox: Mailbox) -> list[str]:
    """Message-IDs of the thread so far, theirs and ours, in order."""
    earlier = conversation.messages.filter(at__lte=message.at, withdrawn_at=None).exclude(pk=message.pk)
    ids = []
    for one in earlier.select_related("letter", "conversation").order_by("at", "id"):
        if one.side == Side.AGENT:
            ids.append(message_id_of(one, mailbox))
        elif hasattr(one, "letter") and one.letter.internet_message_id:
            ids.append(one.letter.internet_message_id)
    return ids


def _quotation(conversation: Conversation, before: Message | None) -> mail.Quotation | None:
    if before is None or not before.text:
        return None
    return mail.Quotation(
        intro=_("On %(date)s, %(name)s wrote:")
        % {"date": _on_their_clock(before, conversation), "name": before.sender_name or before.sender_address},
        text=before.text,
    )


def _on_their_clock(message: Message, conversation: Conversation) -> str:
    try:
        zone = zoneinfo.ZoneInfo(conversation.customer.timezone or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        zone = zoneinfo.ZoneInfo("UTC")
    return formats.date_format(message.at.astimezone(zone), "j F Y, H:i")
