"""What the customer asks for, clause by clause."""

import re
from collections.abc import Sequence

from unruffled.language.reading.answers import Ask
from unruffled.language.reading.patterns import phrase
from unruffled.language.text import Span, trimmed

# What is asked for, the most telling first: "call me about the refund" asks for a call.
_KINDS = (
    ("callback", phrase(
        r"(?:call|phone|ring|telephone)(?: me| us)(?: back)?|be (?:called|phoned|rung)"
        r"|call ?back|give (?:me|us) a (?:quick )?(?:call|ring)"
        r"|by phone|(?:phone|telephone) call"
        r"|(?:a|your) call(?= |[.!?,]|$)|(?:speak|talk) (?:to|with) \w+ (?:\w+ )?(?:on|over|by) the (?:phone"
        r"|telephone)",
    )),
    ("apology", phrase(r"apolog(?:y|ies|i[sz]e)|(?:say|says|said) (?:you(?:'re| are) )?sorry|a sorry")),
    ("compensation", phrase(
        r"compensat(?:e|ed|ion)|damages|goodwill|for (?:my|the) (?:trouble|time|inconvenience)"
        r"|make (?:it )?up (?:to me|for)|(?:a|some) discount"
        r"|free (?:month|shipping)|(?:a|some) (?:voucher|credit)|partial refund",
    )),
    ("refund", phrase(
        r"refund(?:ed|s|ing)?|reimburse(?:d|ment)?|repay(?:ment)?|money(?: \w+)? back|(?:my|our"
        r"|the) money(?: \w+)?(?= |[.!?,]|$)|pay (?:me|us) back|(?:paid|give|get|send|transfer|credit"
        r"|return)(?:ed)? [^.!?,]{0,40}?back(?= to my (?:card|account))"
        r"|(?:my|our|those|the|all) [^\s]{0,3}\d[\d.,]*(?: \w+)? back|return (?:of )?(?:my|the|our) (?:money|deposit"
        r"|payment)|(?:credit|return|send|pay) (?:the|my|one of) (?:amount|sum|payment|charges?)"
        r"|(?:be )?returned within",
    )),
    ("cancel", phrase(
        r"cancel(?:l?ed|l?ing|lation)?|terminate|unsubscribe|(?:close|delete|end|stop) (?:my|the|our|this|his|her"
        r"|all) (?:\w+ )?(?:account|subscription|contract|membership|order|plan|payments?|deliver(?:y|ies)|box)"
        r"|stop charging|remove my data|give notice",
    )),
    ("replacement", phrase(
        r"replac(?:e|ed|ement|ements)|exchange(?:d)?|swap(?:ped)?|(?:a|the|an) (?:new|other|another|correct|right"
        r"|missing|working) (?:one|\w+)|another one|(?:the )?missing (?:\w+)|the other (?:one|pair|half)|resend"
        r"|send (?:it |them )?again|in (?:the right|another|a different|my) (?:size|colou?r)",
    )),
    ("repair", phrase(
        r"repair(?:ed|s)?|(?:send|need|want|book|get|arrange) (?:me |us )?(?:a|an|the|your|some) (?:technician"
        r"|engineer|plumber|electrician|mechanic)|fix(?:ed)?(?: \w+)?|mend(?:ed)?|put (?:it|this) right|make it work"
        r"|(?:get|have) (?:it|this|my \w+) (?:working|looked at|serviced)|sort (?:it|this)(?: out)?|send someone(?= "
        r"|[.!?,]|$)",
    )),
    ("explanation", phrase(
        r"expla(?:in|nation)s?(?: to me| to us)?|why|how come|what (?:happened|went wrong|is going on|was that"
        r"|is this charge|the reason)|how (?:did|could|can|is) (?:this|that|it|such a thing)(?: \w+)? (?:happen|be"
        r"|possible)\w*|(?:a|the|your) reason",
    )),
    ("information", phrase(
        r"inform(?:ation|ed)?|details|know (?:when|if|whether|how|where|what|which|who|more|about)|let (?:me"
        r"|us) know|tell (?:me|us)|an? (?:update|answer|status|copy|list|quote|confirmation|link|receipt)|(?:the "
        r"|my |an? )?(?:invoice|receipt|statement|contract|manual|link|form|label|tracking(?: number)?|status"
        r"|address|documents?|instructions|price list|driver)"
        r"|(?:written )?confirm(?:ation|ed)?(?: \w+)?|advise|update (?:me|us)|in writing|hear (?:from you|back)"
        r"|an answer|answer (?:me|my|us|by)|reply",
    )),
)  # fmt: skip
_OPENER = phrase(
    r"(?:i|we)(?: really| just| simply| only| hereby| kindly| now| still| therefore| also|'d| would|'m| am)* (?:want"
    r"|need|demand|expect|require|request|insist|ask(?:ing)?(?: you)?|like|prefer|rather have|wish|claim|give notice"
    r"|await|be (?:grateful|glad|obliged|happy|thankful) if|appreciate(?: it)? if)(?= )",
    r"(?:can|could|would|will|won't|couldn't|can't) (?:you|someone|somebody|anyone|anybody|your \w+)(?: please"
    r"| kindly| maybe| perhaps| possibly)?",
    r"(?:may|can|could|might) (?:i|we) (?:please )?(?:have|get|ask|request|speak|talk|receive|return|see|expect)",
    r"(?:please|pls|plz|kindly)(?= [a-z])",
    r"you (?:should|must|have to|need to|had better|ought to)|you owe me(?= )|(?:i|we)(?: think| believe"
    r"| feel)*(?: that)?(?: i| we)? (?:deserve|am entitled to|are entitled to|have a right to|am owed|am due)",
    r"(?:would you mind|is it possible to|it would be (?:nice|great|good|helpful) if|i am (?:writing"
    r"|calling) to (?:request|ask|demand|cancel)|i'm (?:writing|calling) to (?:request|ask|demand|cancel)"
    r"|let me (?=speak|talk|have|know))",
)  # fmt: skip
_WANTED = re.compile(r"(?:want|need|demand|expect|require|request|insist|like|prefer|wish|claim)$")
# What a company can do for somebody who wants "to ...".
_CAN_BE_GIVEN = re.compile(
    r"\s*to (?:please |also |just |kindly |finally |now )*"
    r"(?:be (?:\w+ed|told|given|sent|paid|put|able|kept|shown|taken)"
    r"|access|activate|add|apply|arrange|ask|book|buy|cancel|change|check|choose|claim|close|collect|combine|complain"
    r"|confirm|connect|continue|convert|correct|deactivate|delay|download|downgrade|edit|enable|end|exchange|extend"
    r"|file|find out|finish|get|have|hear|install|join|keep|know|learn|lodge|log|make an?|merge|move|open|order|pause"
    r"|pay|pick|place|postpone|print|put|reactivate|receive|redeem|register|remove|renew|rent|report|request|reserve"
    r"|reschedule|reset|resolve|restore|return|revoke|schedule|see|send|set|sign|speak|split|stop|submit|switch|take"
    r"|talk|track|transfer|try|turn|understand|update|upgrade|use|verify|withdraw)\b"
)
# Words that follow an opener where nothing is asked for, whatever else the clause holds.
_NOTHING_ASKED = re.compile(
    r"\s*(?:(?:you )?to (?:say|point out|mention|stress|emphasi[sz]e|thank|express|share|believe|make (?:it )?clear|die"
    r"|rot|burn|suffer|go to hell|choke)|nothing|no more of|better(?: \w+)*$|be (?:ashamed|joking|kidding|any \w+"
    r"|proud|happy)|have (?:been|\w+ed|sent|told|known|given|got|said|done|kept|written|let)|know better|be aware"
    r"|be (?:advised|informed) that|note|find (?:attached|enclosed|below)|see (?:attached|enclosed|below)|accept my"
    r"|excuse|forgive|bear with|believe|imagine|you (?:a|all|the) )\b"
)
_IDIOM = re.compile(
    r"(?:\w+ )?(?:get (?:lost|real|stuffed|a (?:life|grip|job|clue)|over it|out)|give me a break|give up|take a hike"
    r"|tell me about it|help yourself|put yourself|let me (?:tell you|be (?:\w+ )?(?:clear|honest|frank)|guess|explain"
    r"|say|put it)|(?:stop|quit) (?:lying|being|acting|playing|pretending|wasting|treating|talking|insulting)"
    r"|(?:call|phone|ring|tell|give|send|take|go)\b[^.!?]{0,20}?\b(?:newspapers?|press|media|police|journalists?"
    r"|papers|everyone|everybody|whole world))\b"
)
_GOING_TO = re.compile(
    r"\b(?:i|we)(?:'ll| will| shall| am going to|'m going to| are going to| might| could| can| may| intend to| plan to"
    r"| have to| must)\b"
)
# "Hello?" and "Really?" ask for attention, not for an answer; nor does "are you serious?".
_NO_QUESTION = re.compile(
    r"(?:(?:hello|hi|hey|there|is|anyone|anybody|somebody|someone|really|seriously|right|ok|okay|huh|eh|what|sorry|pardon"
    r"|well|and|so|yes|no|oh|um|again|or|please)\W*)+$|\W+$"
    r"|(?:and |but |so )?(?:(?:can|would|could) you (?:believe|imagine|be any)|are you (?:\w+ )?(?:kidding|joking"
    r"|serious|stupid|blind|deaf|crazy|insane|mad|idiots?)|who do you think you are|do you think i(?:'m| am))\b"
)
_WISHES = re.compile(r"\b(?:would|wish to)\b|'d\b")
_ABLE = ("can", "could", "will", "is it", "may", "might")
_COMMAND = re.compile(
    r"(?:just |now |so |then |otherwise |and |or |at least )?(?:refund|replace|repair|fix|cancel|call|ring|phone"
    r"|send|give|explain|tell|return|close|delete|stop"
    r"|change|update|answer|pay|remove|reimburse|exchange|confirm|check|put|let me|take|get|resend|apologi[sz]e"
    r"|credit|transfer|correct|reply|help|issue|unsubscribe|apologise)(?=\s+[a-z#])"
)
_WITHOUT_OPENER = re.compile(
    r"(?:unsubscribe|refund|help|stop)\W*$|(?:full |a )?(?:refund|replacement|callback)\W*(?:please|now)?\W*$"
)
_QUESTION_WORDS = re.compile(
    r"(?:and |so |but |also |ok |hi |hello |sorry |excuse me |then |or )*,?\s*(?:(?:when|where|what|which|who|whose"
    r"|whom|how|why)\b.*\b(?:is|are|was|were|do|does|did|can|could|will|would"
    r"|should|has|have|had|must|may|am)\b|(?:when|where|what|which|how|why)(?:'s| is| are| do| does| did| will"
    r"| can)\b|(?:is|are|do|does|did|can|could|will|would|has|have|am|may|should|was|were) (?:i|you|we|it|there|this"
    r"|that|the|my|they|he|she|your|any|a)\b)"
)
_PLAINLY_ASKED = re.compile(
    r"(?:and |so |but |also |then )?(?:when|where|what|which|how|why) (?:is|are|do|does|did|will|can|was|were|should"
    r"|has|have)"
    r" (?:i|you|we|it|this|that|the|my|your|they)\b"
)
_CUT = re.compile(
    r"[,;:]\s+|\s+[-\u2013\u2014]+\s+|\.\s+|\n+|\s+(?:otherwise|or else|because|so that i|since i|as soon as|but)\b"
    r"|\s+and (?=please|i (?:want|need|would)|refund|send|get|receive|have|call|explain|tell|cancel|give|close"
    r"|replace|stop|let me|do\b|when\b|how\b|what\b|why\b)"
)
_DENIED = re.compile(
    r"\b(?:don't|do not|didn't|did not|not|never|no longer|wouldn't)(?: (?:want|need|ask|asking|like|require"
    r"|expect))?(?: \w+){0,2}$"
)
_POLITE = re.compile(r"(?:please|thanks|thank you)\b[\s.!?]*$")


