"""The rule no-apology: we are at fault and the reply does not apologise."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.issue import apology
from unruffled.language.checking.moves.apologies import apologies, sorry_you_feel
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.text import Span


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not case.at_fault or apologies(draft) or not draft.own.strip():
        return
    yield Hit(
        Span(draft.body, draft.body),
        "We are at fault here, and the reply does not say sorry.",
        _fixes(draft, case),
    )


def _fixes(draft: Draft, case: Case) -> tuple[Fix, ...]:
    """An apology to begin with; where one for the feeling stands already, mending that one is enough."""
    if any(sorry_you_feel(draft)):
        return (guide("Say sorry for what we did where the reply is sorry for the feeling."),)
    return wording(f"{apology(case)}. "), guide("Say sorry for what we did, before anything else.")


_OURS = {"at_fault": True}

RULE = Rule(
    name="no-apology",
    severity="error",
    summary="Finds a reply without an apology where the record says that we are at fault.",
    why="Without an apology, everything that follows reads as a favour. With one, the customer can stop proving that "
    "they were wronged.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead="Begin with an apology that names what we did.",
    when_wrong="If we are not at fault after all, correct the record; the finding goes with it.",
    finds=(
        Found(
            "Dear Ilinca, []thank you for your letter. A new kettle leaves today.",
            write="Dear Ilinca, I'm sorry that we sent a broken kettle. A new one leaves today.",
            case=_OURS,
        ),
        Found(
            "Dear Ilinca,\n\n[]Your 120 lei are on the way back.",
            case=_OURS | {"messages": [{"from": "customer", "text": "Hello. You charged me twice for March!"}]},
        ),
        Found("[]I'm sorry to hear that the kettle leaks. A new one leaves today.", case=_OURS),
        Found("Hi Ilinca, []I'm sorry you feel that way.", case=_OURS),
        Found("[]I'm sorry, but we can't do that. I can offer you a new lid.", case=_OURS),
    ),
    leaves=(
        Left("Dear Ilinca, I'm sorry that we charged you twice.", "Apologises", case=_OURS),
        Left("Please accept our apologies for the broken lid.", "Apologises", case=_OURS),
        Left("We regret the mistake, and we have put it right.", "Apologises", case=_OURS),
        Left("Your parcel left today.", "Nothing to be sorry for", case={"at_fault": False}),
    ),
    find=find,
    needs=("at_fault",),
    near=("sorry-you-feel",),
)
