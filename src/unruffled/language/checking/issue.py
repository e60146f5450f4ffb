"""What happened to the customer, told back from our side: "you charged me twice" becomes "we charged you twice"."""

import re

from unruffled.language.checking.case import Case, of_case
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, fold, own_words

_THING = r"(?:the|my|our|your|this)(?: [\w'-]+){1,4}?"
_BAD = (
    r"(?:broken|damaged|late|wrong|faulty|defective|missing|cracked|empty|incomplete|leaking|scratched|used|dead"
    r"|torn|dented|smashed|in pieces|opened|without|two|three|\w+ (?:days|weeks|hours) late|the wrong)"
)
_THING_FAILED = (
    rf"{_THING} (?:(?:has |have |had )?(?:arrived|come|came|was delivered|were delivered|is|was|were|are) "
    rf"(?:still |already |completely |totally |so )?{_BAD}"
    r"|(?:never|hasn't|has not|haven't|have not|still hasn't|still has not|did not|didn't) (?:\w+ "
    r")?(?:arrived?|come|came|worked?|turned up|shown? up|delivered)"
    r"|broke|stopped|(?:has |have )?stopped|(?:does not|doesn't|won't|will not|can't|cannot) (?:work|start"
    r"|turn|switch|charge|open|close|load|fit|connect|print)"
    r"|keeps \w+ing|leaks|failed|fails|exploded|caught fire)\b"
)
_WE_DID = (
    r"you(?:'ve| have)? (?:\w+ )?(?:charged|billed|sent|gave|given|lost|cancelled|canceled|delivered|shipped|ignored"
    r"|closed|debited|overcharged|double-charged|took|taken|kept|deleted|blocked|broke|broken|refused|missed)\b"
)
_TO_ME = (
    r"i(?:'ve| have|'m| am| was)(?: \w+)? ?(?:been )?(?:charged|billed|waiting|overcharged|double-charged|sent|given"
    r"|ignored|left|transferred|passed|locked out|debited)\b|i (?:had|have) (?:to|been) (?:wait|waiting|write|call"
    r"|pay|chase|ask)(?:ing)?\b"
)
_NOBODY = (
    r"(?:nobody|no one|no-one) (?:has )?(?:answered|replied|called|came|come|helped|responded|told|turned up"
    r"|showed up)\b"
)
_STORY = lazily(rf"\b(?:{_THING_FAILED}|{_WE_DID}|{_TO_ME}|{_NOBODY})")
# Sending and charging are what we are for: only with one of these words behind it has something gone wrong.
_NEUTRAL = lazily(
    r"\b(?:charged|billed|sent|gave|given|delivered|shipped|debited|took|taken|kept)\b(?!.*\b(?:waiting|asking)\b)"
)
_GONE_WRONG = lazily(
    rf"\b(?:{_BAD}|twice|thrice|double|again|instead|another|different|other|incorrect|expired|old|second-hand|half"
    r"|extra|duplicate|mistake|error|only|never|not|cannot|nothing|without|unasked|too (?:much|many|little|small|big"
    r"|large|late|early|long|short)|(?:two|three|four|five|\d{1,2}) times|broke|leaks?|stopped)\b|n't\b"
)
_END = lazily(r"[.!?;:,\n()\"]| - | (?:and|but|because|so|which|that's|although|since|when|while|if|yet|please) ")
_QUESTION_OR_DOUBT = lazily(r"\b(?:if|whether|would|could|should|might|when you|unless|not sure)\b[^.!?]*$")
_COARSE = lazily(
    r"fuck|shit|crap|damn|bloody|bastard|idiot|stupid|moron|useless|liar|thie[fv]|scam|\bhell\b|arse|\bass\b"
)
_OUR_SIDE = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "us": "you", "our": "your",
    "ours": "yours", "we": "you", "you": "us", "your": "our", "yours": "ours", "i'm": "you're", "i've": "you've",
}  # fmt: skip
_MOST_WORDS = 14  # a longer clause is a story, not something to say sorry for


@of_case
def what_happened(case: Case) -> str | None:
    """The trouble in our words ("we charged you twice for March"), or None where no message says it plainly.

    Reads the customer's messages, the latest first.
    """
    for text in reversed(case.customer_texts):
        plain = fold(own_words(text))
        for match in _STORY.finditer(plain):
            before = plain[max(0, match.start() - 60) : match.start()]
            if _QUESTION_OR_DOUBT.search(before):
                continue
            told = _told_back(text, plain, match)
            if told:
                return told
    return None


def _told_back(text: str, plain: str, match: re.Match[str]) -> str | None:
    end = _END.search(plain, match.end())
    span = Span(match.start(), end.start() if end else len(plain))
    ending = plain[span.end : span.end + 1]
    clause = span.of(plain).strip()
    if _NEUTRAL.search(clause) and not _GONE_WRONG.search(clause):
        return None
    if ending == "?" or _COARSE.search(clause) or len(clause.split()) > _MOST_WORDS:
        return None
    written = span.of(text).strip()
    return _turned(clause.split(), written.split())


def _turned(words: list[str], written: list[str]) -> str:
    """Every "I" a "you" and every "you" a "we"; other words keep the customer's spelling, unless shouted."""
    shouted = sum(word.isupper() and len(word) > 1 for word in written) > 1
    said = []
    for number, (word, as_written) in enumerate(zip(words, written, strict=True)):
        if number == 0 and word in {"you", "you've"}:
            said.append("we" + word[3:])
        elif word in _OUR_SIDE:
            said.append(_OUR_SIDE[word])
        elif word in {"am", "was"} and number and words[number - 1] == "i":
            said.append("are" if word == "am" else "were")
        else:
            said.append(word if number == 0 or shouted else as_written)
    return " ".join(said)


def apology(case: Case, plural: bool = False) -> str:
    """An apology without its full stop, as specific as the case allows; `plural` says "we" for "I".

    Where we are at fault it says so, unless what happened says it already ("that we charged you twice").
    """
    said = _sorry(case, plural)
    return f"{said}; that was our mistake" if case.at_fault and " that we " not in said else said


def _sorry(case: Case, plural: bool) -> str:
    start = "We're sorry" if plural else "I'm sorry"
    happened = what_happened(case)
    if happened:
        return f"{start} that {happened}"
    products = {order.product for order in case.orders if order.product}
    if len(products) == 1:
        return f"{start} about the trouble with your {products.pop()}"
    return f"{start} that this happened"
