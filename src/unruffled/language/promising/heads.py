"""Who says that they will: the beginnings of promises in a sentence."""

import re
from collections.abc import Iterator

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.present import present_heads
from unruffled.language.promising.subjects import Head, Subject, subject_before
from unruffled.language.promising.verbs import is_deed, is_outcome, is_theirs
from unruffled.language.text import Span

# "I'll", "we are going to", "they will", and the verb after what may stand between.
_FUTURE = lazily(
    r"(?:\b(?:will|shall|gonna|(?:is|are|am|'m|'re|'s) (?:going|about) to)|'(?:ll|m (?:going to|gonna)"
    r"|re (?:going to|gonna)|s going to)|(?<=\bi)ll)\b"
)
_SOFTLY = (
    r"(?: (?:also|then|now|of course|be sure to|make sure to|instead|still|therefore|just|first|today|tomorrow|again"
    r"|always|please|ourselves|myself|himself|herself|themselves|both|all|each|soon|at once|right away"
    r"|go ahead and|keep on|even|next|either|in any case|by then|in the meantime|(?!rep|app|supp|re|imp|fly"
    r"|mult)\w+ly))*"
)
_VERB = lazily(rf"{_SOFTLY} (?P<verb>[\w'-]+)")
_PLEDGE = lazily(
    r"\b(?P<who>i|we) (?:hereby )?(?:promise|pledge|undertake|commit|guarantee|vow|swear) (?:not )?to"
    rf"{_SOFTLY} (?P<verb>\w+)"
)
# What makes the promise stronger belongs to it.
_ASSURED = lazily(
    r"(?:\b(?:(?:i|we)(?: can)? (?:promise|guarantee|assure)(?: you)?|you have (?:my|our) word|rest assured"
    r"|please rest assured|you can be sure|be assured)(?: that)?,? )$"
)
_DENIED = word_set("not never hardly no only")


def heads_in(text: str, plain: str, sentence: Span) -> list[Head]:
    """The beginnings of the promises in one sentence of `plain`, in order."""
    found: list[Head] = []
    for head in (*_futures(text, plain, sentence), *_pledges(plain, sentence), *present_heads(plain, sentence)):
        if not any(one.start <= head.start <= one.deed or head.start <= one.deed <= head.deed for one in found):
            found.append(head)
    deeds = sorted(found, key=lambda head: head.start)
    return [head for number, head in enumerate(deeds) if not (number and _inside(plain, deeds[number - 1], head))]


def _futures(text: str, plain: str, sentence: Span) -> Iterator[Head]:
    """Every "will" of the sentence with a subject that can promise and a verb that does."""
    before: Subject | None = None
    for future in _FUTURE.finditer(plain, sentence.start, sentence.end):
        verb = _VERB.match(plain, future.end(), sentence.end)
        if verb is None:
            continue
        subject = subject_before(text, plain, Span(sentence.start, future.start()), before)
        if subject is None:
            continue
        before = subject
        if verb["verb"] not in _DENIED:
            head = _head(plain, subject, verb.start("verb"), sentence)
            if head is not None:
                yield head


def _head(plain: str, subject: Subject, verb: int, sentence: Span) -> Head | None:
    assured = _ASSURED.search(plain, sentence.start, subject.start)
    start = assured.start() if assured else subject.start
    rest = plain[verb : min(verb + 60, sentence.end)]
    if subject.kind in {"me", "us", "other"}:
        return Head(start, verb, subject.who) if is_deed(rest) else None
    if subject.kind == "you":
        theirs = is_theirs(rest)
        return Head(start, verb, theirs.who, whole=True, dated=theirs.dated) if theirs else None
    outcome = is_outcome(rest)
    return Head(start, verb, subject.who, whole=True, dated=outcome.dated) if outcome else None


def _pledges(plain: str, sentence: Span) -> Iterator[Head]:
    for pledge in _PLEDGE.finditer(plain, sentence.start, sentence.end):
        yield Head(pledge.start(), pledge.start("verb"), "me" if pledge["who"] == "i" else "us")


def _inside(plain: str, outer: Head, inner: Head) -> bool:
    """ "I'll make sure that it leaves today" is one promise."""
    return not re.search(r"[,;:]| (?:and|but|so|or|then) ", plain[outer.deed : inner.start])
