"""Names of people in a text, where the words around them show that they are one."""

import re
from dataclasses import dataclass
from typing import Literal

from unruffled.language.lazy import lazily
from unruffled.language.text import Span

Role = Literal["greeted", "self", "signed", "mentioned"]


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it was written, without title; `role` says how the text uses it."""

    span: Span
    text: str
    role: Role


_WORD = r"[A-Z\u00c0-\u00de\u0100-\u024f][\w'\u2019-]{1,24}"
_PARTICLE = r"(?:(?:van|von|de|der|den|da|dos|di|la|le|bin|al|el)[ \u00a0]){0,2}"
_NAME = rf"{_WORD}(?:[ \u00a0]{_PARTICLE}{_WORD}|[ \u00a0][A-Z]\.){{0,3}}"
_TITLE = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau)\.?[ \u00a0]{_PARTICLE})?"
_GREETED = lazily(
    r"^[ \t]*(?i:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|thank you|thanks)"
    rf"(?:[ \u00a0](?i:there))?,?[ \u00a0]{_TITLE}(?P<name>{_NAME})"
    r"(?=[ \t]*(?:[,.!:;\u2014\u2013-]|\n|$)|[ \u00a0]+(?:[a-z]|I\b))",
    re.MULTILINE,
)
_SELF = lazily(rf"\b(?i:my name is|my name's|i am called)[ \u00a0]{_TITLE}(?P<name>{_NAME})")
# "This is Unacceptable" has the same form; what follows a name tells them apart.
_SPEAKING = lazily(
    rf"\b(?i:this is)[ \u00a0]{_TITLE}(?P<name>{_NAME})(?=,? (?:from|speaking|here|again|writing|calling)\b)"
)
_CLOSING = (
    r"(?:(?:kind|best|warm|many|with kind)[ ])?(?:regards|wishes|thanks)|sincerely|best"
    r"|cordially|respectfully|love"
    r"|yours(?: (?:sincerely|faithfully|truly))?|cheers|thank you(?: very much)?|thanks again"
)
_SIGNED = lazily(
    rf"^[ \t]*(?i:{_CLOSING})[ \t]*[,.!]?[ \t]*(?:\n[ \t]*){{1,2}}"
    rf"{_TITLE}(?P<name>{_NAME})[ \t]*[.,]?[ \t]*$",
    re.MULTILINE,
)
_ROLE = (
    r"colleague|manager|supervisor|agent|technician|representative|advisor|adviser|rep|assistant|husband|wife"
    r"|son|daughter|friend|brother|sister|partner|lady|man|woman|guy|gentleman|someone|somebody"
)
_MENTIONED = lazily(
    rf"\b(?i:(?:spoke (?:with|to)|talked (?:with|to)|chatted with|dealt with)"
    rf"|(?:{_ROLE})(?: called| named|,)?)"
    rf"[ \u00a0]{_TITLE}(?P<name>{_NAME})"
)
_TOLD = lazily(
    rf"(?<![\w'])(?P<name>{_NAME})[ \u00a0](?:from (?:your|the) \w+(?: \w+)?[ \u00a0])?"
    r"(?:(?:told|assured|called|emailed|answered|helped|informed) me|promised (?:me|to|that)"
    r"|said (?:that|he|she|they|it|I)|wrote (?:to me|that))\b"
)
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        i it he she they we you this that there these those someone somebody everyone everybody
        nobody no-one who support team sir madam customer service sales all both again guys folks
        people friend friends monday tuesday wednesday thursday friday saturday sunday january
        february march april may june july august september october november december today
        yesterday tomorrow please thanks thank hello hi hey dear the a an my your our his her
        their and but so if when what why how where is are was not yes no ok okay paypal amazon
        google apple samsung visa mastercard website chat bot chatbot company bank manager to for
        in on at with good morning evening afternoon everything nothing just also then last first
        order unbelievable urgent sent help one apparently yet however because after before since
        only even still now later recently finally once while as management mr mrs ms dr sorry
        """,
    )
)
_PATTERNS: list[tuple[re.Pattern[str], Role]] = [
    (_GREETED, "greeted"),
    (_SELF, "self"),
    (_SPEAKING, "self"),
    (_SIGNED, "signed"),
    (_MENTIONED, "mentioned"),
    (_TOLD, "mentioned"),
]


def find_names(text: str) -> list[Name]:
    """The people named in `text`, in order: greeted, introduced, signed, or said to have done something.

    A name without such a sign is left out: capital letters alone also begin sentences and products.
    """
    found: list[Name] = []
    for pattern, role in _PATTERNS:
        for match in pattern.finditer(text):
            span = _without_other_words(text, match)
            if span is not None and not any(span.start < n.span.end and n.span.start < span.end for n in found):
                found.append(Name(span, span.of(text), role))
    return sorted(found, key=lambda name: name.span)


def _without_other_words(text: str, match: re.Match[str]) -> Span | None:
    """The words of the match up to the first that is no name; for "told me" patterns, after the last such."""
    start, end = match.span("name")
    words = list(re.finditer(r"[^ \u00a0]+", text[start:end]))
    plain = [_plain(word.group()) not in _NO_NAMES for word in words]
    if match.re.pattern == _TOLD.pattern:
        while words and not all(plain):
            words, plain = words[1:], plain[1:]
    elif not all(plain):
        words = words[: plain.index(False)]
    if not words or (
        len(words) == 1
        and words[0].group().isupper()
        and len(words[0].group()) > 3
        and match.re.pattern != _SIGNED.pattern
    ):
        return None
    return Span(start + words[0].start(), start + words[-1].end())


def _plain(word: str) -> str:
    return word.lower().split("'")[0].split("\u2019")[0]
