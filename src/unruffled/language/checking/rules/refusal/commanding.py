"""The rule commanding: the customer is ordered about."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_COMMAND = Phrases(
    "you( now| also| then| first| really| still| definitely| therefore| always| \\w+ly)? (must( not)?|have to"
    "|have got to|need to|(are|will be) (required|obliged|obligated|expected|instructed|bound|requested) to|got to"
    "|gotta|had better|shall( not)?|are to (return|send|pay|provide|use|contact|call|follow|sign|wait|report|complete"
    "|keep|refrain|submit|bring|leave))",
    "(you'll|you will)( now| also| then| first| really| still| definitely)? (have|need|be required) to",
    "(you've|you're)( now| also| first| really| still)? (got|required|obliged|obligated|expected) to",
    "(<we>|our \\w+)( now| also| first| still| really)? (need|require|expect|order|instruct|demand|insist that"
    "|demand that) you( to)?",
    "customers (must( not)?|have to|need to|are (required|obliged|expected) to)",
    "(mandatory|required|imperative|obligatory|compulsory|necessary|essential|vital|crucial) (that you"
    "|for you to)( must)?|it is (your (duty|obligation|responsibility)|up to you) to",
)
# What follows makes it a guess about them, a thing they own, or something they get.
_GUESS = lazily(
    r" (?:be(?! (?:logged|signed|connected|registered|present|at home|over|aware|18|careful|quick|patient"
    r"|the account))|have|feel|think|know that|wonder|find|seem|mean|hate|wish|get|say|hand|spare|offer"
    r"|start\b.{0,9}\bwondering)\b"
)
_GETS = lazily(r" (?:have|receive|get|hear|see|be)\b")
_CALM = lazily(
    r" (?:just |please |first |all |really )?(?:try to |try and )?(?:calm|relax|chill|settle|cool|simmer|take it easy"
    r"|(?:be|stay|remain|keep) (?:calm|reasonable|rational|sensible)|control|lower|compose|take a|tone|lighten|grow"
    r"|get (?:over|a))\b"
)
_NO_ORDER = lazily(
    r"\b(?:if|whether|what|whatever|when|whenever|where|why|how|all|everything|anything|nothing|something|thing"
    r"|things|unless|one|steps?|document|part|information|reason|do|does|did|should|before|until|case|time|as|than"
    r"|hardly|not mean|so|happy|n't think)(?: that)? $"
)
_FELT_WITH = lazily(
    r"\b(?:sorry|apologi\w+|regret\w*|understand|unfair|annoying|frustrating|shame|hate|without|instead of|not want"
    r"|don't think|rather than|so that|n't mean|no longer|not mean)\b"
)
_NO_LONGER = lazily(r" \w+ (?:no longer|nothing|no more|not\b)")
_BEGINS = lazily(r"(?:^|[.!?;:\n]|, (?:then |and )?|\b(?:then|and) |- )$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _COMMAND.within(draft):
        if _orders(draft, span):
            yield Hit(span, "Gives the customer an order.", _fixes(draft, span))


def _orders(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before = draft.plain[sentence.start : span.start]
    if draft.plain[sentence.start : sentence.end].endswith("?") or _NO_ORDER.search(before):
        return False
    if re.search(r"\b(?:only|just|simply|merely)\b", words):
        return False  # what diminisher says
    if _FELT_WITH.search(before) or _CALM.match(draft.plain, span.end):
        return False
    if _NO_LONGER.match(draft.plain, span.end):
        return False
    # "You must not have followed step three" guesses.
    if words.endswith(("must", "must not")) and draft.plain.startswith(" have ", span.end):
        return False
    if words.endswith("must") and _GUESS.match(draft.plain, span.end):
        return False
    if words.endswith(" to") and re.match(
        r" (?:hand it to|spare|say|offer|know|be (?:heard|told))\b", draft.plain[span.end :]
    ):
        return False
    return not (words.endswith("shall") and _GETS.match(draft.plain, span.end))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before = draft.plain[sentence.start : span.start]
    opens = span.start in (sentence.start, draft.body)
    if not words.startswith("you") or not (opens or _BEGINS.search(before)):
        return (_SAY,)
    please = "Please" if span.of(draft.text)[0].isupper() else "please"
    return (wording(f"{please} do not" if words.endswith(" not") else please), _SAY)


_SAY = guide("Ask for it, or say what happens as soon as it is there.")

RULE = Rule(
    name="commanding",
    severity="warning",
    summary='Finds orders to the customer: "you have to", "you must", "you need to".',
    why="An order tells the customer that they are the one who failed so far, and invites a fight about who may order "
    "whom. A request, or the reason for it, gets the same thing done.",
    source="Danescu-Niculescu-Mizil and others (2013), A Computational Approach to Politeness",
    instead='Ask ("please send me a photo"), or say what it brings ("with a photo I can order the part today").',
    when_wrong="For safety (power, gas, fire) say it as an order.",
    finds=(
        Found("[You need to] send us a photo.", write="Please send us a photo."),
        Found(
            "Before we can refund it, [you must] return the old one.",
            write="As soon as the old one is back, I refund it the same day.",
        ),
        Found("[You'll have to] wait at home on Friday."),
        Found("[You are required to] show the receipt."),
        Found("It is [imperative that you] keep the box."),
        Found("[We need you to] sign both pages."),
        Found("[You must not] open the back."),
    ),
    leaves=(
        Left("You don't have to send anything back.", "Takes work off the customer"),
        Left("You must be tired of waiting.", "A guess about their feelings"),
        Left("If you need to change the date, this link does it.", "A condition"),
        Left("I'm sorry that you have to wait until Friday.", "Feels with them"),
        Left("Do you have to be at work on Friday?", "A question"),
        Left("We must have mixed up the two parcels.", "About us"),
    ),
    find=find,
    seen=Seen(per_hundred=2.5, read=28, right=25),
    near=("diminisher", "calm-down"),
)
