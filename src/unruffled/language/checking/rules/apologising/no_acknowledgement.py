"""The rule no-acknowledgement: an upset customer's feeling is met by nothing."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.issue import what_happened
from unruffled.language.checking.moves.apologies import apologies, sorry_you_feel
from unruffled.language.checking.moves.details import in_the_middle
from unruffled.language.checking.moves.empathy import empathy
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.text import Span

_FEWEST = 4  # words: before that, nothing is written yet
_WHOLE = 16  # words: with neither a greeting nor a letter of theirs, less than that may be a part of a reply


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    # At fault, no-apology asks for more than that already.
    if case.at_fault or not case.is_plainly_upset:
        return
    if apologies(draft) or sorry_you_feel(draft) or empathy(draft) or draft.word_count < _FEWEST:
        return
    if not (case.customer_texts or draft.body) and draft.word_count < _WHOLE:
        return
    # Unless the case says so, a turn that asks or says goodbye need not speak of it again.
    if case.upset is None and in_the_middle(draft):
        return
    yield Hit(Span(draft.body, draft.body), "They are upset, and the reply does not say that it noticed.", _fixes(case))


def _fixes(case: Case) -> tuple[Fix, ...]:
    advice = guide("Say in a few words that you see what this was like for them, and why.")
    happened = what_happened(case)
    return (wording(f"I can see how frustrating it is that {happened}. "), advice) if happened else (advice,)


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}]}


_UPSET = {"upset": True}

RULE = Rule(
    name="no-acknowledgement",
    severity="warning",
    summary="Finds a reply to an upset customer that meets their feeling with nothing.",
    why="A feeling that is not met comes back stronger in the next letter. One sentence that names it is worth more "
    "than three that solve.",
    source="Herhausen and others (2023) on active listening and empathy in answers to complaints",
    instead="Name what it was like for them, with its reason, before the solution.",
    when_wrong="Somebody who writes only to arrange a detail may be upset and not want it mentioned.",
    finds=(
        Found(
            "Hello Tom, []the technician comes on Thursday between 9 and 11.",
            write="Hello Tom, three days without water are exhausting. The technician comes on Thursday between 9 "
            "and 11.",
            case=_UPSET,
        ),
        Found(
            "Hi Tom, []the corrected bill is attached to this letter.",
            case=_UPSET | {"attachments": [{"name": "bill.pdf"}]},
        ),
        Found(
            "Dear Ana, []a new kettle leaves today.",
            case=_they("This is the third kettle that leaks. I am furious, this is an outrage!"),
        ),
        Found("Dear Ana, []thank you for your patience; the coat arrives tomorrow at noon.", case=_UPSET),
    ),
    leaves=(
        Left(
            "Hello Tom, you have every right to be annoyed. The technician comes on Thursday.", "Meets it", case=_UPSET
        ),
        Left("Hi Tom, I'm sorry that it took so long. The technician comes on Thursday.", "Sorry", case=_UPSET),
        Left("Hi Tom, that sounds like an awful week. The technician comes on Thursday.", "Meets it", case=_UPSET),
        Left("Hello Tom, the technician comes on Thursday.", "Not upset", case={"upset": False}),
        Left("Hello Ana, yes, the kettle is in stock.", "Not upset", case=_they("Hi, is the kettle in stock?")),
        Left(
            "Hi Tom, waiting a week for an answer would make me cross too. It comes on Thursday.",
            "Meets it",
            case=_UPSET,
        ),
    ),
    find=find,
    seen=Seen(per_hundred=0.4, read=5, right=4),
    needs=("upset",),
    near=("no-apology", "generic-empathy"),
)
