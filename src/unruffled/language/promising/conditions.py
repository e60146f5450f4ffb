"""Whether a promise holds by itself, or hangs on a condition, a wish, a doubt or somebody else's report."""

import re

from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_IF = (
    r"(?:if|unless|once(?! (?:a|an|every|more|again|and for all|or twice)\b)|as soon as(?! possible| i can\b"
    r"| we can\b)|whenever|when|provided(?: that)?|as long as|so long as"
    r"|in the event|assuming|after (?:you|we (?:get|receive|have)|i (?:get|receive|have))|the (?:moment|minute"
    r"|second|instant) (?:you|it|we|i|they|that|the|your)|depending on|subject to|until you|upon|on receipt"
    r"|following receipt|only if|only when)"
)
# "If it fails, we ..." and ", and if it fails, we ...": the condition rules what follows it.
_FRONTED = lazily(
    rf"(?:^|[,;:(-] ?|\b(?:and|but|so|or|then|also|because|that),? )(?:{_IF}|in case|should (?:you|it|this|the|that"
    rf"|there|any|anything|they|we|your))\b"
)
_TRAILING = lazily(rf"(?:,? )(?:{_IF}|should (?:you|it|this|the|that|there|any|anything|they|your))\b")
_EVEN = lazily(r"\beven $")
_LEARNS = lazily(
    r"\b(?:check|see|find out|ask|know|confirm|verify|clarify|tell you|tell|look into|establish|learn|investigate"
    r"|test|inform you|explain|work out|figure out|remember|update you|say)(?: \w+){0,4}$"
)
_UNSURE = lazily(
    r"\b(?:hope|hopes|hopefully|hoping|think|thinks|believe|expect|guess|suppose|wish|bet|maybe|perhaps|probably"
    r"|possibly|imagine|doubt|assume|trust|confident|likely|might|not sure|unsure|wonder|said|told|wrote|mentioned"
    r"|promised|thought|claimed|announced|was going|stated|were told|was told|heard|read|understand|understood|says"
    r"|not saying|can't promise|cannot promise|can not promise|don't promise|whether|how|why|unless|not that"
    r"|not mean)(?: to)?(?: (?:you|me|us|him|her|them|earlier|before|yesterday|then|last \w+|on \w+"
    r"|in \w+))*(?: (?:that|if|whether|when|how|where|what))?,? $"
)
_FAR_UNSURE = lazily(
    r"^(?:hopefully|maybe|perhaps|with (?:any )?luck|ideally|normally|usually|in theory|probably|possibly)\b"
)


# "Send me the photo and I'll refund you": an order that works as an "if".
_ORDERED = lazily(
    r"(?:^|[,;:] ?)(?:please |just |simply |kindly |so )*(?!(?:let|give|leave it with|bear with) (?:me"
    r"|us)\b(?! know))(?:send|reply|give|tell|let|share|fill|return|confirm"
    r"|provide|call|write|answer|email|attach|upload|choose|pick|sign|click|say|bring)\b[^.;:]*?,? (?:and|then"
    r"|and then) $"
)


# What follows is said by itself: its condition is not the promise's.
_ELSEWHERE = lazily(
    r"[,;-] (?:\w+ly,? )?(?:there|it|this|they|he|she|we|i)(?:'s|'re)? (?!will\b|can\b)\w+"
    r"| so (?:that )?(?:you|we|it|they|i) (?:can|could|will|may|have|know)\b"
)


def holds(plain: str, sentence: Span, start: int) -> bool:
    """Whether nothing before the promise at `start` makes it a condition, a guess or a report."""
    before = plain[sentence.start : start]
    if _UNSURE.search(before[-60:]) or _FAR_UNSURE.match(before) or _ORDERED.search(before):
        return False
    return not any(_rules(before, match) for match in _FRONTED.finditer(before))


def _rules(before: str, match: re.Match[str]) -> bool:
    """A fronted condition rules unless it is what somebody finds out ("check if it left, and I'll call")."""
    lead = before[: match.start()]
    opened = match.group().lstrip(" ,;:(-")
    if opened.startswith(("and ", "but ", "so ", "or ", "then ", "also ", "because ", "that ")) or not lead.strip():
        return True
    if _EVEN.search(lead + " "):
        return False
    # ", if you like." closes what came before it; it rules the next only where no new sentence part begins.
    return not re.search(r"[,;] (?:and|but|so) (?:then )?$", before) and "," in before[match.end() :]


def depends(plain: str, start: int, until: int, end: int) -> bool:
    """Whether a condition follows the deed at `start` ("I'll call you, if you like").

    `until` is where the next deed begins, or the sentence ends; `end` is the end of the sentence.
    """
    after = plain[start:until]
    elsewhere = _ELSEWHERE.search(after)
    after = after[: elsewhere.start()] if elsewhere else after
    for match in _TRAILING.finditer(after):
        lead = after[: match.start()]
        if _LEARNS.search(lead) or _EVEN.search(lead + " "):
            continue
        # "I'll call you and, if it fails, we'll replace it": that one belongs to the next promise.
        if until < end and re.search(r"(?:,|;| and| but| or|-)$", lead.rstrip()):
            continue
        if until < end and match.group().startswith(",") and "," in after[match.end() :]:
            continue
        return True
    return False
