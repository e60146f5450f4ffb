"""The rule no-question: a fix is prescribed though nobody knows yet what is wrong."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.given import given
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.checking.moves.requests import requests
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.checking.told import told
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, fold

_TROUBLE = lazily(
    r"\b(?:(?:do|does|did|is|are|was|wo|will|ca|can|could|has|have)(?:n't| not)|cannot|nothing|never|no longer|not "
    r"working"
    r"|broken|broke"
    r"|problems?|issues?|trouble|error|fails?|failed|failing|stuck|help|stopped|wrong|bug|down|useless|rubbish|crap|hopeless)\b"
)
_MOST = 3  # things named; a message about more has said what it is about
_FEW_WORDS = 22  # a longer message tells something, whatever its words are
_FACTS = ("order", "product", "error", "steps", "photo", "serial", "bought")
_FIXES = (guide("Ask for what you need to know first: what they see, on what, since when."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    steps = instructions(draft)
    if not steps or "?" in draft.own or requests(draft) or not _is_vague(case):
        return
    yield Hit(Span(steps[0].start, steps[0].start), "Prescribes a fix before anybody knows what is wrong.", _FIXES)


def _is_vague(case: Case) -> bool:
    """Whether they say that something is wrong and nothing about what, on what, or since when."""
    known = told(case)
    text = fold(" ".join(known.texts))
    if not _TROUBLE.search(text) or len(text.split()) > _FEW_WORDS or len(known.about) > _MOST:
        return False
    return not any(given(case, kind) for kind in _FACTS)


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


RULE = Rule(
    name="no-question",
    severity="suggestion",
    summary="Finds a fix prescribed though what is needed to know is missing and nothing is asked.",
    why="A remedy for an unknown illness is a guess that the customer has to carry out. When it fails, they have "
        "worked "
    "for nothing and trust the next advice less.",
    source="Herhausen and others (2023) on active listening: questions before solutions",
    instead="Ask first, one or two things that decide, and say why you ask.",
    when_wrong="If the one step helps nine times in ten, give it, and ask at the same time.",
    finds=(
        Found(
            "Hi Jon, please []restart the computer and install the program again.",
            write="Hi Jon, what do you see when it stops? With the words on the screen I can tell what is broken.",
            case=_they("It doesn't work."),
        ),
        Found("Try []clearing the cache and logging in again.", case=_they("Hello, I have a problem, please help")),
        Found("You can []reset the device in the settings.", case=_they("It's broken!!")),
    ),
    leaves=(
        Left("Hi Jon, what does the screen say? Meanwhile, please restart it.", "Asks", case=_they("It doesn't work.")),
        Left(
            "Please hold the power button for ten seconds: that clears an E4.",
            "Says what is wrong",
            case=_they("My X200 speaker shows E4 and won't play anything."),
        ),
        Left("Please send me the words on the screen.", "Prescribes nothing", case=_they("It doesn't work.")),
        Left("Please reset the password of the till.", "Enough is known",
             case=_they("The till in our shop in Lyon rejects the password of the new cashier since Monday.")),
    ),
    find=find,
    needs=("messages",),
    near=("step-already-tried", "asks-again"),
)  # fmt: skip
