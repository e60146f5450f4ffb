"""Any bytes to a letter. It never raises: what cannot be understood is mended, and said."""

from unruffled.mail.bodies import attachments, words
from unruffled.mail.headers import Headers, moment
from unruffled.mail.letter import Address, Letter
from unruffled.mail.parts import Tree, cut, normalised
from unruffled.mail.replies import separate
from unruffled.mail.robots import is_automatic, is_bounce

# Where a delivering server notes for whom the letter was, when To does not say so (Bcc, aliases, forwarding).
_ENVELOPE_HEADERS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "bcc")
UNREADABLE = "The letter could not be understood; only its original is kept."
EMPTY = "The letter is empty."
NO_HEADERS = "The letter has no headers; all of it was read as its words."


def parse(raw: bytes) -> Letter:
    """The letter that `raw`, a whole message as it travelled (RFC 5322, CRLF or LF), holds.

    Never raises, whatever the bytes; `Letter.problems` says what had to be mended.
    """
    try:
        raw = normalised(bytes(raw))
        return _letter(cut(raw), raw)
    except Exception:  # the promise to callers: a letter that cannot be read must not stop the post
        return Letter(problems=(UNREADABLE,))


def attachment_bytes(raw: bytes, index: int) -> bytes:
    """The content of attachment number `index` (as in `parse(raw).attachments`), transfer encoding undone.

    Raises IndexError when the letter has no such attachment.
    """
    raw = normalised(bytes(raw))
    parts = attachments(cut(raw), raw)
    if not 0 <= index < len(parts):
        raise IndexError(f"The letter has {len(parts)} attachments; there is no number {index}.")
    return parts[index][0].content(raw)


def _letter(tree: Tree, raw: bytes) -> Letter:
    headers = tree.root.headers
    said = words(tree, raw)
    senders = headers.addresses("from") or headers.addresses("sender")
    sender = next((who for who in senders if who.address), senders[0] if senders else Address())
    date = moment(headers.plain("date"))
    subject = headers.words("subject")
    parts = separate(said.text)
    bounce = is_bounce(tree.root, sender)
    problems = [*_what_is_missing(headers, raw), *tree.problems, *said.problems]
    if date is None and headers.plain("date"):
        problems.append("The date could not be read.")
    return Letter(
        message_id=_first(headers, "message-id"),
        in_reply_to=_first(headers, "in-reply-to"),
        references=headers.ids("references"),
        sender=sender,
        to=headers.addresses("to"),
        cc=headers.addresses("cc"),
        subject=subject,
        date=date,
        text=said.text,
        reply=parts.reply,
        quoted=parts.quoted,
        signature=parts.signature,
        html=said.has_html,
        attachments=tuple(attachment for _, attachment in attachments(tree, raw)),
        automatic=bounce or is_automatic(tree.root, sender, subject),
        bounce=bounce,
        problems=tuple(problems),
        reply_to=headers.addresses("reply-to"),
        delivered_to=tuple(who for name in _ENVELOPE_HEADERS for who in headers.addresses(name)),
        html_source=said.html,
    )


def _what_is_missing(headers: Headers, raw: bytes) -> list[str]:
    if not raw.strip(b"\0\t\n\v\f\r "):
        return [EMPTY]
    return [] if any(headers.names()) else [NO_HEADERS]


def _first(headers: Headers, name: str) -> str | None:
    return next(iter(headers.ids(name)), None)
