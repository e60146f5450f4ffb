"""A well-made outgoing letter: text and HTML, threading headers, any script, and no header that was smuggled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from html import escape

from unruffled.mail.charsets import sanitised
from unruffled.mail.letter import Address

_REPLY_PREFIX = re.compile(
    r"(?:re|aw|antw|sv|vs|ref|rif|r|odp|res|resp|ynt|yan|vá|atb|ynt|απ|σχετ|отв|на|回复|回覆|答复|答覆|返信)"
    r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})? ?[:：] ?",
    re.IGNORECASE,
)
_LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}", re.ASCII)
_DOMAIN = re.compile(r"(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Za-z.:]{2,64}\])")
_BREAKS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]+")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")
_ID_HEADERS = frozenset({"message-id", "in-reply-to", "references"})
# RFC 5322 bounds a header line at 998; ids that together are longer than this lose their middle, as RFC 5537 advises.
_MAX_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a reply quotes: the line that says whose words follow ("On 2 March 2026, Ilinca Pop wrote:"), and them."""

    intro: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a letter: its name in any script, its media type, its bytes."""

    name: str
    type: str
    data: bytes = field(repr=False)


class _Policy(EmailPolicy):
    """SMTP's line ends, and ids left whole: the standard folding rewrites an id longer than a line."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() not in _ID_HEADERS:
            return super().fold_binary(name, value)
        return f"{name}: {f'{self.linesep} '.join(value.split())}{self.linesep}".encode("ascii", "ignore")


# 7bit bodies travel unchanged through every server, so that a signature over them stays valid.
_POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit", utf8=False)


def compose(
    *,
    sender: Address,
    to: Sequence[Address],
    subject: str,
    text: str,
    message_id: str,
    date: datetime,
    cc: Sequence[Address] = (),
    reply_to: Address | None = None,
    in_reply_to: str | None = None,
    references: Sequence[str] = (),
    quotation: Quotation | None = None,
    signature: str = "",
    files: Sequence[File] = (),
    automatic: bool = False,
) -> bytes:
    """The bytes of a letter, with CRLF line ends, ready for SMTP.

    `date` must be aware. With `in_reply_to` or `references` the subject gets one "Re: ". Line breaks and
    control characters in the subject and in names become spaces. `automatic` marks the letter as an automatic
    answer (RFC 3834). `signature` stands between the words and the quotation. Raises ValueError when an address
    cannot be used, when nobody would receive the letter, or when `date` has no time zone.
    """
    if date.tzinfo is None:
        raise ValueError("The date of a letter needs a time zone; pass an aware datetime.")
    if not to and not cc:
        raise ValueError("The letter has no receiver; give at least one address in `to` or `cc`.")
    answers = bool(in_reply_to or references)
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = _header_address(sender)
    if reply_to:
        letter["Reply-To"] = _header_address(reply_to)
    if to:
        letter["To"] = [_header_address(who) for who in to]
    if cc:
        letter["Cc"] = [_header_address(who) for who in cc]
    letter["Subject"] = reply_subject(subject) if answers else _one_line(subject)
    letter["Date"] = format_datetime(date)
    _put_ids(letter, message_id, in_reply_to, references)
    if automatic:
        letter["Auto-Submitted"] = "auto-replied" if answers else "auto-generated"
        letter["X-Auto-Response-Suppress"] = "All"
    letter.set_content(_plain(text, signature, quotation))
    letter.add_alternative(_page(text, signature, quotation), subtype="html")
    for file in files:
        _add_file(letter, file)
    # The same letter has the same bytes each time; "=_" cannot occur in any body's encoding.
    for number, part in enumerate(part for part in letter.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}{sha256(letter['Message-ID'].encode()).hexdigest()[:32]}")
    return letter.as_bytes()


def _add_file(letter: EmailMessage, file: File) -> None:
    kind, _slash, subtype = file.type.partition("/")
    if kind in ("message", "multipart") or not _MEDIA_TYPE.fullmatch(file.type):
        kind, subtype = "application", "octet-stream"  # what is not to be encoded would be taken for a part of ours
    letter.add_attachment(file.data, maintype=kind, subtype=subtype, filename=_one_line(file.name) or "file")


def encoded_header(name: str, text: str) -> str:
    """A header line with its CRLF, in ASCII; breaks and control characters in `text` become spaces."""
    letter = EmailMessage(policy=_POLICY)
    letter[name] = _one_line(text)
    return letter.as_bytes().split(b"\r\n\r\n")[0].decode() + "\r\n"


def reply_subject(subject: str) -> str:
    """`subject` as that of a reply: "Re: " once, whatever reply marks (Re, AW, SV, Odp ...) it carried."""
    rest = _one_line(subject)
    while match := _REPLY_PREFIX.match(rest):
        rest = rest[match.end() :]
    return f"Re: {rest}".rstrip()


def _one_line(text: str) -> str:
    return " ".join(_BREAKS.sub(" ", sanitised(text)).split())


def _header_address(who: Address) -> HeaderAddress:
    local, _, domain = who.address.strip().rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        if not _LOCAL_PART.fullmatch(local) or not _DOMAIN.fullmatch(domain):
            raise ValueError
        return HeaderAddress(display_name=_one_line(who.name), username=local, domain=domain)
    except (ValueError, IndexError):
        raise ValueError(f"{who.address!r} is not a mail address; write it like help@desk.example.") from None


def _put_ids(letter: EmailMessage, message_id: str, in_reply_to: str | None, references: Sequence[str]) -> None:
    letter["Message-ID"] = _id(message_id)
    if in_reply_to:
        letter["In-Reply-To"] = _id(in_reply_to)
    chain = list(dict.fromkeys(_id(one) for one in (*references, *([in_reply_to] if in_reply_to else []))))
    if len(chain) > _MAX_REFERENCES:
        chain = [chain[0], *chain[1 - _MAX_REFERENCES :]]
    if chain:
        letter["References"] = " ".join(chain)


def _id(text: str) -> str:
    inside = "".join(_BREAKS.sub("", text).strip().strip("<>").split())
    return f"<{inside.encode('ascii', 'ignore').decode('ascii')}>"


def _plain(text: str, signature: str, quotation: Quotation | None) -> str:
    own = _unix(text).rstrip("\n")
    if signature:
        # The mark of RFC 3676, 4.3: programs know by it what is signature and leave it out of an answer.
        own += f"\n\n-- \n{_unix(signature).strip(chr(10))}"
    if quotation is None:
        return f"{own}\n"
    lines = _unix(quotation.text).rstrip("\n").split("\n")
    quoted = "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)
    return f"{own}\n\n{_one_line(quotation.intro)}\n\n{quoted}\n"


def _page(text: str, signature: str, quotation: Quotation | None) -> str:
    body = _paragraphs(text)
    if signature:
        body += f'<div class="signature" style="color:#666">\n{_paragraphs(signature)}</div>\n'
    if quotation is not None:
        body += (
            f"<p>{escape(_one_line(quotation.intro))}</p>\n"
            '<blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">\n'
            f"{_paragraphs(quotation.text)}</blockquote>\n"
        )
    return f'<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n{body}</body>\n</html>\n'


def _paragraphs(text: str) -> str:
    paragraphs = re.split(r"\n[ \t]*\n+", _unix(text).strip("\n"))
    return "".join(f"<p>{escape(one.strip(chr(10))).replace(chr(10), f'<br>{chr(10)}')}</p>\n" for one in paragraphs)


def _unix(text: str) -> str:
    return sanitised(text).replace("\r\n", "\n").replace("\r", "\n")
