"""Which conversation a letter belongs to: by a token that nobody can guess, then by References."""

from unruffled import mail
from unruffled.desk.channels.mail.models import Letter, Mailbox
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Conversation

# Long References headers name every ancestor; the last ones are the nearest.
MOST_REFERENCES = 50


def domain_of(mailbox: Mailbox) -> str:
    return mailbox.address.rpartition("@")[2]


def mailbox_of(letter: mail.Letter) -> Mailbox | None:
    """The mailbox that a letter from a pipe was sent to, or the only one there is."""
    boxes = list(Mailbox.objects.filter(active=True).order_by("id"))
    addressed = [who.address.lower() for who in letter.recipients]
    for box in boxes:
        if any(to == box.address.lower() or mail.token_in(to, box.address) for to in addressed):
            return box
    return boxes[0] if len(boxes) == 1 else None


def conversation_of(letter: mail.Letter, mailbox: Mailbox | None) -> Conversation | None:
    """The conversation that this letter continues; None when it begins one.

    A token proves that the writer has had a letter of ours. References prove nothing, since Message-IDs are
    no secret; they count only when the writer takes part in the conversation already.
    """
    if mailbox:
        for token in _tokens(letter, mailbox):
            if found := conversations.by_token(token):
                return found
    ids = [i for i in (letter.in_reply_to, *letter.references[-MOST_REFERENCES:]) if i]
    known = (
        Letter.objects.filter(internet_message_id__in=ids)
        .select_related("message__conversation__customer")
        .order_by("-id")
    )
    for ancestor in known[:MOST_REFERENCES]:
        conversation = ancestor.message.conversation
        if letter.sender.address.lower() in conversations.participants(conversation):
            return conversation
    return None


def _tokens(letter: mail.Letter, mailbox: Mailbox):
    for who in letter.recipients:
        if token := mail.token_in(who.address, mailbox.address):
            yield token
    for message_id in (letter.in_reply_to, *reversed(letter.references[-MOST_REFERENCES:])):
        if message_id and (token := mail.token_in_message_id(message_id, domain_of(mailbox))):
            yield token