def asks_in(text: str, folded: str, sentences: list[Span], insults: Sequence[Span] = ()) -> list[Ask]:
    """The asks in order. A question that asks for none of the other kinds is a "question".

    In a clause that holds one of the `insults` only what a company can give is an ask.
    """
    asks: list[Ask] = []
    for sentence in sentences:
        question = folded[sentence.end - 1] == "?" or "?" in folded[sentence.end - 3 : sentence.end]
        in_sentence = [
            ask
            for clause in _clauses(folded, sentence)
            if (ask := _ask(text, folded, clause, question))
            and not (ask.kind == "other" and any(ask.span.start < s.end and s.start < ask.span.end for s in insults))
            and not (ask.kind in {"other", "callback"} and _goes_on(folded, sentence, ask.span))
        ]
        asked = question or _PLAINLY_ASKED.match(folded[slice(*sentence)])
        if not in_sentence and asked and not _NO_QUESTION.match(folded[slice(*sentence)]):
            span = _trim(text, _last_clause(folded, sentence))
            in_sentence = [Ask(_question_kind(folded, span), span, span.of(text))]
        asks += in_sentence
    return asks


def _goes_on(folded: str, sentence: Span, span: Span) -> bool:
    """Whether a command only goes on with what they will do themselves: "I will go online and call them all"."""
    before = folded[sentence.start : span.start]
    if not before.rstrip().endswith(" and") or _OPENER.match(folded, span.start):
        return False
    return _GOING_TO.search(before) is not None and not _OPENER.search(before)


