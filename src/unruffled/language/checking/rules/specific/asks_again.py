"""The rule asks-again: the reply asks for what they have given already."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.given import given
from unruffled.language.checking.moves.requests import requests
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide

_WHAT = {
    "order": "the number", "phone": "a telephone number", "email": "an address", "photo": "a photo",
    "bought": "when it was bought", "product": "what it is", "amount": "the amount", "story": "what happened",
    "steps": "what they tried", "error": "what the screen says", "name": "the name", "serial": "the number",
    "address": "the address",
}  # fmt: skip


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for request in requests(draft):
        known = given(case, request.kind)
        # "Is A-1007 the order number of the lamp?" asks whether it is right.
        if known and not _named(known, request.sentence.of(draft.own)):
            shown = known if len(known) <= 60 else f"{known[:57]}..."
            yield Hit(
                request.span,
                f'Asks again; they gave {_WHAT[request.kind]}: "{shown}".',
                (guide("Use what they gave. If it is not enough, say what you have and what is missing."),),
            )


def _named(known: str, sentence: str) -> bool:
    signs = re.sub(r"\W", "", known).lower()
    return len(signs) >= 4 and signs in re.sub(r"\W", "", sentence).lower()


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


_LAMP = _they("The lamp from order B-4410 came without its bulb, see the attached photo.")

RULE = Rule(
    name="asks-again",
    severity="error",
    summary="Finds a request for something that the customer has given already.",
    why="Who is asked for what they wrote a moment ago learns that it was not read. Every such question costs a day "
    "and a little trust.",
    source="Herhausen and others (2023) on active listening: show first that what was said has been taken in",
    instead="Use what they gave, and ask only for what is missing.",
    when_wrong="If what they gave is wrong or unreadable, say so when you ask again.",
    finds=(
        Found(
            "Could you send me [your order number]?",
            write="The lamp of order B-4410 is on its way with its bulb. Is the shade in one piece?",
            case=_LAMP,
        ),
        Found("Please attach [a photo] of the lamp.", case=_LAMP),
        Found("[Which order] was the lamp in?", case=_LAMP),
        Found(
            "[What is the best number] to call you on about the lease?",
            case=_they("Call me about the lease: +44 20 7946 0958."),
        ),
        Found(
            "Please tell us [when you bought] the drill.",
            case=_they("I bought the drill on 3 January 2026, it is stuck."),
        ),
        Found(
            "May I have [the booking reference]?",
            case={"facts": {"orders": [{"id": "HX-2210", "product": "room"}]}},
        ),
        Found("[What have you tried so far] with the lamp?", case={"facts": {"steps_tried": ["changed the bulb"]}}),
    ),
    leaves=(
        Left("Could you send me your order number?", "They gave none", case=_they("The lamp came without its bulb.")),
        Left("Thank you for the photo of the lamp. Could you also send one of the box?", "A further one", case=_LAMP),
        Left("Is B-4410 still the order number of the lamp?", "Asks whether it is right", case=_LAMP),
        Left("You will find the order number on the lid.", "Says where it is", case=_LAMP),
        Left("I'll call you about the lamp on the number you gave us.", "Asks for nothing", case=_LAMP),
        Left(
            "Which order is it about?",
            "There are two",
            case={"facts": {"orders": [{"id": "B-1"}, {"id": "B-2"}]}, "messages": []},
        ),
    ),
    find=find,
    needs=("messages or facts.orders or facts.steps_tried",),
    near=("step-already-tried", "unanswered-question"),
)
