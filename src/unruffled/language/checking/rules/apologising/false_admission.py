"""The rule false-admission: the reply admits a fault that the record denies."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.repairs import owned_deeds
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_FIXES = (guide("Say what you are sorry for without taking it on, or correct the record if it was us."),)
# "We take responsibility for safety", "we forgot nothing", "our error message", "kept you waiting on the line".
_NO_FAULT_AFTER = lazily(
    r"\s*(?:message|messages|codes?|page|log|rate|report|nothing|nobody|for (?:checking|finding|making sure|your "
    r"safety))\b"
)
_NO_FAULT = lazily(r"\b(?:no|without|nothing|rule out|exclude|ruled out|look for|looking for|found no|find no)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if case.at_fault is not False:
        return
    admitted: dict[Span, Span] = {}
    for span in owned_deeds(draft):
        sentence = draft.sentence_at(span.start)
        before = draft.plain[sentence.start : span.start]
        if not (_NO_FAULT_AFTER.match(draft.plain, span.end) or _NO_FAULT.search(before)):
            # "I must admit that we overlooked it" admits once.
            admitted[sentence] = Span(admitted.get(sentence, span).start, span.end)
    for span in admitted.values():
        yield Hit(span, "Takes on a fault; the record says that it was not ours.", _FIXES)


_NOT_OURS = {"at_fault": False}

RULE = Rule(
    name="false-admission",
    severity="warning",
    summary="Finds a fault taken on where the record says that we are not at fault.",
    why="An admission that is not true costs money, teaches the wrong lesson, and is hard to take back when the "
    "customer holds it up.",
    source="Unruffled: true to the record; complaint-handling justice asks for a true account",
    instead="Be sorry for what they went through, say what happened, and help all the same.",
    when_wrong="If it was us after all, correct the record; the finding goes with it.",
    finds=(
        Found(
            "I'm sorry, [this was our mistake].",
            write="I'm sorry that the trip began so badly. The storm closed the airport.",
            case=_NOT_OURS,
        ),
        Found("[We made a mistake] with your booking.", case=_NOT_OURS),
        Found("[We sent you the wrong charger], so keep it.", case=_NOT_OURS),
        Found("[I take full responsibility for the late train].", case=_NOT_OURS),
        Found("We are sorry that [we kept you waiting].", case=_NOT_OURS),
        Found("[You should never have been charged].", case=_NOT_OURS),
    ),
    leaves=(
        Left("It was not our mistake, but I'll help you look for the box.", "Denied", case=_NOT_OURS),
        Left("If we made a mistake, we'll put it right.", "A condition", case=_NOT_OURS),
        Left("Did we make a mistake? I'll look.", "A question", case=_NOT_OURS),
        Left("I'm sorry that the storm spoilt your trip.", "Sorry, and owns nothing", case=_NOT_OURS),
        Left("This was our mistake.", "It was ours", case={"at_fault": True}),
        Left('You wrote "this was our mistake"; the log says otherwise.', "Quoted", case=_NOT_OURS),
    ),
    find=find,
    needs=("at_fault",),
    near=("no-responsibility",),
)
