"""The pieces that pattern families share: how phrases are compiled, and what turns one around."""

import re
from collections.abc import Iterator

from unruffled.language.text import Span

# Between two words of a phrase people put a few others; never across the end of a sentence.
GAP = r"(?:[^\s.!?;:]+ ){0,3}?"
WE = r"(?:i|we)"
WE_ARE = r"(?:i am|i'm|im|we are|we're|i will be|i'll be|we will be|we'll be|i am going to be)"
WE_WILL = (
    r"(?:(?:i|we) (?:will|shall|am going to|are going to|have to|must|intend to|plan to|would|might|may|can|want to"
    r"|need to|decided to|have decided to|am about to)|(?:i|we)'(?:ll|m going to|re going to|d)|gonna|i am gonna"
    r"|(?:we|i) (?:have no choice but|have no option but|am forced|are forced|would like|am planning"
    r"|are planning) to)"
)
ORDINAL = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|umpteenth|nth|2nd|3rd|[4-9]th|1\dth"
    r"|\d\dth)"
)
TIMES = (
    r"(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|many|multiple|countless"
    r"|so many) times)"
)
NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|many|multiple|countless|so many)"


def phrase(*ways: str) -> re.Pattern[str]:
    """One pattern of several ways to say a thing, over folded text; a space stands for up to three of any white space.

    `(?P<say>...)` marks the words that say it where the way needs more around them.
    """
    joined = "|".join(f"(?:{way})" for way in ways)
    spaced = joined.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"(?<![\w'])(?:{spaced})(?!\w)")


_TURNED = re.compile(
    r"(?:\b(?:not|never|no longer|without|neither|nor|rather than|instead of|hardly)|n't|\bdont|\bwont)"
    r"(?:\s+(?:yet|want|wanting|going|planning|plan|intend|intending|to|have|be|really|like|wish|need|about|any|a"
    r"|the|my|even|at all|ask|asking|for)){0,5}\s*$"
)


def turned(folded: str, at: int) -> bool:
    """Whether what stands before `at` turns the phrase that begins there into its opposite."""
    return _TURNED.search(folded[max(0, at - 45) : at]) is not None


def found(pattern: re.Pattern[str], folded: str) -> Iterator[Span]:
    """Where the pattern says its thing: its group `say`, or all of it."""
    for match in pattern.finditer(folded):
        named = match.groupdict().get("say")
        yield Span(*match.span("say")) if named is not None else Span(*match.span())
