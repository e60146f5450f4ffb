"""A letter's HTML as a page of its own, for a sandboxed frame: nothing in it runs, and nothing is fetched unasked."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit, urlunsplit

from unruffled.mail.filetypes import PICTURES, type_of
from unruffled.mail.letter import Letter
from unruffled.mail.markup import clean

# All pictures of a letter that are shown in place, together, in bytes; what is larger stays among the files.
MOST_INLINE = 10_000_000
# A link's own address stands behind its words: whoever clicks knows where it leads.
STYLE = """
:root { color-scheme: light; }
body { margin: 12px; background: #fff; color: #1a1a1a; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
table { max-width: 100%; }
blockquote { margin: 0 0 0 .5em; padding-inline-start: .75em; border-inline-start: 1px solid #ccc; }
pre { white-space: pre-wrap; }
a[href]::after { content: " \\27e8" attr(href) "\\27e9"; direction: ltr; unicode-bidi: isolate; font-size: 12px;
  color: #555; word-break: break-all; }
.unruffled-note { margin: 0 0 12px; padding: 6px 8px; background: #f2f2ee; font-size: 13px; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


@dataclass(frozen=True)
class Page:
    """A whole page, and how many pictures of it lie elsewhere and were left out."""

    html: str
    left_out: int


def policy(*, pictures: bool) -> str:
    """The Content-Security-Policy under which a page is to be answered: it runs nothing and, unless `pictures`, fetches
    nothing."""
    sources = "data: https: http:" if pictures else "data:"
    return (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
        f"img-src {sources}; style-src 'sha256-{_STYLE_HASH}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def page(
    letter: Letter,
    content: Callable[[int], bytes],
    *,
    pictures: bool = False,
    note: Callable[[int], str] | None = None,
    title: str = "",
) -> Page:
    """The HTML of `letter` as a page. `content` gives the bytes of an attachment by its number.

    With `pictures` those that lie elsewhere stay; without, they are counted and left out. `note` turns their number
    into a sentence that stands above the letter, when there are any.
    """
    inline, left_out = _inline_pictures(letter, content), 0

    def attribute(tag: str, name: str, value: str) -> str | None:
        nonlocal left_out
        if (tag, name) == ("a", "href"):
            return _link(value)
        if (tag, name) != ("img", "src"):
            return value
        scheme, _colon, rest = value.strip().partition(":")
        if scheme.lower() == "cid":
            return inline.get(rest.strip("<> "))
        if scheme.lower() not in ("http", "https"):
            return None
        left_out += not pictures
        return value if pictures else None

    body = clean(letter.html_source, attribute)
    above = f'<p class="unruffled-note">{escape(note(left_out))}</p>' if note and left_out else ""
    html = (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><base target="_blank"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>"
        f"<body>{above}{body}</body></html>\n"
    )
    return Page(html, left_out)


def _inline_pictures(letter: Letter, content: Callable[[int], bytes]) -> dict[str, str]:
    """The letter's own pictures as data: addresses, by the id that its HTML names them by."""
    found, room = {}, MOST_INLINE
    for number, part in enumerate(letter.attachments):
        if not part.content_id or part.size > room or f"cid:{part.content_id}" not in letter.html_source:
            continue
        data = content(number)
        kind = type_of(data)
        if kind in PICTURES:
            room -= len(data)
            found[part.content_id] = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return found


def _link(address: str) -> str | None:
    """A link with the name of its host as the net knows it; one without a scheme would lead into the desk itself."""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme in ("mailto", "tel"):
            return address
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        if parts.netloc.isascii():
            return address
        port = f":{parts.port}" if parts.port else ""
        return urlunsplit(parts._replace(netloc=parts.hostname.encode("idna").decode() + port))
    except ValueError:
        return None
