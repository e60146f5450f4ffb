"""Who says that they will do what: promises in a text, before anybody asks by when."""

from collections.abc import Iterator
from dataclasses import dataclass

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.conditions import depends, holds
from unruffled.language.promising.heads import heads_in
from unruffled.language.promising.promise import Who
from unruffled.language.promising.subjects import Head
from unruffled.language.prose import short_sentences
from unruffled.language.text import Span, trimmed


@dataclass(frozen=True)
class Said:
    """One promise: its span, the verb with what belongs to it, who must act, and what stood before it.

    `deed` begins at the verb; `before` is where a deadline said first ("Tomorrow I'll call") may stand.
    `first` holds for the first deed after it; `dated` where only a deadline makes it a promise.
    """

    span: Span
    deed: Span
    who: Who
    before: Span
    first: bool = True
    dated: bool = False


def said_promises(text: str, plain: str) -> Iterator[Said]:
    """The promises in a text, in order; `plain` is `prose.plain(text)`.

    Offers, conditions, past deeds, wishes, questions and quotations are none.
    """
    for sentence in short_sentences(plain):
        words = sentence.of(plain)
        if words.endswith("?"):
            continue
        heads = heads_in(text, plain, sentence)
        for number, head in enumerate(heads):
            until = heads[number + 1].start if number + 1 < len(heads) else sentence.end
            since = heads[number - 1].deed if number else sentence.start
            if holds(plain, sentence, head.start):
                yield from _deeds(plain, head, Span(since, head.start), until, sentence.end)


_CLAUSE_END = lazily(
    r"[!?;()\n]|(?<![ \d][ap])(?<![ap]\.m)[.:](?!\d| (?:at|between|by|before|around|from)\b)| - |,? (?:but"
    r"|so that|(?<!do )so|because|since|(?<=,) which|(?<=,) who|although|though|while|whereas|as (?!soon"
    r"|quickly|fast|well|a |an |agreed|promised|discussed|usual)|in case|unless|hoping|thanks|thank you)\b|,? (?:and"
    r"|then|or) (?:then )?(?:i|we|you|it|they|he|she|that|this|there|either|please|hope|thank|am|are|is|was|were"
    r"|have|has|can|could|would|may|our|your refund|the \w+ will)\b(?!'?s (?:new|old))|, (?:no (?!later)|i"
    r"|we|you|it|they|he|she"
    r"|that|this|there|please|where|when|if|once|as|for|even|not|without|should|hopefully|sorry|ok|okay|right)\b"
    r"| (?:if|once(?! (?:a|an|every|more|again)\b)|as soon as (?!possible|(?:i|we) can|they can)|as long as"
    r"|whenever|provided|until you|after you"
    r"|when (?:you|it|we|i|they|he|she|the|your|this|that))\b"
    # Where the full stop is missing: "I will call you I'm sorry for the wait".
    r"| (?:i'm|i am|i request|i apologi[sz]e|have a (?:nice|good|great|lovely))\b"
)
_COMPLEMENT = lazily(
    r"\b(?:check|see|find out|ask|know|confirm|verify|clarify|tell|tell you|let you know|look into|establish|learn"
    r"|investigate|test|say|inform you|explain|work out|figure out|remember)(?: \w+){0,3}$"
)
_VERB = (
    r"(?:add|adjust|answer|apply|arrange|ask|attach|be in touch|book|bring|call|cancel|change|chase|check|clear"
    r"|close|collect|come|compensate|confirm|contact|correct|cover|create|credit|deliver|discuss|dispatch|do|email"
    r"|e-mail|ensure|escalate|exchange|explain|extend|file|find|fix|follow|forward|get|give|go|handle|have|help|hold"
    r"|include|inform|inspect|investigate|issue|keep|leave|let|look|mail|make|mend|message|move|notify|offer|open"
    r"|order|organi[sz]e|pack|pass|pay|phone|pick|place|post|prepare|print|process|provide|pull|push|put|raise|reach"
    r"|reactivate|rebook|refund|reimburse|release|remind|remove|reopen|repair|repeat|replace|reply|report|resend"
    r"|reserve|reset|resolve|respond|restore|return|review|ring|run|schedule|see|send|set|ship|show|solve|sort|speak"
    r"|start|stay|stop|submit|switch|take|talk|tell|test|text|transfer|try|turn|unblock|unlock|update|upgrade|upload"
    r"|verify|visit|waive|watch|work|write|share|deduct|drop|settle|supply|wrap|return)"
)
_LOOSE_END = lazily(r"(?:[ ,-]|[ ,](?:and|but|or|so|then|that))*$")
# "and then personally ring you", "and will write": what may stand before a second deed.
_AND_ALSO = r"(?: (?:also|then|personally|immediately|either|will|shall|will also|will then))?"
_AND_VERB = lazily(
    rf"(?:, and then|, and|, then|,| and then| and| then| or| &){_AND_ALSO} (?P<verb>{_VERB})\b(?P<after> [\w']+)?"
)
_JOINT = lazily(rf"(?:,? (?:and|then|or|&)|,)(?: then)?{_AND_ALSO} ?$")
# "the label and return form": these are things as often as deeds, unless something follows that is done to.
_ALSO_THINGS = word_set(
    "answer call change check close contact cover credit email e-mail exchange fix help hold issue mail message move "
    "offer order pack pay phone place post print process refund release repair replace reply report return review "
    "ring run schedule set share show start stop switch talk test text transfer turn update upgrade visit watch work "
    "wrap drop supply balance book file forward"
)
_OBJECT = lazily(
    r" (?:you|it|them|him|her|us|me|the|your|a|an|this|that|these|those|our|my|their|all|both|every|what|whether|if"
    r"|to|with|back|on|by|at|for|out|up|in|any|some|within|again|\d+)$"
)


def _deeds(plain: str, head: Head, before: Span, until: int, sentence_end: int) -> Iterator[Said]:
    """The deeds that one "I will" carries: "call you tomorrow", "send the refund"."""
    end = _clause_end(plain, head.deed, until)
    starts, at = [head.deed], head.deed
    while match := _AND_VERB.search(plain, at, end):
        verb, after = match["verb"], match["after"] or ""
        at = match.start("verb")
        if verb not in _ALSO_THINGS or _OBJECT.match(after):
            starts.append(at)
    for number, start in enumerate(starts):
        last = number + 1 == len(starts)
        stop = end if last else _joint(plain, starts[number + 1])
        if depends(plain, start, until if last else starts[number + 1], sentence_end):
            continue
        first = head.start if number == 0 else start
        span = trimmed(plain, first, stop)
        span = Span(span.start, span.start + len(_LOOSE_END.sub("", span.of(plain))))
        deed = Span(head.start if head.whole and number == 0 else start, span.end)
        yield Said(span, deed, head.who, before, first=number == 0, dated=head.dated)


def _joint(plain: str, verb: int) -> int:
    """Where the part before a coordinated verb ends: before its "and"."""
    joint = _JOINT.search(plain, max(0, verb - 40), verb)
    return joint.start() if joint else verb


def _clause_end(plain: str, deed: int, until: int) -> int:
    at = deed
    while match := _CLAUSE_END.search(plain, at, until):
        word = match.group().strip(" ,")
        learned = word in {"if", "when", "once"} or word.startswith("when ")
        if not (learned and _COMPLEMENT.search(plain[deed : match.start()])):
            return match.start()
        at = match.end()
    return until
