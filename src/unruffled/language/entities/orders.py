"""Numbers of orders, invoices and the like: "order A-1007", "#4521", "invoice no. INV-2024-33"."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from unruffled.language.lazy import lazily
from unruffled.language.text import Span


@dataclass(frozen=True, slots=True)
class Order:
    """A reference as it was written; `value` is its form for comparing; `noun` what it was said to be."""

    span: Span
    text: str
    value: str
    noun: str


_NOUN = (
    r"orders?|invoices?|bookings?|reservations?|tickets?|cases?|purchases?|deliver(?:y|ies)|shipments?"
    r"|parcels?|tracking|confirmation|reference|ref|receipts?|subscriptions?|policy|claim|transaction|rma|po"
)
_ID = r"(?=[\w/-]{0,29}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[-/](?=[A-Za-z0-9])){1,29}(?![\w%])"
_CUED = lazily(
    rf"\b(?P<noun>{_NOUN})(?:\s+(?P<noun2>id|code|number|numbers|num|nr|no|ref|reference))?\.?"
    rf"(?:\s+(?:is|was|being))?\s*[:=]?\s*(?P<id>#\s?{_ID}|{_ID})",
    re.IGNORECASE,
)
_MORE = lazily(rf"\s*(?:,|and|&|or)\s*(#?{_ID})")
_HASH = lazily(rf"(?<![\w&#/])#(?={_ID}){_ID}")
_CODE = lazily(r"(?<![\w/.@-])(?:[A-Z]{1,5}-?(?:\d{2,4}-)?\d{4,12}|[A-Z]{1,5}-\d{3,12})(?![\w-]|/\w)")
# What follows a number and shows that it counts or dates something: "order 2 more", "case 3 days".
_UNIT = lazily(
    r"\s*(?:days?|weeks?|months?|years?|hours?|minutes?|times?|items?|pieces?|units?|pcs|more"
    r"|new|of|am|pm|x\b"
    r"|st\b|nd\b|rd\b|th\b|[€£$%]|lei\b|eur\b|usd\b|euros?\b|dollars?\b|pounds?\b)",
    re.IGNORECASE,
)
_DATE_OR_COUNT = lazily(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)|24/7", re.IGNORECASE)
_STANDARDS = lazily(r"ISO-?\d+|(?:UTF|GMT|UTC|RFC|USB|HDMI|MP|COVID|HTTP|WIN|IOS|PS|A|V|B)-?\d{1,2}", re.IGNORECASE)


def find_orders(text: str) -> list[Order]:
    """The references in `text`, in order: after a noun that names one, after "#", or a bare code."""
    found: dict[int, Order] = {}
    for match in _CUED.finditer(text):
        _keep_cued(found, text, match)
    for pattern in (_HASH, _CODE):
        taken = sorted(found)
        for match in pattern.finditer(text):
            # Only the one that begins last before its end can reach into it.
            before = bisect_left(taken, match.end()) - 1
            if before < 0 or found[taken[before]].span.end <= match.start():
                _keep(found, text, Span(*match.span()), "")
    return [found[at] for at in sorted(found)]


def _keep_cued(found: dict[int, Order], text: str, match: re.Match[str]) -> None:
    noun, span = match["noun"].lower().rstrip("s"), Span(*match.span("id"))
    short = len(span.of(text).lstrip("# ")) < 3
    if short and not (match["noun2"] or "#" in match["id"]):
        return
    _keep(found, text, span, noun)
    while more := _MORE.match(text, span.end):
        span = Span(*more.span(1))
        if len(span.of(text)) < 3:
            return
        _keep(found, text, span, noun)


def _keep(found: dict[int, Order], text: str, span: Span, noun: str) -> None:
    written = span.of(text)
    plain = written.lstrip("# ")
    if _DATE_OR_COUNT.fullmatch(plain) or (len(plain) <= 4 and _UNIT.match(text, span.end)):
        return
    if not noun and (_STANDARDS.fullmatch(plain) or (written.startswith("#") and not any(map(str.isdigit, plain)))):
        return
    if noun and plain.isalpha():
        return
    found[span.start] = Order(span, written, plain.upper(), noun)
