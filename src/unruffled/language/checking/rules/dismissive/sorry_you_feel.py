"""The rule sorry-you-feel: an apology for the feeling instead of for what happened."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.issue import apology
from unruffled.language.checking.moves.apologies import sorry_you_feel
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in sorry_you_feel(draft):
        plural = span.of(draft.plain).startswith(("we", "our"))
        yield Hit(
            span,
            "Apologises for the feeling, not for what happened.",
            (wording(apology(case, plural)), guide("Say sorry for what happened, and name it.")),
        )


RULE = Rule(
    name="sorry-you-feel",
    severity="warning",
    summary="Finds an apology for how the customer feels instead of for what happened.",
    why="It makes the feeling the problem, as if nothing had happened but the customer's mood. An apology counts "
    "when it says what went wrong and takes it on; of all its parts, owning the responsibility weighs most.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead="Say sorry for the thing that happened, and name it.",
    when_wrong="Where nothing happened and there is nothing to be sorry for, leave out the apology and say what you "
    "understood.",
    finds=(
        Found("[I'm sorry you feel that way].", write="I'm sorry the kettle arrived broken."),
        Found(
            "[I'm sorry you feel that way]. Let me put it right today.",
            write="I'm sorry that we charged you twice for March. Let me put it right today.",
            case={"messages": [{"from": "customer", "text": "You charged me twice for March!"}]},
        ),
        Found("[We regret that you are unhappy with this], and we have read your letter with care."),
        Found("Hello Ilinca, [I do apologise that you feel let down by our service]."),
        Found("[It is unfortunate that you found our reply rude]."),
        Found("[Our apologies for your frustration]."),
    ),
    leaves=(
        Left("I'm sorry to hear that your kettle leaks.", "Sympathy, and it names the trouble"),
        Left("I'm sorry the kettle arrived broken.", "Says what happened"),
        Left("I'm sorry you had to write three times.", "Says what the customer went through"),
        Left("I'm sorry that our mistake left you feeling ignored.", "Owns what caused the feeling"),
        Left("I'm sorry, you are right to be upset.", "Agrees with the feeling"),
        Left('You wrote that "they were sorry I felt that way", and that was not enough.', "The customer's words"),
    ),
    find=find,
    near=("no-apology",),
)
