"""The rule no-recourse: a refusal after which the customer can turn to nobody."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.options import ways_forward
from unruffled.language.checking.moves.recourse import has_recourse
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_OURS = lazily(r"(?:i|we|our|and|but|unable)\b")
_DECIDED = lazily(
    r"\b(?:claims?|requests?|applications?|complaints?|decision|refund\w*|reimburse\w*|compensat\w+|exchange\w*"
    r"|returned|eligible|entitled|covered|declin\w+|reject\w+|denied|refus\w+|turned down|guarantee|warranty"
    r"|exceptions?|final|answer (?:is|stays|remains) (?:still )?(?:a )?no|is a no)\b"
)
_FINAL = lazily(
    r"\b(?:decision|answer|verdict|outcome) (?:is|stands|remains|was) (?:as it is|final|firm|unchanged|binding)\b"
    r"|\bfinal (?:decision|answer|word|position)\b|\b(?:matter|case|subject) (?:is|remains) (?:now )?closed\b"
    r"|\bnot (?:be )?(?:discuss|reconsider|revisit|debate|review)\w*|\blast word\b"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    said = [span for span in refusals(draft) if _decides(draft, span)]
    final = [Span(*match.span()) for match in _FINAL.finditer(draft.plain)] if said or "final" in draft.plain else []
    if not (said or final) or (ways_forward(draft) and not final) or has_recourse(draft):
        return
    end = draft.sentence_at(max(span.start for span in [*said, *final])).end
    yield Hit(Span(end, end), "Says no, and names nobody to whom they could turn.", _FIXES)


def _decides(draft: Draft, span: Span) -> bool:
    """Whether somebody decided it: "we can't", "was declined", not "the old model is not available"."""
    return bool(_OURS.match(draft.plain, span.start) or _DECIDED.search(draft.sentence_at(span.start).of(draft.plain)))


_FIXES = (guide("Say who can look at it again, and how to reach them."),)
_ASKED = {
    "messages": [
        {"from": "customer", "text": "The zip of the jacket broke after a month. Please give me my money back."}
    ]
}

RULE = Rule(
    name="no-recourse",
    severity="warning",
    summary="Finds a refusal that leaves neither another way, nor a review, nor somebody else to ask.",
    why="A no is taken better from somebody who shows the next door. Where none is shown, people look for one "
    "themselves: a review site, a chargeback, a lawyer.",
    source="Research on justice in complaint handling: being able to appeal is part of a fair procedure",
    instead="Name the person, or the place, that can look at it again.",
    when_wrong="After the last instance there is none: say so, and name the office that settles such disputes.",
    finds=(
        Found(
            "We can't refund the jacket.[]",
            write="The jacket is past its 30 days. If you see it differently, my lead Marek will look at it again.",
            case=_ASKED,
        ),
        Found("Your request was declined.[] Kind regards, Dana", case=_ASKED),
        Found("I can offer you a voucher. The decision is final.[]", case=_ASKED),
        Found("We will not replace the zip, and there is no appeal.[]", case=_ASKED),
    ),
    leaves=(
        Left("We can't refund the jacket, but I can have the zip mended for free.", "Another way", _ASKED),
        Left("We can't refund the jacket. My manager Marek can look at it again.", "Somebody to ask", _ASKED),
        Left("I refunded the jacket this morning.", "No refusal", _ASKED),
        Left("I can't thank you enough for the photo.", "No refusal", _ASKED),
    ),
    find=find,
    needs=("messages",),
    near=("bare-refusal", "nothing-i-can-do"),
)
