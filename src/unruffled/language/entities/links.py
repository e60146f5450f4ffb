"""Addresses in a text: e-mail and web."""

import re
from dataclasses import dataclass

from unruffled.language.lazy import lazily
from unruffled.language.text import Span


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it was written; `kind` is "email" or "link"; `value` is its form for comparing."""

    span: Span
    text: str
    kind: str
    value: str


_EMAIL = lazily(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,18}(?![\w-])")
_URL = lazily(r"(?<!\w)(?:https?://|www\.)[^\s<>\"'\u201c\u201d]{2,2000}", re.IGNORECASE)
_BARE = lazily(
    r"(?<![\w.@/-])(?:[a-z0-9-]{1,63}\.){1,3}(?:com|org|net|io|app|shop|store|info|eu|co\.uk|de|ro|fr|it|es|nl|pl)"
    r"(?:/[^\s<>\"']{0,500})?(?![\w@-])",
    re.IGNORECASE,
)
_TAIL = ".,;:!?)]}'*_"


def find_links(text: str) -> list[Link]:
    """The e-mail and web addresses in `text`, in order; closing punctuation is no part of one."""
    found: list[Link] = []
    if "@" in text:
        found += [Link(Span(*m.span()), m.group(), "email", m.group().lower()) for m in _EMAIL.finditer(text)]
    for pattern in (_URL, _BARE):
        for match in pattern.finditer(text):
            written = _without_tail(match.group())
            span = Span(match.start(), match.start() + len(written))
            if not any(span.start < one.span.end and one.span.start < span.end for one in found):
                found.append(Link(span, written, "link", _address(written)))
    return sorted(found, key=lambda link: link.span)


def _without_tail(written: str) -> str:
    while written and written[-1] in _TAIL and not (written[-1] == ")" and "(" in written):
        written = written[:-1]
    return written


def _address(written: str) -> str:
    with_scheme = written if "://" in written else f"https://{written}"
    scheme, rest = with_scheme.split("://", 1)
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}"
