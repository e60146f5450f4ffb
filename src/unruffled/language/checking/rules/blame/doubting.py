"""The rule doubting: the customer's word is put in doubt."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_CLAIM = Phrases(
    "you('re| are| were|'ve| have| had| also| previously| now| only| first| still| simply)* (claim|claims|claimed"
    "|claiming|allege|alleged|alleging|purport|purported|assert|asserted|contend|contended|would have (us|me) believe"
    "|pretend|pretended)( that| to)?",
    "you('re| are| were|'ve| have| also| now| still)* (insist|insisted|insisting|maintain|maintained"
    "|maintaining) (that|it|the|you|nobody|nothing)",
)
_DOUBT = Phrases(
    "allegedly|supposedly|purportedly|ostensibly|(the|your|this|that|these|those|any|an|some) (so-called|alleged"
    "|supposed|purported|claimed)( \\w+)?",
    # If that is what happened, if what you say is true, assuming your account is accurate.
    "(if|whether|assuming|provided|supposing|presuming|even if|in the event)( that)? (that|this|it)( really| actually"
    "| truly| indeed)?( is| was|'s)?( really| actually| truly| indeed| in fact)* (what (really |actually |you say "
    "|in fact )?(happened|occurred|took place|you (received|saw|experienced|were told))|true|the truth"
    "|how it (really |actually )?(happened|was|went)|happened( (that|this) way| like (that|this)| at all"
    "| as you \\w+)?|did happen|(really|actually|indeed|truly) (the case|so|happened))",
    "(if|whether|assuming|provided|supposing|presuming|even if|in the event)( that)? (what you( have|'ve|'re"
    "| are)? (say|said|saying|telling us|describing|write|wrote|written|claim|describe|described|told us|tell us"
    "|report|reported|are saying)|your (\\w+ )?(story|account|version|description|claim|claims|statement|statements"
    "|words?|information|complaint)( of \\w+)?)( is| was| were| are|'s)( really| actually| indeed| in fact)* (true"
    "|correct|accurate|right|honest|the case|what happened|to be believed|credible|reliable|genuine)",
    "(if|whether|assuming|supposing|presuming)( that)? you (really|actually|truly|indeed|did indeed|in fact"
    "|are telling)( did)? \\w+",
    "(if|assuming|supposing|presuming),? (indeed|in fact|it('s| is) (really |indeed )?true that"
    "|truly),? you( did)? \\w+",
    "(did|is|was|has|could) (this|that|it|all this) (really|actually|truly) (happen(ed)?|occur(red)?|true|the case|so"
    "|like that)",
    # So you say, according to you, your version of events.
    "(or )?so you say|(so )?you say|(according|if we go by|going by) (to )?(you(?:r (own )?(story|version|account"
    "|claim|statement|words))?|what you (say|claim|told us))|by your (own )?account|your (version"
    "|side) of (the )?(events|story|things|facts)|your (little )?(story|tale)|take your word( for it)?",
    # Are you sure, I find it hard to believe, you have no proof.
    "(are|were) you (quite |really |absolutely |completely |100% |entirely |certain and )*(sure|certain"
    "|positive) (that )?(you|it|this|that|the|nobody|nothing|someone|there|your) \\w+",
    "(hard|difficult|impossible|unlikely|strange|odd)( for (me|us))? to believe|<we> (find (it|this|that"
    "|your \\w+) (hard|difficult|strange|odd|unlikely|suspicious|questionable)|(\\w+ )?doubt (that|whether|it|this"
    "|your|you|if)|(seriously |really )?question (whether|your|if|that)|(can't|cannot|can hardly|don't"
    "|do not) (quite |really )?believe (you|that|this|it|your)|suspect (that )?you|have (our|my|some|serious) doubts)",
    "(no|without|any|lack(s|ing)?( of)?) (\\w+ )?(proof|evidence) (of (?:your|this|that|what|the|any)|for (?:your"
    "|this|that|what|the)|that|from you|has been|was)|(you|you'll|you will) (can't|cannot|have not|haven't|need to"
    "|have to|must|would have to) prove|(prove|proof) (that )?you|can you (even )?prove|benefit of the doubt"
    "|apparently,? you|how do (we|i) know",
)
_NO_CLAIM = lazily(
    r" (?:(?:your|the|a|an|this|any|it|them|up|for|on|back|against|through|both|all|up to) ?(?:\w+ )?(?:refund|bonus"
    r"|prize|voucher|reward|discount|tax|money|points?|gift|free|credit|costs?|expenses|warranty|guarantee|insurance"
    r"|it|coupon|compensation|\d+|miles|cashback|amount|benefit)s?\b|back\b|for\b|on\b|it\b|within\b|under\b|before\b"
    r"|by\b|until\b|online\b|here\b|[.,!?])"
)
_ALLOWED = lazily(
    r"\b(?:if|when|once|before|after|as soon as|how|where|until|in case|help|let|can|could|may|should)(?: [\w']+)? ?$"
)
_A_WISH = lazily(r"\b(?:want|would|wish|like|prefer|are happy|agree|can make|fit)\b")
_A_PROOF = lazily(r"of (?:purchase|payment|delivery|address|identity|the (?:purchase|payment|delivery))")
_YOU_SAY = lazily(r"^(?:so )?you say$")
_SAYS_WELL = lazily(r"^(?:.{0,12}) ?(?:is right|is true|makes sense|the word|yes|which|what|when)\b")
_PAST_US = lazily(r"\b(?:not|n't|never|no need to|without|nobody|why should)(?: [\w']+){0,2} ?$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = [span for span in _CLAIM.within(draft) if _is_their_word(draft, span)]
    spans += [span for span in _DOUBT.within(draft) if _doubts(draft, span)]
    for span in apart(spans):
        yield Hit(span, "Puts the customer's word in doubt.", _FIXES)


def _is_their_word(draft: Draft, span: Span) -> bool:
    """Whether "you claim" reports what they said, and not what they may have ("claim your refund")."""
    before = draft.plain[draft.sentence_at(span.start).start : span.start]
    if span.of(draft.plain).endswith(" that"):
        return not re.search(r"\b(?:if|when) $", before)
    return not (_NO_CLAIM.match(draft.plain, span.end) or _ALLOWED.search(before))


def _doubts(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
    if _PAST_US.search(before):
        return False
    if _YOU_SAY.match(words):
        return not before.strip(" ,") and not _SAYS_WELL.match(after.strip(" ,"))
    if " sure " in f" {words} " or "certain" in words or "positive" in words:
        return not _A_WISH.search(words + after)
    if words.startswith(("if ", "whether ")) and re.search(
        r"you (?:really|actually) (?:want|need|like|prefer|wish)", words
    ):
        return False
    if "take your word" in words:
        return bool(re.search(r"\b(?:have to|only|just)\b", before))
    return not _A_PROOF.search(words + after[:12])


_FIXES = (guide("Take their word as it is: say it back as a fact, then ask for what you still need."),)

RULE = Rule(
    name="doubting",
    severity="warning",
    summary='Finds the customer\'s word put in doubt: "you claim", "the alleged crack", "if that is what happened".',
    why="It says that they may be lying. Honest customers, nearly all of them, remember nothing else of the letter.",
    source="Unruffled: the craft's advice on difficult customers; compare Herhausen and others (2023) on active"
    " listening",
    instead='Say it back as a fact ("the box was empty"), then ask for what you still need.',
    when_wrong="In a legal matter where nothing may be admitted, let the lawyer word it.",
    finds=(
        Found(
            "[You claim that] the box was empty.",
            write="The box was empty. Could you send me a photo of the label, so that I can trace it?",
        ),
        Found("We looked at [the alleged damage]."),
        Found("[If that is what happened], we will replace it."),
        Found("Your parcel [supposedly] never came."),
        Found("[If what you say is true], the driver was wrong."),
        Found("[According to you], the lamp was off."),
        Found("[Are you sure you plugged] it in?"),
    ),
    leaves=(
        Left("Your claim number is 4417.", "A case with the insurer"),
        Left("You can claim your refund on this page.", "Something they may have"),
        Left("If that is what you would like, I'll send it today.", "An offer"),
        Left("The lamp is supposed to blink twice.", "How it works"),
        Left("Are you sure you want to close the account?", "Asks before a step"),
        Left("I do not doubt what you wrote.", "The opposite"),
    ),
    find=find,
    near=("contradicting",),
)
