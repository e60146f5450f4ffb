"""Which parts are the letter's own words, and which are attachments: the rule of RFC 8621, section 4.1.4."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from unruffled.mail.charsets import decode
from unruffled.mail.filetypes import HEAD, UNKNOWN, type_of
from unruffled.mail.html_text import to_text
from unruffled.mail.letter import Attachment
from unruffled.mail.markup import declared_charset
from unruffled.mail.parts import Part, Tree
from unruffled.mail.reflow import unflowed

# Two million bytes are a thousand printed pages: nobody wrote that. The rest stays in the original.
MAX_BODY_BYTES = 2_000_000

_WORDS = ("text/plain", "text/html")
_MEDIA = ("image/", "audio/", "video/")


@dataclass
class Bodies:
    """The text and HTML parts in reading order, and the attachments with the part that each came from."""

    plain: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    attached: list[tuple[Part, bool]] = field(default_factory=list)


def sorted_parts(root: Part) -> Bodies:
    """The parts under `root` by what they are for."""
    bodies = Bodies()
    _sort([root], "mixed", False, bodies)
    return bodies


def _sort(parts: list[Part], within: str, alternative: bool, bodies: Bodies) -> None:
    """Put each part where it belongs; under an `alternative` a part serves its own kind of body alone."""
    before = len(bodies.plain), len(bodies.html)
    for index, part in enumerate(parts):
        if part.children:
            kind = part.type.partition("/")[2]
            _sort(part.children, kind, alternative or kind == "alternative", bodies)
        elif not _shown(part, index, within) or part.type.startswith(_MEDIA):
            bodies.attached.append((part, _inline(part, within)))
        else:
            if part.type == "text/plain" or not alternative:
                bodies.plain.append(part)
            if part.type == "text/html" or not alternative:
                bodies.html.append(part)
    if within == "alternative":
        _fill_gap(bodies, *before)


def _fill_gap(bodies: Bodies, plain_before: int, html_before: int) -> None:
    """An alternative that offers only one kind serves for both bodies."""
    plain, html = bodies.plain[plain_before:], bodies.html[html_before:]
    if not plain:
        bodies.plain += html
    elif not html:
        bodies.html += plain


def _shown(part: Part, index: int, within: str) -> bool:
    """Whether the part is read in place rather than taken out."""
    if part.disposition == "attachment" or not part.type.startswith((*_WORDS, *_MEDIA)):
        return False
    return index == 0 or (within != "related" and (part.type.startswith(_MEDIA) or not part.name))


def _inline(part: Part, within: str) -> bool:
    if part.disposition == "attachment":
        return False
    shown_by_html = within == "related" and bool(part.content_id)
    return part.disposition == "inline" or shown_by_html


def attachments(tree: Tree, raw: bytes) -> list[tuple[Part, Attachment]]:
    """The attachments of a message in order, each with its part; the index into this list is its number."""
    return [(part, _attachment(part, part.content(raw), inline)) for part, inline in sorted_parts(tree.root).attached]


def _attachment(part: Part, content: bytes, inline: bool) -> Attachment:
    found = type_of(content[:HEAD], part.name)
    return Attachment(
        part.name, part.type, len(content), inline, part.content_id, part.type if found == UNKNOWN else found
    )


@dataclass
class Words:
    """What a letter says: the whole body as text, and its HTML body as it came ("" when it has none)."""

    text: str
    html: str
    has_html: bool
    problems: list[str]


def words(tree: Tree, raw: bytes) -> Words:
    """The letter's own words, and a sentence for each thing that had to be mended to read them."""
    bodies = sorted_parts(tree.root)
    problems: dict[str, None] = {}
    read: dict[int, str] = {}
    for part in (*bodies.plain, *bodies.html):
        if id(part) not in read:
            read[id(part)] = _decoded(part, raw, problems)
    text = _joined(_as_text(part, read[id(part)]) for part in bodies.plain)
    if not text:
        # An alternative whose plain text is empty: the words are in the HTML.
        text = _joined(_as_text(part, read[id(part)]) for part in bodies.html)
    has_html = any(part.type == "text/html" for part in bodies.html)
    html = "\n".join(_as_html(part, read[id(part)]) for part in bodies.html) if has_html else ""
    return Words(text, html, has_html, list(problems))


def _decoded(part: Part, raw: bytes, problems: dict[str, None]) -> str:
    data = part.content(raw, MAX_BODY_BYTES)
    if part.end - part.start > MAX_BODY_BYTES:
        problems[f"The text is longer than {MAX_BODY_BYTES:,} bytes; the rest is only in the original."] = None
    charset = part.parameters.get("charset")
    if charset is None and part.type == "text/html":
        charset = declared_charset(data)
    text, problem = decode(data, charset)
    if problem:
        problems[problem] = None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_text(part: Part, text: str) -> str:
    if part.type == "text/html":
        return to_text(text)
    if part.parameters.get("format", "").lower() == "flowed":
        return unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
    return text


def _as_html(part: Part, text: str) -> str:
    return text if part.type == "text/html" else f"<pre>{escape(text)}</pre>"


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(trimmed for text in texts if (trimmed := text.strip("\n")) and not trimmed.isspace())
