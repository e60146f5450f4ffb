"""Where a reply's body ends: its closing words and signature."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_CLOSING = lazily(
    r"(?:^|(?<=[.!?,)])|(?<=\n))[ \t\n]*"
    r"(?P<closing>(?i:(?:with )?(?:(?:kind|kindest|best|warm|warmest|many|friendly) (?:regards|wishes|thanks|greetings)"
    r"|regards|(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|yours|all the best|best|cheers"
    r"|greetings|thanks(?: again| a lot)?|thank you(?: again| very much)?|take care|have a (?:\w+ ){1,2}"
    r"(?:day|evening|weekend|week)|sincerely yours|cordially|see you soon|talk soon|until then|wishing you"
    r"(?: [\w']+){1,6}|warmly)))[ \t]*[,.!]?[ \t\n]*(?P<name>(?:(?:[A-Z\u00c0-\u024f][\w'\u2019.-]*|team|the|of"
    r"|and|from|your|our|customer|support|service)[ \t,|-]*){0,6})"
    r"(?:\n[^\n]{0,60}){0,4}\s*\Z"
)
# No closing does without one of these.
_FAREWELLS = (
    "regard", "wish", "thank", "greet", "sincere", "faithful", "truly", "respect", "yours", "best", "cheers", "care",
    "have a", "cordial", "soon", "then", "warm",
)  # fmt: skip
_SIGNED = lazily(r"(?:[.!?]\s+|\n\s*)(?P<name>[A-Z\u00c0-\u024f][\w'-]+(?:[ ][A-Z\u00c0-\u024f][\w'-]+)?)[ \t.]*\Z")
_TAIL = 260  # characters at the end in which a closing is looked for


@once
def closing(draft: Draft) -> Span | None:
    """The closing words with the signature, or the signature alone; None where the reply just ends."""
    since = max(0, len(draft.plain) - _TAIL)
    tail = draft.plain[since:]
    match = _CLOSING.search(draft.own, since) if any(word in tail for word in _FAREWELLS) else None
    if match and match.start("closing") >= draft.body:
        return Span(match.start("closing"), len(draft.text.rstrip()))
    signed = _SIGNED.search(draft.own, since)
    return Span(signed.start("name"), len(draft.text.rstrip())) if signed else None


@once
def body_end(draft: Draft) -> int:
    """Where the last sentence of the body ends."""
    last = closing(draft)
    end = last.start if last else len(draft.text)
    while end > draft.body and draft.text[end - 1].isspace():
        end -= 1
    return max(end, draft.body)


@once
def body_sentences(draft: Draft) -> list[Span]:
    """The sentences between greeting and closing."""
    last = body_end(draft)
    clipped = [Span(max(span.start, draft.body), min(span.end, last)) for span in draft.sentences]
    return [span for span in clipped if span.start < span.end]
