"""The rule over-apologising: three apologies or more in one reply."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.apologies import apologies, sorry_you_feel
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.text import Span

_ENOUGH = 2  # one to begin with, and perhaps one to close
_FIXES = (guide("Keep the apology that names what we did, and leave out the others."),)
_ONE_BREATH = frozenset({"", ",", "and", ", and", "and i", ", i", "-"})  # "sorry, so sorry" is said once


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    said = _told_apart(draft, sorted([*apologies(draft), *sorry_you_feel(draft)]))
    for span in said[_ENOUGH : _ENOUGH + 1]:
        yield Hit(span, f"The reply apologises {len(said)} times; one good apology weighs more.", _FIXES)


def _told_apart(draft: Draft, spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or draft.plain[kept[-1].end : span.start].strip() not in _ONE_BREATH:
            kept.append(span)
    return kept


RULE = Rule(
    name="over-apologising",
    severity="warning",
    summary="Finds the third apology in one reply.",
    why="One apology that names what happened is believed. A string of them turns the reply into a plea, and the "
    "customer has to read through it to find out what will be done.",
    source="Packard, Moore and McFerran on service language; Unruffled: one apology, then the deed",
    instead="Apologise once, with what we did, and go on to what you do about it.",
    when_wrong="Three different faults may each be named; put them in one sentence under one apology.",
    finds=(
        Found(
            "I'm sorry for the delay. I apologise for the silence. And [I'm very sorry] about the scratch.",
            write="I'm sorry for the delay, the silence and the scratch. A new door leaves today.",
        ),
        Found(
            "Our apologies for the wait. We are sorry that the bag was lost. It is here now. Once more, "
            "[our sincere apologies]."
        ),
        Found("Sorry about the noise. I'm sorry for the dust, too. I'm ashamed and [truly sorry]."),
        Found("We regret the mistake, we apologise for the cost, and [we are sorry] for the lost day."),
    ),
    leaves=(
        Left("I'm sorry that we lost the bag. It is here now. Again, my apologies.", "Two: to begin and to close"),
        Left("I'm sorry, so very sorry, that we lost the bag. I apologise for the silence too.", "One in one breath"),
        Left("Sorry to hear that! I'm sorry we sent it late. I apologise for the silence.", "The first is sympathy"),
        Left("You don't have to be sorry. I am sorry that we were late. You said sorry twice.", "Theirs"),
    ),
    find=find,
    near=("no-apology",),
)
