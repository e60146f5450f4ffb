"""Which conversation a letter belongs to: by a token that nobody can guess, then by References."""

import re
from collections.abc import Iterator

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, Mailbox
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Conversation, Message

# Long References headers name every ancestor; the last ones are the nearest.
MOST_REFERENCES = 50
ULID_LENGTH = 26
# The local part of our own Message-IDs: a conversation's token and a message's ulid.
_OURS = re.compile(rb"<([a-z2-7]{26})\.([0-9a-hjkmnp-tv-z]{26})@", re.IGNORECASE)


def domain_of(mailbox: Mailbox) -> str:
    return mailbox.address.rpartition("@")[2]


def ledger_id(message_id: str) -> str:
    """A Message-ID as the ledger keeps it: ASCII, as the standard demands, and no longer than its column."""
    return message_id.encode("ascii", "ignore").decode()[:998]


def mailbox_of(letter: mail.Letter, boxes: list[Mailbox]) -> Mailbox | None:
    """The mailbox that a letter from a pipe was sent to, or the only one there is."""
    active = [box for box in boxes if box.active]
    for box in active:
        if any(_is_address_of(who.address, box) for who in letter.recipients):
            return box
    return active[0] if len(active) == 1 else None


def is_from_us(letter: mail.Letter, boxes: list[Mailbox]) -> bool:
    """Whether we wrote this letter: it has an address of ours as its sender, or a Message-ID that only we make."""
    if is_ours(letter.sender.address, boxes):
        return True
    return any(conversations.by_token(token) for token in _tokens_in_ids([letter.message_id], boxes))


def is_ours(address: str, boxes: list[Mailbox]) -> bool:
    """Whether letters to this address come to one of our mailboxes."""
    return any(_is_address_of(address, box) for box in boxes)


def _is_address_of(address: str, box: Mailbox) -> bool:
    return address.lower() == box.address.lower() or mail.token_in(address, box.address) is not None


def conversation_of(letter: mail.Letter, boxes: list[Mailbox]) -> Conversation | None:
    """The conversation that this letter continues; None when it begins one.

    A token proves that the writer has had a letter of ours. References prove nothing, since Message-IDs are
    no secret; they count only when the writer takes part in the conversation already.
    """
    ids = [letter.in_reply_to, *reversed(letter.references[-MOST_REFERENCES:])]
    # A letter of ours that is answered says most exactly where it belongs, since it may have moved.
    for one in ids:
        if ours := _ours(one):
            return ours.conversation
    tokens = [token for who in letter.recipients for box in boxes if (token := mail.token_in(who.address, box.address))]
    for token in (*tokens, *_tokens_in_ids(ids, boxes)):
        if found := conversations.by_token(token):
            return found
    known = (
        Letter.objects.filter(internet_message_id__in={ledger_id(one) for one in ids if one})
        .select_related("message__conversation__customer")
        .order_by("-id")
    )
    for ancestor in known[:MOST_REFERENCES]:
        conversation = ancestor.message.conversation
        if letter.sender.address.lower() in conversations.participants(conversation):
            return conversation
    return None


def answered_by(letter: mail.Letter, conversation: Conversation) -> Message | None:
    """The message of ours in this conversation that the letter says it answers; None when it names none."""
    ours = _ours(letter.in_reply_to)
    return ours if ours and ours.conversation_id == conversation.pk else None


def _ours(message_id: str | None) -> Message | None:
    """The message of ours whose letter has this Message-ID: its token proves that it is no invention."""
    token, _dot, ulid = (message_id or "").strip("<>").partition("@")[0].lower().partition(".")
    if not token or len(ulid) != ULID_LENGTH:
        return None
    found = conversations.messages_by_ulid([ulid.upper()])
    return next((one for one in found if one.letter_token == token), None)


def ours_named_in(raw: bytes) -> list[Message]:
    """The replies of ours whose Message-IDs stand in the bytes of a letter, each with its conversation's token."""
    pairs = {(token.decode().lower(), ulid.decode().upper()) for token, ulid in _OURS.findall(raw)}
    found = conversations.messages_by_ulid([ulid for _token, ulid in sorted(pairs)[:MOST_REFERENCES]])
    return [message for message in found if (message.letter_token, message.ulid) in pairs]


def _tokens_in_ids(ids: list[str | None], boxes: list[Mailbox]) -> Iterator[str]:
    domains = {domain_of(box) for box in boxes}
    for one in filter(None, ids):
        for domain in domains:
            if token := mail.token_in_message_id(one, domain):
                yield token
