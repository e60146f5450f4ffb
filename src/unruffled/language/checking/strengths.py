"""What the draft does well: the steps of a good answer that it takes, with the words that take them."""

from collections.abc import Callable

from unruffled.language.checking.answer import Step, Strength
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.actions import (
    explanations,
    follow_ups,
    next_steps,
    responsibilities,
    restatements,
)
from unruffled.language.checking.moves.apologies import apologies
from unruffled.language.checking.moves.feelings import acknowledgements, thanks, warmth
from unruffled.language.checking.moves.options import options
from unruffled.language.text import Span

_STEPS: dict[Step, Callable[[Draft], list[Span]]] = {
    "acknowledge": acknowledgements,
    "restate": restatements,
    "apologise": apologies,
    "responsibility": responsibilities,
    "explain": explanations,
    "options": options,
    "next-step": next_steps,
    "follow-up": follow_ups,
    "thanks": thanks,
    "warmth": warmth,
}


def strengths_of(draft: Draft, case: Case) -> list[Strength]:
    """The strengths of the draft in the order of its words; none where its language is not English."""
    if not draft.english:
        return []
    found = [Strength(step, span, span.of(draft.text)) for step, find in _STEPS.items() for span in find(draft)]
    return sorted(found, key=lambda strength: strength.span)
