"""The rule generic-empathy: empathy that would fit any customer."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.actions import restatements
from unruffled.language.checking.moves.apologies import FEELING, apologies
from unruffled.language.checking.moves.details import shares_details
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.checking.told import told
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_EMOTION = (
    "((frustration|disappointment|anger|concern|annoyance|worry|upset|feeling|inconvenience|irritation|dissatisfaction|displeasure"
    "|emotion|impatience|discomfort|stress|situation|position|perspective|point of view|view|point|worrie)s?)"
)
_HARD = (
    "(frustrating|annoying|upsetting|disappointing|stressful|worrying|hard|difficult|unpleasant|inconvenient|irritating"
    "|maddening|confusing|exhausting|tiring|distressing|painful|infuriating|awful|terrible|tough|trying)"
)
_KNOW = (
    "(understand|see|imagine|appreciate|hear|realise|realize|get|know|recognise|recognize|acknowledge|relate "
    "to|empathi[sz]e with|sympathi[sz]e with|feel|respect|share)"
)
_STOCK = Phrases(
    "<we>( can| could| do| fully| completely| really| well| totally| truly| certainly| absolutely| only| quite| "
    "very much)* <know> "
    "(your|the|this|any|all of your)( <very>| understandable| great| obvious)* <emotion>( and (your )?<emotion>)?",
    "<we>( can| could| do| fully| completely| really| well| totally| truly| certainly| absolutely| only| quite| "
    "very much)* <know> "
    "(how|why|that|what) (<very> |much )?(<feeling>|<hard>|you (must |might |may |would |'re |are |'ve )*(be |been "
    "|feel |feeling |have "
    "been )*(<very> )?(<feeling>|feel|feeling|going through|been through|right now|that way|this way)|(this|it"
    "|that|the situation"
    "|things|such a situation|such situations|these things)( \\w+){0,2} (be|been|is|was|are|feel|can be|must|seem"
    "|seems|for you"
    "|feels))( <very>)?( <hard>| <feeling>)?( for you| to you)?",
    "(this|that|it|the situation|your situation|such a situation)( really| certainly| clearly)? (is|was|must be"
    "|must have been|sounds"
    "|has been|can be|would be|'s)( <very>)* <hard>( for you| to you)?",
    "(your|the) (<emotion>) (is|are)( <very>)* (understandable|understood|valid|justified|noted|heard|important)( "
    "to us)?",
    "(that|this) must (be|feel|have been)( <very>)* (<hard>|<feeling>)",
    feeling=FEELING,
    emotion=_EMOTION,
    hard=_HARD,
    know=_KNOW,
)  # fmt: skip
_NEXT_THOUGHT = lazily(
    r"[;:]|, (?:and|but|so|yet|which is why|please|i|we)\b| - | and (?:i|we|will|have|am|are)\b| but "
)
_FIXES = (guide("Say what it is that was hard for them: the wait, the cold flat, the third call."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    stock = _STOCK.within(draft)
    if not stock or not told(case).about:
        return
    for span in stock:
        sentence = draft.sentence_at(span.start)
        whole = sentence.of(draft.plain)
        # A sentence that goes on to other things ("..., and a new kettle leaves today") has left the feeling behind.
        if not whole.endswith("?") and not shares_details(_thought(whole, span.start - sentence.start), case):
            if _told_beside(draft, span, case):
                continue
            yield Hit(span, "Empathy that would fit anybody: nothing of theirs is in it.", _FIXES)
            return


def _told_beside(draft: Draft, span: Span, case: Case) -> bool:
    """Whether the sentence before or after tells their trouble back: "... I'm sorry that we sent a used kettle"."""
    at = draft.sentence_number(span.start)
    beside = draft.sentences[max(0, at - 1) : at] + draft.sentences[at + 1 : at + 2]
    told_back = [*apologies(draft), *restatements(draft)]
    return any(
        any(one.start < sentence.end and sentence.start < one.end for one in told_back)
        and shares_details(sentence.of(draft.plain), case)
        for sentence in beside
    )


def _thought(sentence: str, at: int) -> str:
    """The part of the sentence that holds the empathy: up to where another statement begins."""
    end = _NEXT_THOUGHT.search(sentence, at)
    start = max(sentence.rfind(mark, 0, at) for mark in (";", ":", " - "))
    return sentence[start + 1 : end.start() if end else len(sentence)]


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": True}


_LEAK = _they("The kettle that came on Tuesday leaks all over the table.")

RULE = Rule(
    name="generic-empathy",
    severity="suggestion",
    summary="Finds empathy with no detail of theirs: it would fit any customer.",
    why='"I understand your frustration" is read as a script, because it is one. What shows understanding is '
    "the detail: the wait, the cold flat, the third call.",
    source="Packard and Berger (2021) on concrete words; Herhausen and others (2023) on empathy",
    instead="Put their own detail into it.",
    when_wrong="If the detail stands further off, bring it closer: beside a sentence that tells it back, it is "
    "left alone.",
    finds=(
        Found(
            "Dear Ilinca, [I understand your frustration]. A new kettle leaves today.",
            write="Dear Ilinca, a new kettle that leaks over your table is maddening. Another one leaves today.",
            case=_LEAK,
        ),
        Found("Dear Ilinca, [we can imagine how upsetting] this must be. The kettle goes back for free.", case=_LEAK),
        Found("[That must be very frustrating for you]. The kettle will be collected today.", case=_LEAK),
        Found("[Your concerns are important to us], and the kettle will be collected today.", case=_LEAK),
        Found("[I completely understand how you feel], and a new kettle leaves today.", case=_LEAK),
    ),
    leaves=(
        Left("I can imagine how annoying it is to mop up after a new kettle.", "Their kettle", case=_LEAK),
        Left("I understand that the kettle leaks. A new one leaves today.", "Tells it back", case=_LEAK),
        Left("That your table got wet must be annoying. A new kettle leaves today.", "Their table", case=_LEAK),
        Left("I see your order for the kettle, and it left today.", "No feeling", case=_LEAK),
    ),
    find=find,
    needs=("messages",),
    near=("no-acknowledgement", "generic-reply"),
)