def _clauses(folded: str, sentence: Span) -> list[Span]:
    clauses, start = [], sentence.start
    for match in _CUT.finditer(folded, *sentence):
        clauses.append(Span(start, match.start()))
        start = match.end()
    clauses.append(Span(start, sentence.end))
    return [trimmed(folded, *clause) for clause in clauses if folded[slice(*clause)].strip()]


def _ask(text: str, folded: str, clause: Span, question: bool) -> Ask | None:
    words = folded[slice(*clause)]
    opener = _OPENER.search(words)
    start = clause.start + (opener.start() if opener else 0)
    asked = opener is not None or _COMMAND.match(words) is not None or _WITHOUT_OPENER.match(words) is not None
    if not asked or (opener and _DENIED.search(words[: opener.end()])) or _DENIED.match(words):
        return None
    if _IDIOM.match(words) or (opener and _asks_for_nothing(opener.group(), words[opener.end() :])):
        return None
    if opener and re.match(
        r"(?:would|could|can) like|.*\b(?:like|wish) (?:your|the|this|it|that)\b", words[opener.start() :]
    ):
        return None
    span = _trim(text, Span(start, clause.end))
    if len(span.of(text).split()) < 2 and not _WITHOUT_OPENER.match(words):
        return None
    kind = _kind(folded[slice(*span)])
    if kind is None:
        ends = "?" in folded[clause.end - 1 : clause.end + 1]
        able = opener is not None and question and ends and opener.group().startswith(_ABLE)
        kind = "question" if able else "other"
    return Ask(kind, span, span.of(text))


