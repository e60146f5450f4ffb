"""The rule policy-shield: a policy given as the reason, without the reason behind it."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_POLICY = (
    "((polic(y|ies)|procedures?|protocols?|rules?|guidelines?|regulations?|t&cs?|t&c's|terms and conditions"
    "|terms & conditions|terms of (service|use|sale)|terms|conditions of (sale|service|use)|fine print|small print"
    "|standard practice|company practice|standard procedure|process(es)?|rulebook|agreement|contract))"
)
_REASON = Phrases(
    "(house|company|shop|store|hotel|club|studio|school) rules (say|state|require|forbid|demand|are|do not|don't)",
    "(as )?per (our|the|company|house) (terms|rules|policy|policies|conditions|regulations|guidelines)",
    # As per our policy, under company rules, due to the returns procedure.
    "(as per|per|according to|in accordance with|in line with|in keeping with|pursuant to|under|due to|because of"
    "|based on|given|following|as stated in|as stated by|as set out in|as outlined in|as described in"
    "|as specified in|as explained in|as mentioned in|as defined by|as required by|by|within|on account of|owing to"
    "|in compliance with|consistent with|subject to|bound by|constrained by|limited by|restricted by"
    "|not covered by) <whose>(\\w[\\w'-]* ){0,3}<policy>",
    "(against|outside|outside of|contrary to|violates?|in violation of|breaks|goes against|not (in line with|within"
    "|part of)) <whose>(\\w[\\w'-]* ){0,2}<policy>",
    # Our policy is, the rules don't allow.
    "(our|the|company|store|shop|corporate|these|those|internal) (\\w[\\w'-]* ){0,3}<policy> (<adv>)(here )?(is|are"
    "|do not|does not|don't|doesn't|prohibits?|forbids?|states?|says?|said|dictates?|requires?|only|prevents?|won't"
    "|will not|can't|cannot|stipulates?|specif(y|ies)|excludes?|limits?|restricts?|demands?|mandates?|clearly"
    "|expressly|apply|applies|means?|bars?|rules? out)",
    # It's company policy; that is just our policy; policy is policy.
    "(it is|it's|that is|that's|this is|which is|those are|these are|they are|is) (just |simply |merely |purely "
    "|also |still |sadly )*(<whose>)?(\\w[\\w'-]* ){0,2}<policy>",
    "(company|store|shop|corporate|our|internal|standard|head office) <policy>",
    "(policy is policy|rules are rules|(i|we) (don't|do not|didn't|did not) (make|set|write) the (rules|policies"
    "|policy)|(i|we) (have to|must|need to|am required to|are required to|can only) (follow|stick to|adhere to"
    "|comply with|go by|respect) (<whose>)?(\\w+ ){0,2}<policy>|the (terms|rules|policy|conditions) (that "
    "|which )?you (agreed|accepted|signed)|you (agreed|accepted|signed|consented) (to )?<whose>(\\w+ ){0,2}<policy>)",
    whose="((our|the|company|store|shop|corporate|these|those|this|that|internal|standard|current|a|its|their|eu"
    "|head office) )*",
    policy=_POLICY,
)
# "under the terms", "in terms of", "the process is running": only these nouns shield by themselves.
_WEAK = lazily(r"\b(?:process(?:es)?|agreement|contract|practice|regulations?|within|following|by|given|terms)\b")
_NO_SHIELD = lazily(
    r"\b(?:privacy|cookie|insurance|your|data protection|tax|customs|in terms of|on (?:good|first-name) terms|safety"
    r"|traffic|payment terms|contract (?:number|ends|runs)|procedure (?:to|for) \w+ing)\b"
)
_RESTRICTS = lazily(
    r"n't\b|\b(?:not|no|never|cannot|only|unable|must|required?|requires?|prevents?|prohibit\w*|forbid\w*|declin\w+"
    r"|reject\w+|refus\w+|den(?:y|ied)|exclud\w+|non-\w+|too late|outside|against|limit\w*|restrict\w*|have to"
    r"|has to|forfeit\w*|void|charged?|fees?|stipulat\w+|final)\b"
)
_PERMITS = lazily(
    r"\b(?:lets you|allows? (?:you|me|us)|(?:you can|you may|you could|i can|we can)(?!'t|not| not| only)\b"
    r"|entitle[sd]? you|you are entitled|you're entitled|covers|is covered|gives you|(?:made|make|making|grant"
    r"|granted) (?:you )?an exception (?:for you|to|here|and)|even though|although|regardless|in spite of|despite"
    r"|even if|whatever|doesn't matter|does not matter|hide behind|no matter|free of charge|in your favou?r"
    r"|you are right|you're right|has changed|we changed|(?:i|we) will change|reviewing)\b"
)
_BEHIND = lazily(
    r"\b(?:because (?!of\b)|since (?!\d)|so that\b|in order to\b|to (?:protect|keep|prevent|make sure|ensure|avoid"
    r"|stop|guard)\b|the reason\b|for (?:safety|hygiene|health)\b|which (?:protects|keeps|exists)\b|(?:it|that|this"
    r"|which) (?:exists|is there|is meant|is because|protects|keeps|is so)\b|for hygiene|hygienic|otherwise\b"
    r"|as (?:it|they|we|an?|opened|used|once)\b)"
)
_WHY_BEFORE = lazily(r"\b(?:that is why|that's why|which is why|this is why|for that reason|for this reason|hence)\b")
_BARE = lazily(r"\b(?:it is|it's|that is|that's|this is|which is|those are|these are|they are|is policy|rules are)\b")

_NEXT_PART = lazily(r", (?:and|but|yet) |;| - ")

_FIXES = (guide("Say why the policy is there, in one plain sentence, or say what you can do within it."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    last = -1
    for span in sorted(_REASON.within(draft)):
        if span.start >= last and _shields(draft, span):
            last = span.end
            yield Hit(span, "Hides behind a rule: it gives the policy, not the reason for it.", _FIXES)


def _shields(draft: Draft, span: Span) -> bool:
    words, sentence = span.of(draft.plain), draft.sentence_at(span.start)
    whole = sentence.of(draft.plain)
    if _NO_SHIELD.search(draft.plain[max(sentence.start, span.start - 12) : span.end + 8]):
        return False
    if _PERMITS.search(whole) or whole.endswith("?"):
        return False
    after = draft.plain[span.end : sentence.end] + " " + draft.around(span.start, after=1)[len(whole) :]
    if _BEHIND.search(after) or _WHY_BEFORE.search(whole):
        return False
    if _RESTRICTS.search(_own_part(draft.plain, sentence, span)):
        return True
    if _WEAK.search(words):
        return False
    if _BARE.search(words):
        return True
    near = Span(*_neighbours(draft, span))
    return any(near.start <= refusal.start < near.end for refusal in refusals(draft))


def _own_part(plain: str, sentence: Span, span: Span) -> str:
    """The sentence up to where, after the policy, another statement begins: ", and we did not manage"."""
    end = _NEXT_PART.search(plain, span.end, sentence.end)
    return plain[sentence.start : end.start() if end else sentence.end]


def _neighbours(draft: Draft, span: Span) -> tuple[int, int]:
    at = draft.sentence_number(span.start)
    last = len(draft.sentences) - 1
    return draft.sentences[max(0, at - 1)].start, draft.sentences[min(last, at + 1)].end


RULE = Rule(
    name="policy-shield",
    severity="warning",
    summary="Finds a policy, a procedure or terms given as the reason, without the reason behind them.",
    why='"It is our policy" tells the customer that nobody thought about them. A rule has a purpose; '
    "people can accept a purpose, and hardly ever a rule.",
    source="Research on justice in complaint handling: an explanation makes an unwelcome decision acceptable",
    instead="Say what the policy protects, or leave it out and say what you can do.",
    when_wrong="Where the law asks you to name the clause, name it, and add what it is for.",
    finds=(
        Found(
            "[As per our policy], we can't refund opened filters.",
            write="Once a filter is opened we can't sell it again, because nobody can tell if it is still clean; "
            "what I can do is send you the right size at half the price.",
        ),
        Found("[Our procedure does not] allow a second voucher."),
        Found("We cannot take it back. [That's just company policy]."),
        Found("A return after 40 days is [against the store rules]."),
        Found("[According to our terms and conditions], the fee is non-refundable."),
    ),
    leaves=(
        Left("Our return policy lets you send it back until 5 March.", "The policy helps"),
        Left(
            "Under our policy opened food can't come back, because nobody can tell if it is still safe to eat.",
            "The reason is given",
        ),
        Left("I have attached our privacy policy.", "A document"),
        Left("Your insurance policy number is on the first page.", "Another kind of policy"),
        Left("I have made an exception to our policy and refunded you.", "The policy is set aside"),
    ),
    find=find,
    near=("bare-refusal",),
)
