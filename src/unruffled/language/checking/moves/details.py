"""Details in a reply that are this customer's: their words for it, and numbers, days, sums and links."""

from functools import lru_cache

from unruffled.language.checking.case import Case, of_case
from unruffled.language.checking.closeness import senses, shared
from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.closings import body_end, body_sentences
from unruffled.language.checking.told import told
from unruffled.language.lazy import lazily
from unruffled.language.text import fold

# Said in every letter: that these come up in theirs and in ours shows nothing.
_EVERYWHERE = frozenset(
    sense
    for sense in senses(
        "receive received reach review request process team department colleague member available regard relevant "
        "currently regarding provide"
        " assist assistance resolve resolution solution follow further enquiry inquiry serious apology important time"
        " people great way place point end start change number account product item order details staff agent care "
        "people"
        " word right long short new old whole office mention raise report share note ready next last first second bring"
        " leave expect understand proceed ensure action step date day week month today tomorrow friday monday tuesday"
        " wednesday thursday saturday sunday always never world real complete full part happen call delay answer"
        " complaint claim satisfaction standard quality"
    )
)
_MONEY = senses("charge refund money fee lei euro pound dollar")
_CONCRETE = lazily(
    r"\d|\b(?:at|by|from|until|before|after) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|https?://|www\.|\b(?:today|tomorrow|yesterday|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|january|february"
    r"|march|april|june|july|august|september|october|november|december)\b"
)
# They ask for something, or something is wrong.
_ISSUE = lazily(
    r"\?|n't\b|\b(?:not|no|never|cannot|nobody|nothing|please|want|need|would like|demand|broken?|broke|wrong|late"
    r"|missing|lost|leaks?"
    r"|leaking|damaged|faulty|defective|error|problems?|trouble|fail(?:s|ed)?|stuck|stopped|twice|again|still|without|rude|laughed|off"
    r"|cracked|scratched|refund|cancel|charged|waiting|waited|instead|only|unacceptable|disappoint\w*|complain\w*"
    r"|throws?|logs me out"
    r"|ruined|spoil\w*|flooded|burn\w*|fell|hurt|injured|rude|stain\w*|torn|smashed|bent|hit|crash\w*|drops?|shows?|dead|cold|dirty|torn|bad|terrible|awful|useless|keeps?|too|since)\b"
)


@once
def _body(draft: Draft) -> str:
    return draft.plain[draft.body : body_end(draft)]


def names_their_matter(draft: Draft, case: Case) -> bool:
    """Whether the reply uses words for what they wrote about since our last answer, or about their orders."""
    theirs, said = _theirs(case), _sentence_by_sentence(draft)
    if any(shared(about, theirs) for about in said):
        return True
    # Who was charged wrongly and reads of their money back reads of their matter.
    return not _MONEY.isdisjoint(theirs) and not all(map(_MONEY.isdisjoint, said))


@of_case
def _theirs(case: Case) -> frozenset[str]:
    return (told(case).about | _ordered(case)) - _EVERYWHERE


@once
def says_something_concrete(draft: Draft) -> bool:
    """Whether the reply names a number, a day, a sum or a place on the web."""
    return bool(_CONCRETE.search(_body(draft)))


def shares_details(words: str, case: Case) -> bool:
    """Whether these words of ours hold anything that they wrote about, feelings and everyday words aside."""
    return bool(shared(senses(words) - _EVERYWHERE, _theirs(case)))


@of_case
def _ordered(case: Case) -> frozenset[str]:
    return senses(" ".join(order.product or "" for order in case.orders))


@of_case
def matter(case: Case) -> frozenset[str]:
    """What their words since our last answer are about, where they ask for or complain of something; else nothing."""
    known = told(case)
    if not any(_ISSUE.search(fold(text)) for text in known.latest):
        return frozenset()
    return known.about_latest - _EVERYWHERE


_IN_THE_MIDDLE = lazily(
    r"\?|\b(?:moments?|minutes?|on hold|hold on|bear with|you(?:'re| are) (?:very |most |always )?welcome|close "
    r"(?:this|the) chat"
    r"|my pleasure|a pleasure|glad to hear|great to hear)\b"
)


@once
def in_the_middle(draft: Draft) -> bool:
    """Whether the reply is one turn of a talk: it asks, asks to wait, or says goodbye."""
    return bool(_IN_THE_MIDDLE.search(draft.plain))


@once
def own_substance(draft: Draft) -> frozenset[str]:
    """What the reply is about beyond what is said in every letter."""
    return frozenset().union(*_sentence_by_sentence(draft))


@once
def _sentence_by_sentence(draft: Draft) -> list[frozenset[str]]:
    return [_substance(span.of(draft.plain)) for span in body_sentences(draft)]


@lru_cache(maxsize=1024)
def _substance(words: str) -> frozenset[str]:
    return senses(words) - _EVERYWHERE
