"""From a message of ours to the bytes that leave."""

import zoneinfo
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, Mailbox
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.conversations.forwarding import answers
from unruffled.desk.conversations.models import Conversation, Message, Side


class CannotWrite(ValueError):
    """No letter can be made of this message; the text says why, for people."""


@dataclass(frozen=True)
class Envelope:
    """Who sends what to whom. `raw` is the letter itself; the same message always gives the same bytes.

    `recipients` are all who get it, the hidden ones included, the first of them first.
    """

    mailbox: Mailbox
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    raw: bytes

    @property
    def recipient(self) -> str:
        return self.recipients[0]


def message_id_of(message: Message, mailbox: Mailbox) -> str:
    """Always the same for a message, so that a letter sent again after a doubt is known as the same one."""
    return mail.message_id_for(message.letter_token, message.ulid.lower(), domain_of(mailbox))


def mailbox_for(conversation: Conversation) -> Mailbox | None:
    """The mailbox through which this conversation came in; for one that did not, the first there is."""
    letters = Letter.objects.filter(message__conversation=conversation, mailbox__active=True)
    last = letters.select_related("mailbox").order_by("-id").first()
    return last.mailbox if last else Mailbox.objects.filter(active=True).order_by("id").first()


def envelope_of(message: Message) -> Envelope:
    """The letter of a reply, or of what is forwarded. Raises CannotWrite when nobody can send it or get it."""
    conversation = message.conversation
    mailbox = mailbox_for(conversation)
    if mailbox is None:
        raise CannotWrite("There is no mailbox to send this from. Connect one.")
    before = None if message.forwarded else _letter_before(conversation, message)
    to = _to(message, before)
    ancestors = _answered_elsewhere(message) if message.forwarded else _ancestors(conversation, message, mailbox)
    message_id = message_id_of(message, mailbox)
    subject = _subject(message, replies=before is not None)
    try:
        raw = mail.compose(
            sender=mail.Address(_signed(message, mailbox), mailbox.address),
            reply_to=mail.Address(mailbox.name, mail.address_with_token(mailbox.address, message.letter_token)),
            to=to, cc=_addresses(message.cc), subject=subject, message_id=message_id, date=message.at,
            text=_words(message), in_reply_to=ancestors[-1] if ancestors else None, references=ancestors,
            quotation=_quotation(conversation, before), signature=message.signature, files=_files(message),
        )  # fmt: skip
    except ValueError as reason:
        raise CannotWrite(str(reason)) from reason
    everybody = (*to, *_addresses(message.cc), *_addresses(message.bcc))
    recipients = tuple(dict.fromkeys(_for_smtp(who.address) for who in everybody))
    return Envelope(mailbox, mailbox.address, recipients, subject, message_id, raw)


def _words(message: Message) -> str:
    """A letter that is passed on hangs below the words; one of somebody else's own they have already."""
    if not message.forwarded or _is_answer(message):
        return message.text
    return f"{message.text}\n\n{message.quoted}".strip()


def _answered_elsewhere(message: Message) -> list[str]:
    """The Message-ID of a letter of somebody else's that this one answers."""
    letter = getattr(message.original, "letter", None)
    return [letter.internet_message_id] if _is_answer(message) and letter and letter.internet_message_id else []


def _is_answer(message: Message) -> bool:
    return message.original is not None and answers(message.original, message.to)


def _subject(message: Message, *, replies: bool) -> str:
    subject = message.conversation.subject
    if message.forwarded and not _is_answer(message):
        return f"Fwd: {subject}".rstrip()
    return mail.reply_subject(subject) if replies or message.forwarded else subject


def _addresses(people: list[dict[str, str]]) -> list[mail.Address]:
    return [mail.Address(who["name"], who["address"]) for who in people]


def _files(message: Message) -> list[mail.File]:
    kept = message.attachments.exclude(content=None).select_related("content")
    return [mail.File(file.name, file.type, bytes(file.content.data)) for file in kept if file.content]


def recipient_of(conversation: Conversation) -> str:
    """Where a reply would go now: where they last asked to be answered, or wrote from, else the address in their
    record; "" when none of them is known."""
    theirs = conversation.messages.filter(side=Side.CUSTOMER, automatic=False).order_by("-at", "-id")
    last = theirs.values_list("reply_to", "sender_address").first()
    return (last and (last[0] or last[1])) or conversation.customer.address


def _signed(message: Message, mailbox: Mailbox) -> str:
    return f"{message.sender_name}, {mailbox.name}" if mailbox.name else message.sender_name


def _to(message: Message, before: Message | None) -> list[mail.Address]:
    """Who was named, else where they wrote from last, else the address in their record."""
    if message.to:
        return [mail.Address(who.name, _for_smtp(who.address)) for who in _addresses(message.to)]
    customer = message.conversation.customer
    address = (before and (before.reply_to or before.sender_address)) or customer.address
    if not address:
        raise CannotWrite("There is no address to send this to. Write one into the customer's record.")
    return [mail.Address(customer.name, _for_smtp(address))]


def _for_smtp(address: str) -> str:
    """An address with its domain in ASCII, as SMTP wants it."""
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
    earlier = conversation.messages.filter(at__lte=message.at, withdrawn_at=None, forwarded=False)
    earlier = earlier.exclude(pk=message.pk).exclude(side=Side.OTHER)
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
