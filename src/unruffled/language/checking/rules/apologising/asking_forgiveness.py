"""The rule asking-forgiveness: the reply asks the customer to forgive."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_ASKS = Phrases(
    "(please |kindly |do |i beg you,? to |we beg you,? to )*(forgive|pardon) (us|me|our|my|the|this|any|that"
    "|these)( (once more|again))?",
    "please (forgive|pardon)",
    "(please |kindly )(excuse|overlook) (us|me|our|my)( \\w+)?",
    "(hope|hoping|trust|pray|wish|ask|asking|beg|grateful if|glad if|if|implore you to|could you|would you|can you"
    "|will you)( that)?( \\w+){0,4}? ((can|could|will|would|may|might|to|'ll) )?(find it in (you|your heart"
    "|yourself|yourselves|your hearts) to )?(forgive|pardon|excuse (us|me|our)|look past|overlook (our|this|the))",
    "(beg|ask|asking|begging|seek|seeking|hope for|hoping for|request|plead for|pray for|deserve|earn|crave) (for "
    ")?(your |yours )?(kind |humble )?(forgiveness|pardon|mercy|indulgence|leniency)",
    "(hold|held|holding) (\\w+ ){1,3}against (us|me)",
    "(your|hope for|for|in) (forgiveness|pardon)",
    "(be|are|am) forgiven",
    "<we> (can|could|may|might) be forgiven",
)
# A bare "forgive us" asks where a clause begins: "nobody has to forgive that" asks for nothing.
_BARE = lazily(r"(?:forgive|pardon|excuse)\b")
_CLAUSE_BEGINS = lazily(r"(?:^|[.!?,;:-] ?|\b(?:and|but|so|do|also|again|once more) )$")
_OF_MONEY = lazily(
    r"(?: \w+){0,3} (?:fees?|debts?|loans?|balance|charges?|sum|amount|payment|interest|interruption|pun)\b"
)
_DIRECT = lazily(r"(?:please |kindly |do )*(?:forgive|pardon|excuse) (?P<whom>us|me)")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _ASKS.within(draft):
        before = draft.plain[draft.sentence_at(span.start).start : span.start]
        if _OF_MONEY.match(draft.plain, span.end) or _OF_MONEY.search(span.of(draft.plain)):
            continue
        if _BARE.match(span.of(draft.plain)) and not _CLAUSE_BEGINS.search(before):
            continue
        yield Hit(span, "Asks the customer for something, where we owe them.", _fixes(draft, span))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    advice = guide("Say sorry for what we did, and leave it to them whether they forgive.")
    direct = _DIRECT.fullmatch(span.of(draft.plain))
    goes_on = re.match(r" (?:for|that)\b|[.,!]", draft.plain[span.end :])
    if not direct or not goes_on or span.start != draft.sentence_at(span.start).start:
        return (advice,)
    return wording("I'm sorry" if direct["whom"] == "me" else "We're sorry"), advice


RULE = Rule(
    name="asking-forgiveness",
    severity="suggestion",
    summary="Finds a plea for forgiveness.",
    why="Whoever asks to be forgiven asks for one more thing from somebody who has given too much already. Of the six "
    "parts of an apology it is the one that can best be left out.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead="Say sorry, say what we did, and what you do about it.",
    when_wrong="Among people who know each other well it may be just right.",
    finds=(
        Found("[Please forgive us] for the long wait.", write="We're sorry for the long wait."),
        Found("I [hope that you can forgive] this."),
        Found("We [ask for your forgiveness]."),
        Found("We hope you will not [hold it against us]."),
        Found("[Pardon our] mess; the new shelves come on Monday."),
        Found("I [beg your pardon] for the late letter."),
        Found("[Please excuse our mistake]."),
    ),
    leaves=(
        Left("We have forgiven the fee for March.", "Money"),
        Left("Please forgive the remaining fee, we wrote to the bank.", "Money"),
        Left("I'm sorry for the long wait.", "An apology"),
        Left("Nobody has to forgive that, and I won't ask.", "Asks for nothing"),
        Left("The customs office may excuse you from the tax.", "Another sense"),
    ),
    find=find,
    near=("no-apology",),
)
