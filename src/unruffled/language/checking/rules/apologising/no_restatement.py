"""The rule no-restatement: their issue is never named in the reply."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.closeness import senses
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.issue import what_happened
from unruffled.language.checking.moves.answers import answers
from unruffled.language.checking.moves.details import in_the_middle, matter, names_their_matter, says_something_concrete
from unruffled.language.checking.moves.feelings import acknowledgements
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.checking.told import told
from unruffled.language.text import Span

_FEWEST = 8  # words: a shorter reply has no room for it
_A_GUIDE = 3  # steps: a list of them is about what they asked, whatever words it uses
_AN_ISSUE = 2  # things that a message must be about before one can miss its issue


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if draft.word_count < _FEWEST or len(matter(case)) < _AN_ISSUE:
        return
    # Where nothing at all is theirs, generic-reply says so.
    if not says_something_concrete(draft) or in_the_middle(draft) or names_their_matter(draft, case):
        return
    # Who meets what they feel is not writing to somebody else.
    if acknowledgements(draft):
        return
    asked = [question for question in told(case).questions if senses(question)]
    if len(instructions(draft)) >= _A_GUIDE or any(answers(draft, question) for question in asked):
        return
    yield Hit(Span(draft.body, draft.body), "The reply does not say what it is about.", _fixes(case))


def _fixes(case: Case) -> tuple[Fix, ...]:
    happened = what_happened(case)
    if happened:
        return (guide(f"Name it in their words: {happened}."),)
    return (guide("Name what they wrote about in their words."),)


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


_LEAK = _they("The kettle that came on Tuesday leaks all over the table.")

RULE = Rule(
    name="no-restatement",
    severity="warning",
    summary="Finds a reply that never names their issue, in their words or close ones.",
    why="Hearing their own matter told back is how people know that they were understood. A reply that skips it may "
    "be about somebody else.",
    source="Herhausen and others (2023) on active listening: restating calms before any solution does",
    instead="Say in half a sentence what it is about, with their words.",
    when_wrong="If the whole thread is about one thing, a word for it is enough.",
    finds=(
        Found(
            "Dear Ilinca, []your refund of 239 lei will be on your card by Thursday.",
            write="Dear Ilinca, for the leaking kettle you get your 239 lei back by Thursday.",
            case=_LEAK,
        ),
        Found(
            "Hello Jon, []thank you for writing. Marek will call you tomorrow between 8 and 10.",
            case=_they("My heating is off and the boiler shows F28."),
        ),
        Found("[]Thanks for getting in touch. I have added 15 euros to your balance today.",
              case=_they("The app throws me out of every chart.")),
    ),
    leaves=(
        Left("Dear Ilinca, a new kettle leaves today and will be with you on Thursday.", "Their word", case=_LEAK),
        Left("Dear Ilinca, that it drips is bad; I'll refund the 239 lei by Thursday.", "A close word", case=_LEAK),
        Left("Thank you, Ilinca.", "Short", case=_LEAK),
        Left("Marek will call you tomorrow between 8 and 10 about it.", "No issue yet", case=_they("Please call me.")),
    ),
    find=find,
    needs=("messages",),
    near=("generic-reply",),
)  # fmt: skip
