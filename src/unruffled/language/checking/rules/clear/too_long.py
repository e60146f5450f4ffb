"""The rule too-long: a reply far longer than its channel or the customer's message bears."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case, of_case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, words

# Words that fit the window without scrolling, or what a person reads of a letter before they skim.
_MOST_WORDS = {
    "chat": 100, "live chat": 100, "livechat": 100, "messenger": 100, "whatsapp": 100, "telegram": 100, "sms": 50,
    "text": 50, "twitter": 60, "x": 60, "social": 80, "facebook": 100, "instagram": 80, "review": 150,
    "phone": 150, "call": 150,
}  # fmt: skip
_MOST_IN_A_LETTER = 350
# A question of one line is not answered with a page.
_TIMES_THEIRS, _LEAST_TO_TELL = 10, 200
_STEP = lazily(r"(?m)^[ \t]*(?:[-*\u2022]|\d+[.)]) .*$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    most = _bearable(case)
    if draft.word_count <= most:
        return
    # Steps to follow need their room, and are not read as prose.
    said = words(_STEP.sub(lambda match: " " * len(match.group()), draft.own))
    if len(said) > most:
        yield Hit(
            Span(draft.sentence_at(said[most].start).start, len(draft.own.rstrip())),
            f"{len(said)} words, where about {most} can be read.",
            (guide("Say the answer and what happens next; move the rest into a list, a link or another message."),),
        )


@of_case
def _bearable(case: Case) -> int:
    channel = _MOST_WORDS.get((case.channel or "").lower())
    if channel:
        return channel
    theirs = case.customer_texts
    if theirs:
        asked = len(words(theirs[-1]))
        return min(_MOST_IN_A_LETTER, max(_LEAST_TO_TELL, _TIMES_THEIRS * asked))
    return _MOST_IN_A_LETTER


_PART = "The part comes from the maker in Oslo, and a technician fits it by hand on the same day. "
_CHAT = {"channel": "chat"}

RULE = Rule(
    name="too-long",
    severity="suggestion",
    summary="Finds a reply that is far longer than the channel or the customer's message bears.",
    why="A page in answer to a line hides the answer, and in a chat the beginning has scrolled away before the end is "
    "read.",
    source="Unruffled: the limits are what fits a chat window, a text message, and a page of a letter",
    instead="Answer first, then say what happens next. What else is good to know goes into a list or a link.",
    when_wrong="If the customer asked for all of it, leave it.",
    finds=(
        Found(
            f"Hi Ilinca. {_PART * 5}[{_PART.strip()}]",
            write="Hi Ilinca, the part comes on Monday, and we fit it on the same day.",
            case=_CHAT,
        ),
        Found(f"{_PART * 2}[{(_PART * 2).strip()}]", case={"channel": "sms"}),
        Found(
            f"{_PART * 10}[{(_PART * 2).strip()}]",
            case={"messages": [{"from": "customer", "text": "When is it ready?"}]},
        ),
    ),
    leaves=(
        Left(_PART * 3, "Short enough for a chat", case=_CHAT),
        Left(_PART * 6, "A letter may be longer than a chat", case={"channel": "email"}),
        Left(
            "Please do this:\n" + "- Take the lid off and rinse it under warm water for a minute.\n" * 10,
            "Steps to follow",
            case=_CHAT,
        ),
        Left(_PART * 12, "An answer to a long letter", case={"messages": [{"from": "customer", "text": _PART * 8}]}),
    ),
    find=find,
    seen=Seen(per_hundred=4.1, read=30, right=26),
    needs=("channel or messages",),
    any_language=True,
    near=("long-sentence",),
)
