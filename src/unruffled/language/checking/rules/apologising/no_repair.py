"""The rule no-repair: we are at fault, and the apology makes nothing good."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.apologies import apologies
from unruffled.language.checking.moves.closings import body_end
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.moves.repairs import makes_good
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.text import Span

_FIXES = (guide("Say what you do about it: send, refund, mend, find out, and by when."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    # Where something is refused, bare-refusal asks for a way forward already.
    if not case.at_fault or not apologies(draft) or refusals(draft) or makes_good(draft):
        return
    end = body_end(draft)
    yield Hit(Span(end, end), "Says sorry, and does nothing about it.", _FIXES)


_OURS = {"at_fault": True}

RULE = Rule(
    name="no-repair",
    severity="warning",
    summary="Finds an apology without anything that makes good, where the record says that we are at fault.",
    why="An apology that changes nothing has to be believed on its word. An offer to put things right is the part "
    "that customers weigh second, right after owning the fault.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead="Say what happens now: what you send, give back, mend or find out, and by when.",
    when_wrong="If everything was made good in an earlier reply, one word about that is enough.",
    finds=(
        Found(
            "I'm sorry that we sent you the wrong size.[]",
            write="I'm sorry that we sent you the wrong size. The right one leaves today.",
            case=_OURS,
        ),
        Found("Dear Ilinca, we charged you twice, and I apologise. That was our mistake.[]\n\nDana", case=_OURS),
        Found("We apologise: our driver was rude to you, and that is not who we want to be.[]", case=_OURS),
        Found(
            "I'm so sorry that we forgot your birthday cake. It must have been a sad party.[]\n\nKind regards,\nDana",
            case=_OURS,
        ),
        Found("Please accept our apologies for losing your letter. We take such things seriously.[]", case=_OURS),
        Found("I am sorry that I kept you waiting. We will get back to you.[]", case=_OURS),
    ),
    leaves=(
        Left("I'm sorry that we lost your letter. Could I have a copy?", "Looks for a way", case=_OURS),
        Left("I'm sorry that we charged you twice. The 40 euros went back today.", "Made good", case=_OURS),
        Left("I'm sorry that I was rude. I'll call you at 10:00 to hear it from you.", "A promise", case=_OURS),
        Left("We forgot the cake, and I'm sorry. Would you like your money back?", "An offer", case=_OURS),
        Left("I'm sorry, that was our mistake. As a thank you, the next month is free.", "Made good", case=_OURS),
        Left("I'm sorry about the snow.", "Nothing to make good", case={"at_fault": False}),
    ),
    find=find,
    needs=("at_fault",),
    near=("no-responsibility", "bare-refusal"),
)
