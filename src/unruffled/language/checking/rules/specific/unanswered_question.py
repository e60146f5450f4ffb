"""The rule unanswered-question: something they asked since our last answer stays open."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.answers import answers
from unruffled.language.checking.moves.closings import body_end
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.checking.told import told
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_NEEDS_NOTHING = lazily(
    r"\b(?:anything else|any (?:other|more|further)|would you (?:like|prefer|rather)|(?:^|, )do you want (?:us|me"
    r"|a|the)|shall (?:i|we)|should (?:i|we)"
    r"|(?:may|can|could) (?:i|we) (?:help|offer|send|do|assist)|does that (?:help|work|suit)|is that (?:ok|okay"
    r"|all right)|how are"
    r"|how about|what about|help you|assist you)\b"
)
_FIXES = (guide("Answer it, or say when they will have the answer."),)
_SHORTEST = 4  # words: while less is written there is nothing yet to miss an answer in
_MOST = 8  # questions: with more than that open, the reply has another problem


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    questions = told(case).questions
    if not questions or draft.word_count < _SHORTEST:
        return
    end = body_end(draft)
    if any(_seeks(span.of(draft.plain)) for span in draft.sentences):
        return
    for question in questions[-_MOST:]:
        others = tuple(other for other in questions if other != question)
        if not answers(draft, question, others):
            yield Hit(Span(end, end), f'Leaves their question open: "{_short(question)}"', _FIXES)


def _seeks(sentence: str) -> bool:
    """Whether the reply asks for what it needs to know first: "would you like", "anything else" need nothing."""
    return sentence.endswith("?") and not _NEEDS_NOTHING.search(sentence)


def _short(question: str) -> str:
    plain = " ".join(question.split())
    return plain if len(plain) <= 90 else f"{plain[:87]}..."


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


RULE = Rule(
    name="unanswered-question",
    severity="error",
    summary="Finds a question of theirs, since our last answer, that the reply does not answer.",
    why="A question left open has to be asked again: one more letter for them, one more for us, and the feeling of "
    "having been skimmed.",
    source="Herhausen and others (2023) on active listening: an answer shows that the question was heard",
    instead="Answer every question; where you cannot yet, say when you will be able to.",
    when_wrong="If the answer is there and the rule does not see it, use their words for it once.",
    finds=(
        Found(
            "Dear Ana, the courier collects the coat on Wednesday.[]",
            write="Dear Ana, the courier collects the coat on Wednesday, and you needn't print the label.",
            case=_they("When will the courier collect the coat? Do I have to print the label?"),
        ),
        Found(
            "Hello Jon, I'm sorry about the broken lamp.[]\n\nKind regards,\nDana",
            case=_they("The lamp is broken. When will I get a new one?"),
        ),
        Found("Dear Ana, the yearly plan includes every course.[]", case=_they("How much is the yearly plan?")),
        Found(
            "Dear Jon, our shop has the bulb for your lamp.[]", case=_they("Which bulb fits? And where is your shop?")
        ),
        Found("Dear Jon, thank you for choosing the red bike.[]", case=_they("Why is the red bike late?")),
        Found(
            "Dear Ana, the soup is made every morning.[]", case=_they("Could you tell me whether it has celery in it?")
        ),
    ),
    leaves=(
        Left("Dear Ana, you'll have the new lamp on Tuesday.", "A day", case=_they("When will I get a new lamp?")),
        Left("Dear Ana, the yearly plan is 96 euros.", "A sum", case=_they("How much is the yearly plan?")),
        Left("Dear Ana, there's no celery in the soup.", "Says so", case=_they("Does the soup have celery in it?")),
        Left(
            "I'll ask the kitchen and tell you by noon.",
            "Will be found out",
            case=_they("Is there celery in the soup?"),
        ),
        Left("Dear Jon, a new tap comes today.", "Wants no answer", case=_they("The tap drips. Are you kidding me?")),
        Left(
            "Dear Jon, the tap comes today.",
            "Answered before",
            case={
                "messages": [
                    {"from": "customer", "text": "How much is the tap?"},
                    {"from": "agent", "text": "It is 30 euros."},
                    {"from": "customer", "text": "Fine, please send the tap."},
                ]
            },
        ),
    ),
    find=find,
    seen=Seen(per_hundred=1.1, read=12, right=9),
    needs=("messages",),
    near=("asks-again", "no-restatement"),
)
