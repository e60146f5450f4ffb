"""Ways forward in a draft: what is offered, what is being done instead, what the customer may choose."""

from unruffled.language.checking.draft import Draft, by_sentence, once
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_DO = (
    "(add|adjust|apply|arrange|ask|book|bring|call (the|our|my|around)|cancel|change|check|collect|contact (the|our"
    "|my)|cover|credit|deliver|dispatch|escalate|exchange|expedite|extend|find|fix|forward|get|give|have|help"
    "|honou?r|investigate|issue|keep|knock|lend|let|look|make|match|mend|move|offer|open|order|organi[sz]e|pass|pay"
    "|pick|post|provide|put|raise|reduce|refund|reimburse|repair|replace|rebook|resend|reserve|reset|restore|return"
    "|review|see (if|whether|what)|send|set|ship|show|speak (to|with)|split|stop|swap|switch|take|talk (to|with)"
    "|test|transfer|try|unlock|upgrade|waive|walk you|work|speed|recommend|suggest|do)"
)
_DONE = (
    "(added|adjusted|applied|arranged|asked|booked|cancelled|canceled|changed|credited|dispatched|escalated"
    "|exchanged|extended|fixed|forwarded|issued|moved|ordered|organi[sz]ed|passed|posted|raised|reduced|refunded"
    "|reimbursed|repaired|replaced|rebooked|resent|reserved|reset|restored|sent|shipped|stopped|swapped|upgraded"
    "|waived|put)"
)
_CLASSES = {
    "do": _DO,
    "done": _DONE,
    "how": "((also|still|however|instead|certainly|gladly|happily|of course|always|now|then|either|today|definitely"
    "|at least|personally|immediately|just|only|first|already|please|therefore|even|rather|simply|be able to"
    "|like to|go ahead and) )*",
    "me": "(me|us) to",
}
_OPTIONS = Phrases(
    "«(here is |here's |this is )?what (i|we)( can|'ve| have| could| did| will)( \\w+)? (do|offer|suggest|done"
    "|arranged|do is)( for you| instead| now)?»",
    # We can, could, would be glad to, are happy to ... do something.
    "«<we> (can|could|may|might|would|'d) <how><do>( (you|the|a|an|it|your) \\w+)?»",
    "«(i|we)('d| would|'ll| will| am|'m| are|'re) (be )?<how>(happy|glad|pleased|able|willing|ready|delighted"
    "|prepared) to <how><do>( (you|the|a|an|it|your) \\w+)?»",
    "«<we>( would|'d| will|'ll| can| could| am| are|'m|'re|'ve| have)? (like to )?<how>(offer|offering|offered"
    "|suggest|suggesting|propose|proposing|recommend)»",
    "«let me <how><do>»",
    # Said to the customer: you can, you are welcome to, would you rather.
    "«(you are|you're) (also |still |very )*(welcome|free|able|entitled|eligible) (to|for)»",
    "«(would|do|could|will) you (like|prefer|rather|consider|want|be (happy|open|ok|okay|willing))( <me>)?»",
    "«(if|should|in case) you('d| would)?( rather| like| prefer| want| wish|'d like)»",
    "«(alternatively|as an alternative|another (option|way|possibility)|(one|an|the) (option|alternative) (is|would"
    "|could|might)|(two|three|several|some|other|these|following) (options|choices|ways|possibilities)|your options)»",
    "«(shall|should|may|can|could) (i|we) <how>(<do>|suggest|offer)»",
    "«if you('re| are| would be)( still| also)? (interested|willing|open|happy|able)»",
    "«you('d| would|'ll| will| can| may)?( also| still| just| simply)? (need|have|be able) to (call|contact|ask"
    "|go through|go to|reach out|speak|buy|purchase|order|book|apply) »",
    "«(how|what) about»",
    "«(would|will) it (help|suit you|work( for you)?|be (ok|okay|all right|better)) if»",
    "«(let me know|tell me|tell us|let us know) (which|what you('d| would) (like|prefer|rather)|whether you('d"
    "| would)|if you('d| would))»",
    "«either \\w+ ~9 or»",
    classes=_CLASSES,
)
# "You can keep it", "you could ask the maker"; `_NO_CHOICE` takes out "you can imagine".
_YOU_CAN = Phrases(
    "you( <adv>| )(can|could|may|might) <how>«\\w+( (me|us|our|that|why|how|on|in|assured|sure|certain))?»",
    classes=_CLASSES,
)
_NO_CHOICE = lazily(
    r"(?:see|imagine|understand|expect|rest|be|feel|appreciate|only|no|never|not|tell|read|view|refer|trust|believe"
    r"|always|reply|respond|probably|(?:contact|reach|call|write|email|mail|message|find|check|visit|rely|count"
    r"|ask) (?:me|us|our|on))(?:$| )"
)
# Not put to the customer, but a way forward all the same.
_ACTS = Phrases(
    "«<will> <how><do>( (you|the|a|an|it|your) \\w+)?»",
    "«<have> <how><done>( (you|the|a|an|it|your) \\w+)?»",
    "«<am> <how>(sending|refunding|replacing|ordering|arranging|asking|checking|crediting|booking|shipping"
    "|looking into|extending|waiving|upgrading)»",
    classes=_CLASSES,
)
# "There is nothing we can do", "no way that I can help": the offer is denied in the same breath.
_DENIED = lazily(r"\b(?:nothing|not|no|never|don't see|do not see|doubt)(?: [\w']+){0,3} ?$")
# "We don't print on glass, though a shop in Cluj does": what follows a no and turns.
_TURN = lazily(
    r"(?:\b(?:but|however|though|although|that said|nevertheless|still|yet),? )(?!(?:we|i)? ?(?:hope|thank"
    r"|appreciate|understand|value|wish|am|are sorry|can't|cannot|won't|don't|trust|regret|do hope|do appreciate)\b"
    r"|(?:rules|policy|it is|it's|that is|that's|this is|these are|not|no|unfortunately|please|you (?:have|must"
    r"|should|will have|need|are|were)|sadly|thank|hopefully|if you have)\b)((?:[^\s.!?;]+ ){2,30}[^\s.!?;]+)"
)
_LOOKS_FOR = lazily(
    r"\b(?:which|what|where|when|could you|would|is there (?:an?|any|some)|do you (?:have|know)|are you|can you"
    r"|may i|shall)\b"
)
# "Is there anything else?" closes a letter, not a gap.
_FAREWELL = lazily(
    r"\b(?:anything else|any (?:other |more |further )?questions?|(?:is|does) that (?:clear|make sense)|understand)\b"
)
_NEGATED = lazily(r"n't\b|\b(?:not|no|never|nothing|cannot|unable)\b")
_INSTEAD = Phrases("«instead»")