def _asks_for_nothing(opener: str, rest: str) -> bool:
    """Whether what follows the opener is nothing that a company could give: "I want | to be correct with you"."""
    if _NOTHING_ASKED.match(rest) or (opener.endswith((" like", " wish")) and not _WISHES.search(opener + rest)):
        return True
    if not (_WANTED.search(opener) and re.match(r"\s*to\b", rest)):
        return False
    return not _CAN_BE_GIVEN.match(rest) and _kind(rest) is None


def _kind(words: str) -> str | None:
    """The kind whose words come first in the clause."""
    firsts = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(words))]
    if not firsts:
        return None
    # "Explain why the refund...": the first word decides, except that a means gives way to its end.
    return min(firsts)[1]


def _question_kind(folded: str, span: Span) -> str:
    words = folded[slice(*span)]
    explain = next(pattern for kind, pattern in _KINDS if kind == "explanation")
    match = explain.search(words)
    return "explanation" if match and match.start() < 12 else "question"


def _last_clause(folded: str, sentence: Span) -> Span:
    for clause in _clauses(folded, sentence):
        if _QUESTION_WORDS.match(folded[slice(*clause)]):
            return Span(clause.start, sentence.end)
    return sentence


def _trim(text: str, span: Span) -> Span:
    start, end = trimmed(text, *span)
    while end - start > 1 and text[end - 1] in ".!?,;:\u2026 \n":
        end -= 1
    return Span(start, end)
