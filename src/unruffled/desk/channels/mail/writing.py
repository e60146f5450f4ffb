"""From a message of ours to the bytes that leave."""

from dataclasses import dataclass

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, Mailbox
from unruffled.desk.channels.mail.threading import domain_of
from unruffled.desk.conversations.models import Conversation, Message, Side


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
    last = Letter.objects.filter(message__conversation=conversation, mailbox__isnull=False).order_by("-id").first()
    return last.mailbox if last else Mailbox.objects.filter(active=True).order_by("id").first()


def envelope_of(message: Message) -> Envelope | None:
    """The letter of a reply; None when there is no mailbox to send from or nobody to send to."""
    conversation = message.conversation
    mailbox, recipient = mailbox_for(conversation), _recipient(conversation, message)
    if mailbox is None or not recipient:
        return None
    before = _letter_before(conversation, message)
    subject = mail.reply_subject(conversation.subject) if before else conversation.subject
    message_id = message_id_of(message, mailbox)
    ancestors = _ancestors(conversation, message, mailbox)
    raw = mail.compose(
        sender=mail.Address(_signed(message, mailbox), mailbox.address),
        reply_to=mail.Address(mailbox.name, mail.address_with_token(mailbox.address, conversation.token)),
        to=[mail.Address(conversation.customer.name, recipient)],
        subject=subject, message_id=message_id, date=message.at, text=message.text,
        in_reply_to=ancestors[-1] if ancestors else None, references=ancestors,
        quotation=_quotation(before),
    )  # fmt: skip
    return Envelope(mailbox, mailbox.address, recipient, subject, message_id, raw)


def _signed(message: Message, mailbox: Mailbox) -> str:
    return f"{message.sender_name}, {mailbox.name}" if mailbox.name else message.sender_name


def _recipient(conversation: Conversation, message: Message) -> str:
    """Where they wrote from last, else the address in their record."""
    before = _letter_before(conversation, message)
    return (before.sender_address if before else "") or conversation.customer.address


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
    return ids[-20:]


def _quotation(before: Message | None) -> "mail.Quotation | None":
    if before is None or not before.text:
        return None
    return mail.Quotation(author=before.sender_name or before.sender_address, date=before.at, text=before.text)