@once
def options(draft: Draft) -> list[Span]:
    """What the draft offers or leaves open to the customer; "contact us with any questions" is none."""
    choices = [span for span in _YOU_CAN.within(draft) if not _NO_CHOICE.match(span.of(draft.plain))]
    found = _open(draft, _OPTIONS.within(draft) + choices)
    for span in _INSTEAD.within(draft):
        if not any(draft.sentence_at(span.start) == draft.sentence_at(other.start) for other in found):
            found.append(span)
    return sorted(found)


@once
def ways_forward(draft: Draft) -> list[Span]:
    """The options, what is done for the customer without asking, and questions that look for a way."""
    turns = _TURN.finditer(draft.plain) if refusals(draft) else ()
    turned = [Span(*match.span(1)) for match in turns if _after_no(draft, match.start())]
    asked = [draft.sentence_at(at) for at, seeks in _seeking(draft) if seeks]
    return sorted(options(draft) + _open(draft, _ACTS.within(draft)) + asked + turned)


def _after_no(draft: Draft, turn: int) -> bool:
    """Whether a refusal stands shortly before `turn`, and no other no right after it."""
    sentence = draft.sentence_number(turn)
    near = any(no.start < turn and sentence - draft.sentence_number(no.start) <= 1 for no in refusals(draft))
    return near and not _NEGATED.search(draft.plain[turn : turn + 40])


@by_sentence
def _seeking(own: str, sentence: str) -> bool:
    return bool(sentence.endswith("?") and _LOOKS_FOR.search(sentence) and not _FAREWELL.search(sentence))


def _open(draft: Draft, spans: list[Span]) -> list[Span]:
    closed = refusals(draft)
    return [
        span
        for span in spans
        if not _DENIED.search(draft.plain[draft.sentence_at(span.start).start : span.start])
        and not any(no.start < span.end and span.start < no.end for no in closed)
    ]
