"""Letters to others about a conversation: the customer does not get them, and whoever answers is never the customer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from unruffled.desk.conversations.actions import NothingToSay, locked
from unruffled.desk.conversations.files import LARGEST_LETTER, TooLarge
from unruffled.desk.conversations.models import Attachment, Content, Message, Side
from unruffled.desk.conversations.standing import settle
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require


class Nobody(ValueError):
    """Nobody is named who would get it."""


@dataclass(frozen=True)
class Carried:
    """A file of the letter that goes along, with its bytes where no row of ours holds them."""

    file: Attachment
    data: bytes = b""


@transaction.atomic
def forward(
    original: Message,
    agent: Agent,
    *,
    to: Sequence[dict[str, str]],
    text: str,
    signature: str = "",
    carried: Sequence[Carried] = (),
) -> Message:
    """Writes to somebody outside about a letter, with that letter below the words. Raises Nobody and TooLarge.

    The turn stays where it is: the customer hears nothing of it. Without a letter to pass on, an answer to somebody
    who is not the customer, empty words say nothing: NothingToSay.
    """
    conversation = locked(original.conversation)
    require(agent, "reply", conversation)
    if not to:
        raise Nobody
    if answers(original, to) and not text.strip():
        raise NothingToSay
    if sum(one.file.size for one in carried) > LARGEST_LETTER:
        raise TooLarge
    message = Message.objects.create(
        conversation=conversation, side=Side.AGENT, agent=agent, sender_name=agent.name, text=text.strip(),
        quoted=passed_on(original), forwarded=True, original=original, to=list(to), signature=signature,
        at=timezone.now(), channel=conversation.channel,
    )  # fmt: skip
    for number, one in enumerate(carried):
        _carry(message, number, one)
    settle(conversation)
    record("letter-forwarded", about=conversation.topic, agent=agent, at=message.at, message=message.ulid)
    return message


def _carry(message: Message, number: int, one: Carried) -> None:
    content = one.file.content_id or Content.objects.create(data=one.data).pk
    Attachment.objects.create(
        message=message, index=number, name=one.file.name, type=one.file.type, size=one.file.size, content_id=content
    )


def answers(original: Message, to: Sequence[dict[str, str]]) -> bool:
    """Whether this is an answer to somebody else's letter, and not that letter passed on."""
    writer = (original.reply_to or original.sender_address).lower()
    return original.side == Side.OTHER and any(who["address"].lower() == writer for who in to)


def passed_on(original: Message) -> str:
    """A letter as it stands below the words of who passes it on."""
    writer = f"{original.sender_name} <{original.sender_address}>" if original.sender_address else original.sender_name
    lines = [
        _("---------- Forwarded letter ----------"),
        _("From: %s") % writer,
        _("Date: %s") % formats.date_format(timezone.localtime(original.at), "j F Y, H:i"),
        _("Subject: %s") % original.conversation.subject,
        "",
        original.text,
    ]
    return "\n".join(lines)


@transaction.atomic
def withdraw(message: Message, agent: Agent) -> None:
    """Takes a forwarded letter back before it leaves; its words are offered again where it was written."""
    conversation = locked(message.conversation)
    message.withdrawn_at = timezone.now()
    message.save(update_fields=["withdrawn_at"])
    settle(conversation)
    record("forward-withdrawn", about=conversation.topic, agent=agent, message=message.ulid)


def taken_back(original: Message, agent: Agent) -> Message | None:
    """What this agent wrote last to pass the letter on and then took back, unless it was passed on since."""
    last = Message.objects.filter(original=original, agent=agent).order_by("-id").first()
    return last if last and last.withdrawn_at else None


@transaction.atomic
def recognise(message: Message, agent: Agent) -> Message:
    """A letter that was taken for somebody else's is the customer's own; their record learns the address elsewhere."""
    conversation = locked(message.conversation)
    require(agent, "reply", conversation)
    if Message.objects.filter(pk=message.pk, side=Side.OTHER).update(side=Side.CUSTOMER):
        settle(conversation)
        record("writer-recognised", about=conversation.topic, agent=agent, message=message.ulid)
    message.refresh_from_db()
    return message
