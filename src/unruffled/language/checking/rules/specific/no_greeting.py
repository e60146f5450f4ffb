"""The rule no-greeting: a first letter without a greeting by name, or without a closing."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.closings import closing
from unruffled.language.checking.names import spoken_names
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_WORD = lazily(r"[^\W\d_][\w'\u2019-]*")
_GREETS = lazily(
    r"\A\s*(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|morning|afternoon|evening"
    r"|welcome|thank you|thanks|many thanks|sorry)\b",
    re.IGNORECASE,
)
_FORM_OF_ADDRESS = lazily(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|team|all|both|there)\b", re.IGNORECASE)
_LOOKED_AT = 60  # characters: a name later than that greets nobody


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if case.channel != "email" or not _is_first(case) or not draft.own.strip():
        return
    if not _greets(draft, case):
        yield Hit(Span(0, 0), "The first letter greets nobody by name.", _greeting(draft, case))
    elif closing(draft) is None and draft.word_count > 3:
        end = len(draft.text.rstrip())
        yield Hit(Span(end, end), "The first letter ends without a closing.", _closing(case))


def _is_first(case: Case) -> bool:
    return not case.replies_before and all(message.sender == "customer" for message in case.messages)


def _greets(draft: Draft, case: Case) -> bool:
    start = draft.own[:_LOOKED_AT]
    if draft.body == 0 and not _GREETS.match(start):
        first = _WORD.search(start)  # "Ana, thank you for the photos": her name alone will do
        return bool(first and any(name.is_said(first.group()) for name in spoken_names(case)) and "," in start)
    known = spoken_names(case)
    greeted = [
        match.group() for match in _WORD.finditer(draft.own, 0, max(draft.body, _LOOKED_AT if draft.body == 0 else 0))
    ]
    if not known:
        return draft.body > 0
    # Another name is wrong-name's to find; a greeting of nobody ("Hello,") is ours.
    return any(name.is_said(word) for word in greeted[1:] for name in known if len(word) > 1) or (
        draft.body > 0
        and len(greeted) > 1
        and not {word.lower() for word in greeted[1:]} <= {"there", "customer", "again"}
    )


def _greeting(draft: Draft, case: Case) -> tuple[Fix, ...]:
    advice = guide("Greet them by name.")
    if draft.body > 0 or not case.first_name:
        return (advice,)
    ended = closing(draft) is not None
    return (wording(f"Dear {case.first_name},\n\n"), advice) if ended else (advice,)


def _closing(case: Case) -> tuple[Fix, ...]:
    advice = guide("Close with a word of farewell and your name.")
    return (wording(f"\n\nKind regards,\n{case.agent.name}"), advice) if case.agent.name else (advice,)


_FIRST = {"channel": "email", "customer": {"name": "Ana Ruiz"}, "agent": {"name": "Dana"}, "replies_before": []}

RULE = Rule(
    name="no-greeting",
    severity="suggestion",
    summary="Finds a first letter without a greeting by name, or without a closing.",
    why="The name is the first sign that a person writes to a person. A letter that begins and ends in the middle "
    "reads "
    "like an order slip.",
    source="Stanford politeness work (Danescu-Niculescu-Mizil and others, 2013): greetings are among what reads as "
    "polite",
    instead="Begin with their name, end with yours.",
    when_wrong="In a chat, and further on in a thread, greetings may go: the rule looks at first letters alone.",
    finds=(
        Found(
            "[]The lamp leaves today.\n\nKind regards,\nDana",
            write="Dear Ana,\n\nthe lamp leaves today.\n\nKind regards,\nDana",
            case=_FIRST,
        ),
        Found("Dear Ana,\n\nthe lamp leaves today, and the bulb with it.[]", case=_FIRST),
        Found("[]Hello,\n\nthe lamp leaves today.\n\nBest wishes\nDana", case=_FIRST),
        Found("[]Dear customer,\n\nthe lamp leaves today.\n\nBest wishes\nDana", case=_FIRST),
    ),
    leaves=(
        Left("Dear Ana,\n\nthe lamp leaves today.\n\nKind regards,\nDana", "Both are there", case=_FIRST),
        Left("Dear Ms Ruiz, the lamp leaves today. All the best, Dana", "Both are there", case=_FIRST),
        Left("Ana, the lamp leaves today.\n\nDana", "Her name, and a name", case=_FIRST),
        Left("The lamp leaves today.", "A chat", case=_FIRST | {"channel": "chat"}),
        Left("The lamp leaves today.", "Not the first", case=_FIRST | {"replies_before": ["Dear Ana, which lamp?"]}),
    ),
    find=find,
    needs=("channel", "messages or replies_before"),
    near=("wrong-name",),
)
