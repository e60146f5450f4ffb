"""What the customer announces or gives away, by the words that say it."""

import re

from unruffled.language.entities.dates import Day
from unruffled.language.reading.answers import Signal
from unruffled.language.reading.families import FAMILIES, RESOLVED, Family
from unruffled.language.reading.patterns import found, phrase, turned
from unruffled.language.text import Span, sentences, trimmed

# Words that are no names or codes: a run of capitals holds one when somebody shouts.
_PLAIN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        the a is are was my your i you we me us this that it not no never now and or to of for in on at with
        what why where when how who do does did have has had want need give get fix send answer stop please
        still again money back be been can will all any nobody one every always so just here there from help
        thank thanks love works ridiculous unacceptable refund order call worst service waiting hello read pay
        paid months weeks days he she they
        """,
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\S")
_UNDONE = re.compile(
    r"\b(?:not|never|until|unless|if|when|whether|once|want|wants|need|needs|should|supposed|hope|hoping|expect|said"
    r"|says|claim|claims|claimed|told|marked|as soon as|before|after|get)\b|n't|\?"
)
# Words on a screen or a label are quoted, not shouted.
_READS = re.compile(
    r"\b(?:says?|said|shows?|reads?|displays?|message|label(?:led)?|called|titled|button|marked|error|screen|text"
    r"|sign)\W{0,3}$"
)
_SUPPOSED = re.compile(
    r"\b(?:(?:if|when|can|could|may|do|does|should|whether|how do|how can) (?:i|we)(?: \w+)?|how to) ?\w{0,3}$"
)
_DUE = re.compile(r"\b(?:by|before|until|till|no later than|not later than|latest by)\s+(?:the\s+)?$")
_URGED = phrase(
    r"(?:within|in) (?:the next )?(?:\d{1,3}|one|two|three|five|seven|ten|fourteen|thirty) (?:\w+ )?(?:hours?|days?"
    r"|weeks?)",
    r"(?:by|before) (?:the end of (?:the|this|today)(?: \w+)?|tonight|noon|midday|end of \w+|close of business"
    r"|\d{1,2}(?::\d\d)? ?(?:am|pm))",
    r"at the latest|(?<!\bof\x20)(?:this week|today|tonight|right now|immediately|at once)(?=\s*[.!,]|$)",
)
_WANTS = re.compile(
    r"\b(?:want|need|must|expect|demand|require|please|answer|refund|money|pay|otherwise|deadline|have to|has to|if"
    r"|fly|send|fix"
    r"|confirm|give|request|insist|returned|resolved)\b"
)

# "Until Monday" is a deadline only for them: "I am away until Monday" is none.
_UNTIL_SET = re.compile(r"\b(?:you(?:'ve)?(?: still)? (?:have|got)|giv(?:e|ing) you|wait)\b[^.!?;,]{0,25}$")
# What somebody said would happen, or asks about their own duty, is no demand, unless one follows on it.
_REPORTED = re.compile(
    r"\b(?:promis(?:ed|e|ing)|guaranteed?|assured|told|said|says|supposed|should(?: have|'ve)|claim(?:s|ed)|scheduled"
    r"|estimated|advertised|was (?:due|to be|meant|going)|were (?:due|to be|meant|going)|had to"
    r"|(?:do|must|should|can|may|could) (?:i|we) (?:have to |need to )?(?:pay|return|send|cancel|order|confirm|answer"
    r"|reply|do|change|decide))\b"
)
_DEMANDED_AFTER = re.compile(
    r"[;:\u2013\u2014]|(?:,|\b(?:and|but|so|therefore|then|now))\s+(?:\w+\s+){0,2}?(?:please|if|unless|otherwise|(?:i|we)"
    r" (?:\w+ )?(?:want|need|expect|demand|require|insist)|you (?:have|must|need|had better)|it (?:must|has to)|send"
    r"|give|refund|pay)\b"
)


def signals_in(text: str, folded: str, days: list[Day]) -> list[Signal]:
    """The signals in `text` in order, each with the words that say it; `folded` is `fold(text)`.

    Of two that overlap and are of one kind the longer stays.
    """
    found_: list[Signal] = []
    for family in FAMILIES:
        for span in found(family.pattern, folded):
            if not (family.turnable and (turned(folded, span.start) or _only_asked(folded, family, span))):
                _add(found_, family.kind, family.score, text, span)
    for span in _resolved(folded, RESOLVED):
        _add(found_, RESOLVED.kind, RESOLVED.score, text, span)
    for span in _deadlines(folded, days):
        _add(found_, "deadline", 0.75, text, span)
    for span in shouted(text):
        _add(found_, "shouting", 0.9, text, span)
    return sorted(found_, key=lambda signal: (signal.span, signal.kind))


def _only_asked(folded: str, family: Family, span: Span) -> bool:
    """Whether leaving is a question or a supposition ("can I cancel my plan", "if I close my account")."""
    return family.kind == "leaving" and _SUPPOSED.search(folded[max(0, span.start - 30) : span.start + 3]) is not None


def _add(signals: list[Signal], kind: str, score: float, text: str, span: Span) -> None:
    span = trimmed(text, *span)
    for other in signals:
        if other.kind == kind and other.span.start < span.end and span.start < other.span.end:
            if span.end - span.start <= other.span.end - other.span.start:
                return
            signals.remove(other)
            break
    signals.append(Signal(kind, score, span, span.of(text)))


def _sentence_around(folded: str, span: Span) -> tuple[int, int]:
    start = max(folded.rfind(mark, 0, span.start) for mark in ".!?\n") + 1
    ends = [end for mark in ".!?\n" if (end := folded.find(mark, span.end)) >= 0]
    return start, min(ends, default=len(folded)) + 1


def _resolved(folded: str, family: Family) -> list[Span]:
    """What is said to be solved now; a wish, a condition or a question is not."""
    kept = []
    for span in found(family.pattern, folded):
        start, end = _sentence_around(folded, span)
        if not _UNDONE.search(folded, start, span.end) and "?" not in folded[span.end : end]:
            kept.append(span)
    return kept


def _deadlines(folded: str, days: list[Day]) -> list[Span]:
    kept, given = [], []
    for day in days:
        before = folded[max(0, day.span.start - 60) : day.span.start]
        cue = _DUE.search(before)
        if cue and cue.group().startswith(("until", "till")):
            if _UNTIL_SET.search(before[: cue.start()]):
                given.append(Span(day.span.start - len(cue.group()), day.span.end))
        elif cue:
            kept.append(Span(day.span.start - len(cue.group()), day.span.end))
    kept += found(_URGED, folded)
    return given + [span for span in kept if _is_demanded(folded, span)]


def _is_demanded(folded: str, span: Span) -> bool:
    start, end = _sentence_around(folded, span)
    if not _WANTS.search(folded, start, end):
        return False
    reported = _REPORTED.search(folded, start, span.start)
    return reported is None or _DEMANDED_AFTER.search(folded, reported.end(), span.start) is not None


def shouted(text: str) -> list[Span]:
    """Runs of words in capitals that are sentences rather than names, codes or headings.

    A run counts from three words, or from two with an exclamation or question mark behind them, and only
    when it holds an everyday word.
    """
    if not re.search(r"[^\W\d_a-z]{2}", text):
        return []
    spans = []
    for sentence in sentences(text):
        run: list[re.Match[str]] = []
        for token in [*_WORD.finditer(text, *sentence), None]:
            if token is not None and (_is_loud(token.group()) or (run and not token.group()[0].isalpha())):
                run.append(token)
            elif token is None or token.group()[0].isalpha():
                spans += _shouting(text, run)
                run = []
    return spans


def _is_loud(word: str) -> bool:
    return word[0].isalpha() and word.isupper()


def _shouting(text: str, run: list[re.Match[str]]) -> list[Span]:
    words = [token for token in run if token.group()[0].isalpha()]
    if len(words) < 2 or sum(len(token.group()) for token in words) < 7:
        return []
    if _READS.search(text[: words[0].start()].lower()[-20:]):
        return []
    if not any(token.group().lower() in _PLAIN_WORDS and token.group() != "I" for token in words):
        return []
    marked = any(mark in text[words[-1].end() : words[-1].end() + 3] for mark in "!?")
    alone = text[: words[0].start()].strip() == "" and text[words[-1].end() :].strip(" .!?") == ""
    if len(words) < 3 and not marked and not alone:
        return []
    return [Span(words[0].start(), words[-1].end())]
