"""The rule bare-refusal: a no that leaves the customer with nothing."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import overlaps
from unruffled.language.checking.moves.options import ways_forward
from unruffled.language.checking.moves.recourse import has_recourse
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.checking.rules.refusal.nothing_i_can_do import nothing_to_do

_FIXES = (guide("Say what you can do, or who can; offer what comes nearest to what they asked for."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    said = refusals(draft)
    if not said or ways_forward(draft) or has_recourse(draft):
        return
    despair = nothing_to_do(draft)
    for span in said:
        if overlaps(span, despair):
            continue  # the same words, and the graver finding
        yield Hit(span, "Says no and offers nothing in its place.", _FIXES)


RULE = Rule(
    name="bare-refusal",
    severity="warning",
    summary="Finds a refusal where the whole reply holds no alternative.",
    why="A no is easier to bear with something beside it. Customers judge how fairly they were treated by whether "
    "anybody looked for a way, even when the way they wanted is closed.",
    source="Research on justice in complaint handling: a fair procedure softens an unwelcome outcome",
    instead="Say what you can do, even if it is little: another date, another product, a person to ask.",
    when_wrong="Where there truly is nothing, say that you looked, what you looked for, and why it ends here.",
    finds=(
        Found(
            "[We can't refund] this order.",
            write="The 30 days for a refund have passed, but I can send you a new lid free of charge.",
        ),
        Found("[I am unable to change] the address. Have a nice day."),
        Found("Dear Ilinca, your [claim has been rejected]."),
        Found("[You are not eligible] for an upgrade."),
        Found("Thank you for asking. This [is not something we offer]."),
        Found("Opened filters [cannot be returned]. Feel free to write if you have more questions."),
    ),
    leaves=(
        Left("We can't refund this order, but I can send you a new lid.", "Offers something"),
        Left("I cannot change the address now. Would you like to collect the parcel yourself?", "Asks what would suit"),
        Left("We can't refund it. My lead Marek can look at it again.", "Somebody to ask"),
        Left("I can't thank you enough for the photos.", "Refuses nothing"),
        Left("I can't find your order under this name. Which address did you use?", "Something is not found"),
        Left("We won't charge you for the second delivery.", "Good news"),
        Left("If we can't mend it by Friday, you get a new one.", "A condition"),
    ),
    find=find,
    seen=Seen(per_hundred=0.6, read=7, right=6),
    near=("policy-shield",),
)
