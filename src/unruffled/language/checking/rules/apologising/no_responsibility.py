"""The rule no-responsibility: we are at fault, and the apology owns nothing."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.apologies import apologies
from unruffled.language.checking.moves.repairs import owned_deeds
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.text import Span


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    said = apologies(draft)
    if not case.at_fault or not said or owned_deeds(draft):
        return
    end = draft.sentence_at(said[0].start).end
    after = " " if draft.text[end - 1 : end] in {".", "!", "?"} else ". "
    yield Hit(
        Span(end, end),
        "Says sorry, and does not say that it was us.",
        (wording(f"{after}That was our mistake."), guide("Say in a few words what we did wrong.")),
    )


_OURS = {"at_fault": True}

RULE = Rule(
    name="no-responsibility",
    severity="warning",
    summary="Finds an apology that owns nothing, where the record says that we are at fault.",
    why="Of all the parts of an apology, owning the fault counts most. Sorry without it sounds like sorry for the "
    "weather.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead='Say what we did: "I\'m sorry that we sent the wrong size." One short sentence is enough.',
    when_wrong="If the fault was somebody else's after all, correct the record; the finding goes with it.",
    finds=(
        Found(
            "I'm sorry about the delay.[] Your bike is ready on Friday.",
            write="I'm sorry that we kept you waiting. Your bike is ready on Friday.",
            case=_OURS,
        ),
        Found("We apologise for the inconvenience.[] A new lamp leaves today.", case=_OURS),
        Found("Dear Ilinca, please accept our apologies.[] I have refunded the 40 euros.", case=_OURS),
        Found("I am sorry that the soup was cold.[] The next one is on the house.", case=_OURS),
        Found("Sorry for what happened![] Your new card is in the post today.", case=_OURS),
        Found("I'm sorry for the double charge.[] It was not your fault. I have refunded it.", case=_OURS),
    ),
    leaves=(
        Left("I'm sorry that we sent you the wrong size. The right one leaves today.", "Says what we did", case=_OURS),
        Left("I apologise for keeping you waiting. The technician is on her way.", "Says what we did", case=_OURS),
        Left("Sorry about the cold soup: that was our mistake. It is on the house.", "Owns it", case=_OURS),
        Left("I'm sorry. I misread your form, and I have put it right.", "The next sentence owns it", case=_OURS),
        Left("I'm sorry that our driver left the box in the rain. A new one leaves today.", "Our driver", case=_OURS),
        Left("I'm sorry about the snow on the line.", "Not our doing", case={"at_fault": False}),
    ),
    find=find,
    needs=("at_fault",),
    near=("no-apology", "no-repair", "passive-fault"),
)
