"""The rule missing-attachment: the reply says that something is attached, and nothing is."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases

_ATTACHED = Phrases(
    # Please find attached, you will find the form attached, see attached, as attached.
    "(find|see|view|check|open|review|use|refer to|with|have|here is|here's|sign|print|as)( also| below)?( ~4 | )"
    "«(attached|enclosed)»",
    "«(attached|enclosed)» (please |herewith |hereto )*(is|are|you|please|to this|with this|to the (e-?mail|message"
    "|mail)"
    "|find|below|here|herewith|for you)",
    "(i have|i've|we have|we've|i|we|have|having|i had)( also| just| now| already| herewith)* «(attached|enclosed)»",
    "(am|i'm|we're|are) (also |now |herewith )*«(attaching|enclosing)»",
    "(is|are|is also|are also|'s|you'll find|you will find) ~2 «(attached|enclosed)»",
    "(the|this|that|our|my|your|an?|both|in|all|two|three) «(attached|enclosed)» \\w+",
    "(in|see|open|with|to|from|as|of|check|read) (\\w+ ){1,3}«attachments?»",
    "(the|this|my|our) «attachments?» (has|have|shows?|contains?|lists?|explains?|says?|holds?|is|are|below|to this)",
    "«(attached|enclosed)» (the|a|an|my|our|your|both|all|two|three|some) \\w+",
    "\\w+ \\((see |also |as )?«(attached|enclosed)»",
    "(i|we|herewith i|hereby i) (also |now |herewith )?«(attach|enclose)» (the|an?|my|our|your|both|it|them|two|three)",
    "«pfa»",
)
# Theirs, another time's, a thing screwed to a thing, or what is not there by intention.
_ELSEWHERE_BEFORE = lazily(
    r"\b(?:you|you've|you have|they|he|she|customer|courier|please|could|can|would|will|'ll|to|not|n't|never|cannot|if"
    r"|without|forgot|forgotten|had|was|were|be|been|yesterday|last \w+) (?:\w+ ){0,3}$"
)
_ELSEWHERE_AFTER = lazily(
    r"(?: [\w'-]+){0,4} (?:to (?:the|your|its|each|every|a|that|both) (?!e-?mail|message|mail|reply|letter|ticket"
    r"|answer)|(?:in|with|to|from) (?:my|our|your|the) (?:last|first|previous|earlier|other|former)|in (?:the|your) "
    r"(?:box"
    r"|parcel|package|carton|bag)|with (?:the|your) (?:parcel|package|box|kettle|order|delivery)|(?:with|by|using) "
    r"(?:\w+ ){0,3}(?:screws?|glue|tape|clips?|bolts?|hinges?|magnets?|straps?|strings?|nails?|hooks?|rivets?|pins?"
    r"|cables?|chains?|threads?)\b|last \w+|yesterday"
    r"|earlier|before|by the courier)"
)
_YOURS = lazily(r"\byour (?:\w+ )?$")
_ASKED_FOR = lazily(r"\b(?:you|please|kindly)\b.*\b(?:send|attach|add|upload|share|include|forward|email|mail)\b")
_SENT_IT_TO_US = lazily(r"\b(?:you|customer) (?:\w+ ){0,4}(?:sent|attached|enclosed|uploaded|shared|had|have)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if case.attachments:
        return
    for span in _ATTACHED.within(draft):
        if _is_theirs(draft, span.start, span.end):
            continue
        yield Hit(
            span,
            "The reply says that something is attached, and nothing is.",
            (guide("Attach it, or take these words out."),),
        )


def _is_theirs(draft: Draft, start: int, end: int) -> bool:
    sentence = draft.sentence_at(start)
    before = draft.plain[sentence.start : start]
    if re.search(r"(?:n't|\bnot|\bno|\bnever|cannot) (?:\w+ ){0,3}$", before):
        return True
    word = draft.plain[start:end]
    if word.startswith("attachment"):
        return bool(
            _YOURS.search(before) or _ASKED_FOR.search(before) or _SENT_IT_TO_US.search(sentence.of(draft.plain))
        )
    if _ELSEWHERE_AFTER.match(draft.plain, end, sentence.end) or _SENT_IT_TO_US.search(before):
        return True
    if re.search(r"\b(?:please|you will|you'll|you can) (?:\w+ )?(?:find|see|use|check|open)\b(?: \w+){0,5} $", before):
        return False
    return bool(_ELSEWHERE_BEFORE.search(before)) and not re.search(r"\b(?:see|find|check|open|use|sign) ", before)


_NOTHING: dict[str, object] = {"attachments": []}

RULE = Rule(
    name="missing-attachment",
    severity="error",
    summary='Finds "attached" in a reply with nothing attached.',
    why="The customer looks for it, does not find it and has to write once more. It is the slip that is made most "
    "often "
    "and mended most easily.",
    source="Unruffled: the record proves it",
    instead="Attach it, or say when and how it will come.",
    when_wrong='If the file goes another way, as a link or in the parcel, say so instead of "attached".',
    finds=(
        Found(
            "Please find [attached] the return label.", write="The return label is at the link below.", case=_NOTHING
        ),
        Found("I have [attached] the label for you.", case=_NOTHING),
        Found("The [attached] form takes two minutes.", case=_NOTHING),
        Found("The manual is [enclosed].", case=_NOTHING),
        Found("You'll see how it folds in the [attachment].", case=_NOTHING),
        Found("[Attached] is the invoice for March.", case=_NOTHING),
        Found("I'm [attaching] the invoice for March.", case=_NOTHING),
    ),
    leaves=(
        Left("Please find attached the label.", "It is there", case={"attachments": [{"name": "label.pdf"}]}),
        Left("Thank you for the photo that you attached.", "Theirs", case=_NOTHING),
        Left("The hose is attached to the left valve.", "A thing on a thing", case=_NOTHING),
        Left("The manual is enclosed in the box.", "In the parcel", case=_NOTHING),
        Left("Please attach a photo of the base.", "Asks for one", case=_NOTHING),
        Left("I attached the label to my last message.", "Another time", case=_NOTHING),
        Left("I read your attachment, and the invoice is right.", "Theirs", case=_NOTHING),
    ),
    find=find,
    needs=("attachments",),
    near=("placeholder",),
)
