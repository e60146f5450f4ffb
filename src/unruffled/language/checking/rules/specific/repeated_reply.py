"""The rule repeated-reply: nearly the same words as an earlier reply of ours."""

from collections.abc import Iterator
from functools import lru_cache

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.closings import body_end
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_WORD = lazily(r"[\w']+")
_ALIKE = 86  # of 100: above it lie changed words and a new name, below it a new sentence; judged on the bench
_FEWEST = 7  # words: shorter replies ("Thank you, Jon!") may well come twice
_NEAR_LENGTH = 0.7  # a reply of another length is another reply: saves the costly comparison
_RECENT = 20
_LOOKED_AT = 5_000  # characters: two replies alike for so long are alike

_FIXES = (guide("Say what is new since then. If nothing is, say why, and when there will be."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    span = Span(draft.body, body_end(draft))
    before = [*case.replies_before, *(message.text for message in case.messages if message.sender == "agent")]
    # The words alone are shorter than their text: what is too long for the text is too long for them.
    if _ONLY_ASKS.match(span.of(draft.plain)):
        return
    near = [
        then
        for earlier in before[-_RECENT:]
        if _NEAR_LENGTH * len(then := _body_words(earlier)) <= span.end - span.start
    ]
    now = _words(span.of(draft.plain)) if any(near) else ""
    if now.count(" ") + 1 < _FEWEST:
        return
    for then in near:
        if _alike(now, then):
            yield Hit(span, "We have written them nearly the same before.", _FIXES)
            return


# "Is there anything else I can help with?" may well come twice.
_ONLY_ASKS = lazily(r"(?:is|was) there any\w* else[^.!?]*\?\s*$|(?:are|is) (?:you|anybody) still[^.!?]*\?\s*$")


def _alike(now: str, then: str) -> bool:
    short, long = sorted((len(now), len(then)))
    if not short or short < _NEAR_LENGTH * long:
        return False
    from rapidfuzz import fuzz  # only where there is something to compare

    return max(fuzz.ratio(now, then), fuzz.token_sort_ratio(now, then)) >= _ALIKE


def _words(plain: str) -> str:
    return " ".join(_WORD.findall(plain[:_LOOKED_AT]))


@lru_cache(maxsize=256)
def _body_words(earlier: str) -> str:
    """The words of an earlier reply without its greeting and closing, which come with every reply."""
    draft = Draft(earlier)
    return _words(draft.plain[draft.body : body_end(draft)])


def _before(*replies: str) -> dict[str, object]:
    return {"replies_before": list(replies)}


_PASSED_ON = (
    "Dear Jon, we have passed your claim on to the workshop and will write as soon as they "
    "answer.\n\nKind regards,\nDana"
)

RULE = Rule(
    name="repeated-reply",
    severity="warning",
    summary="Finds a reply that says nearly what an earlier one of ours said.",
    why="The same letter twice tells the customer that a machine, or nobody, is reading. It answers the second letter "
    "with the first one's answer.",
    source="Unruffled: complaint-handling justice asks for an answer to this letter",
    instead="Say what has changed since the last reply; if nothing has, say so, and when you will know more.",
    when_wrong="If they asked you to send it again, one sentence that says so makes it another reply.",
    finds=(
        Found(
            "Dear Jon, [we have passed your claim to the workshop and will write as soon as they answer.]",
            write="Dear Jon, the workshop still has no answer; I have asked them to call me today, and I'll call "
                "you at five.",
            case=_before(_PASSED_ON),
        ),
        Found(
            "Hello Jon,\n[We've passed your claim on to our workshop, and will write as soon as they answer.]\n\nAnn",
            case=_before(_PASSED_ON),
        ),
        Found(
            "[Please keep the kettle until the courier comes; he will ring before.]",
            case={"messages": [
                {"from": "customer", "text": "The kettle leaks."},
                {"from": "agent", "text": "Please keep the kettle until our courier comes, he will ring before."},
            ], "upset": False},
        ),
    ),
    leaves=(
        Left("Thank you, Jon!", "Too short to matter", case=_before("Thank you, Jon!")),
        Left("Dear Jon, the workshop answered: it is the pump. One comes today.", "New", case=_before(_PASSED_ON)),
        Left("Dear Jon, we have passed your claim on to the workshop.", "The first reply", case=_before()),
        Left(
            "As I wrote on Monday, the claim is at the workshop. They promised me an answer for tomorrow, and I'll "
            "call "
            "you then.",
            "Adds something",
            case=_before(_PASSED_ON),
        ),
    ),
    find=find,
    needs=("replies_before or messages",),
    any_language=True,
    near=("generic-reply",),
)  # fmt: skip
