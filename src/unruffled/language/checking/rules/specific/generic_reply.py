"""The rule generic-reply: a reply that would fit any customer."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.details import (
    in_the_middle,
    matter,
    names_their_matter,
    own_substance,
    says_something_concrete,
)
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.moves.requests import requests
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_SUBSTANCE = 4  # things of its own that a reply may name and still say nothing
_FEWEST = 12  # words: "Thank you, I'll call you back" is short, not generic
_AN_ISSUE = 2  # things that a message must be about before there is a detail to name
# "I was not able to find it", "you need to call the studio", "let me check": no letter that fits everybody.
_SAYS_WHY_NOT = lazily(
    r"\b(?:(?:not|un)(?: |-)?able to|(?:do|does|did)(?: not|n't) have|can only|cannot|can't|you (?:need|have) to"
    r"|let me (?:go ahead and |just |quickly )?(?:check|look|see|find|pull|verify)|allow me|hold)\b"
)
_FIXES = (guide("Name what it is about: the order, the product, the day or the sum, in their words."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if draft.word_count < _FEWEST or len(matter(case)) + len(case.orders) < _AN_ISSUE:
        return
    # Who asks something, or asks to wait a moment, is in the middle of it.
    if (
        _SAYS_WHY_NOT.search(draft.plain)
        or says_something_concrete(draft)
        or in_the_middle(draft)
        or names_their_matter(draft, case)
    ):
        return
    if len(own_substance(draft)) > _SUBSTANCE or instructions(draft) or requests(draft) or refusals(draft):
        return
    yield Hit(Span(draft.body, draft.body), "This reply would fit any customer.", _FIXES)


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


_HEATING = _they("My heating has been off since Sunday, and the boiler shows F28.")

RULE = Rule(
    name="generic-reply",
    severity="warning",
    summary="Finds a reply with nothing of theirs in it: no order, product, day, sum or word.",
    why="Concrete words show that somebody listened. A reply that fits everybody tells this customer that it was "
    "written before they wrote.",
    source="Packard and Berger (2021), How Concrete Language Shapes Customer Satisfaction",
    instead="Name their matter in their words, and what happens to it, by when.",
    when_wrong="For a mere note that their letter has come, name at least what it is about.",
    finds=(
        Found(
            "Dear Jon, []thank you for contacting us. Your request has been received and a member of the team will "
            "review it in the order in which it arrived.",
            write="Dear Jon, Marek will look at your boiler tomorrow between eight and ten.",
            case=_HEATING,
        ),
        Found(
            "[]Thank you for your message. We take all feedback seriously and always strive to offer the best service.",
            case=_they("The waiter at the station laughed at my son's stutter."),
        ),
        Found(
            "Hello Ana, []we appreciate your patience while our colleagues work on a solution. We will get back to "
            "you.",
            case={"messages": [{"from": "customer", "text": "The app throws me out of every chart."}], "upset": False},
        ),
    ),
    leaves=(
        Left("Dear Jon, thank you. A plumber will look at the boiler as early as he can.", "Names it", case=_HEATING),
        Left("Dear Jon, thank you. Marek comes tomorrow between 8 and 10.", "A day and an hour", case=_HEATING),
        Left("Thank you, I'll call you.", "Short", case=_HEATING),
        Left(
            "Thank you for your kind words, we will pass them on to everybody who works in the shop.",
            "Nothing to name",
            case=_they("Thank you so much!"),
        ),
        Left("Dear Jon, that you sit in the cold must be hard. Somebody is on the way to you right now.", "Their cold",
             case=_they("We sit in the cold again.")),
    ),
    find=find,
    seen=Seen(per_hundred=0.9, read=10, right=9),
    needs=("messages",),
    near=("no-restatement", "repeated-reply"),
)  # fmt: skip
