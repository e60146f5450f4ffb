"""Refusals in a draft: words that say no to what the customer wants."""

import re

from unruffled.language.checking.draft import Draft, once
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

# What we do for customers. After "we don't" and "it can't be" only these make a refusal.
GIVE = (
    "(accept|accommodate|add|adjust|allow|amend|approve|arrange|authori[sz]e|book|cancel|change|compensate|cover"
    "|credit|deliver|disclose|discount|dispatch|do|exchange|expedite|extend|fix|fulfil|fulfill|give|grant|honou?r"
    "|issue|lift|make|match|modify|move|offer|open|pay|post|process|provide|reactivate|refund|reimburse|release"
    "|remove|repair|replace|reserve|reset|resend|restore|return|reverse|reopen|reship|sell|send|service|share|ship"
    "|shorten|speed up|split|stock|store|supply|support|swap|switch|take|transfer|unlock|undo|upgrade|waive|help"
    "|permit|assist|entertain|consider|keep|hold|let)"
)
GIVEN = (
    "(accepted|accommodated|added|adjusted|allowed|amended|approved|arranged|authori[sz]ed|booked|cancelled|canceled"
    "|changed|compensated|completed|covered|credited|delivered|disclosed|discounted|dispatched|done|exchanged"
    "|expedited|extended|fixed|fulfilled|given|granted|honou?red|issued|lifted|made|matched|modified|moved|offered"
    "|paid|posted|processed|provided|reactivated|refunded|reimbursed|released|removed|repaired|replaced|reserved"
    "|reset|resent|restored|returned|reversed|reopened|sent|shared|shipped|shortened|split|supplied|supported"
    "|swapped|taken|transferred|unlocked|undone|upgraded|waived|helped|considered|combined|claimed|redeemed)"
)
_WE_REFUSE = Phrases(
    "(<we>|our \\w+|the (team|company|store|shop|system|warehouse|system)|they)( <adv>| )((won't|will not|would not"
    "|wouldn't) be able to|can't|cannot|can not|won't"
    "|will not|couldn't|could not|shall not|wouldn't|(won't|will not|would not|wouldn't) be able to|(am|are|is|'m"
    "|'re|were|was)( <adv>| )(unable to|not able to|not allowed to|not permitted to|not authori[sz]ed to"
    "|not in a position to|not prepared to|not willing to|unwilling to|not going to)|(aren't|isn't|weren't"
    "|wasn't) (able to|allowed to|permitted to|authori[sz]ed to|in a position to|prepared to|willing to|going to)"
    "|refuse to|decline to|have no way to|have no way of|lack the ability to)( <adv>| )((be|simply|just|currently"
    "|at this time|really|offer to|possibly|directly) )*\\w+",
    "(i'm|we're|i am|we are)( <adv>| )(unable to|not able to|not allowed to|not permitted to|not authori[sz]ed to"
    "|not in a position to|not prepared to|not willing to|not going to) (simply |just |currently )?\\w+",
    # "I understand, and cannot change it": the subject stands before.
    "(and|but|so|therefore|yet|or)( <adv>| )(can't|cannot|can not|won't|will not|am unable to|are unable to"
    "|am not able to|are not able to)( <adv>| )\\w+",
)
_PLAIN = Phrases(
    "(<we>|our \\w+|the (company|store|shop))( <adv>| )(do not|don't|doesn't|does not|no longer|never)( <adv>| )<give>",
    "<we> (have to|must|will have to|'ll have to|need to|are going to have to|would have to|are forced to"
    "|am forced to|had to|are obliged to|regretfully|therefore) (<adv>)(decline|refuse|reject|deny|turn down"
    "|turn this down|turn it down|say no)",
    "<we> (decline|refuse|reject|deny) (your|the|this|any|to)",
    "you( <adv>| )(can't|cannot|can not|won't be able to|will not be able to|may not|are not able to|aren't able to"
    "|are unable to|are not allowed to|aren't allowed to|are not permitted to|are no longer able to) <adv>(<give>"
    "|get|receive|claim|use|expect|buy|order|request|apply|redeem|combine|access|withdraw|opt)",
    "you( <adv>| )(are not|aren't|are no longer|were not|'re not|do not|don't|would not|wouldn't) <adv>(eligible"
    "|entitled|covered|qualified|qualify)",
    "(can't|cannot|can not|won't|will not|could not|couldn't|may not|is not being|are not being"
    "|must not) <adv>be <adv>(<given>)",
    # Isn't possible, won't be available, is no longer covered.
    "((it's|that's|is|are|was|were|'s|will|would|may|can)( <adv>| )(not|no longer|never)|isn't|aren't|wasn't|weren't"
    "|won't|wouldn't|ain't) (going to |be |<adv>)*<open>",
    "(warranty|guarantee|insurance|plan|contract|offer|price|subscription|package|fee|ticket|licen[cs]e|cover"
    "|membership|it|this|that|voucher|code|deal)( <adv>| )(does not|doesn't|do not|don't|won't|will not|can't"
    "|cannot) <adv>(cover|include|apply|extend|qualify|allow|entitle|permit)",
    "(is|are|was|were) <adv>(excluded|ineligible|unavailable|ruled out)",
    "nothing (more |else |further |that )?(we|i)( can|'m able| am able| are able|'re able| could) (to )?(do|offer|say)",
    "(<we>|our \\w+|the \\w+)( <adv>| )(decided|chosen|chose|opted|elected) (not to|against) \\w+",
    "<have> <adv>(decided|chosen|opted|elected) (not to|against) \\w+",
    "(falls|is|lies|goes) (well )?(outside|beyond) (of )?(what|anything|our|my|the scope)( \\w+){0,2}",
    "(option|possibility|service|feature|way|function|product|size|version) (does not|doesn't|do not|don't) exist",
    "<am> going to have to (decline|refuse|reject|say no|turn)",
    "<am> <adv>(declining|refusing|rejecting|denying|turning down)",
    "(our|the|this|my) (decision|answer|verdict|price|offer) (is|remains|stays) (still )?(final|a no|no|unchanged"
    "|the same)",
    "too late (to|for) (\\w+ ){0,2}<give>",
    "(not possible for (us|me)|impossible for (us|me)|impossible to <give>|non-refundable|non refundable"
    "|nonrefundable|non-returnable|non-transferable|out of the question|no can do|the answer is no|it's a no"
    "|final sale|all sales are final)",
    "there (is|are|'s|will be|can be) (absolutely |simply |currently )?no ((more |further )?(refunds?|exchanges?"
    "|returns?|exceptions?|compensation|discounts?)|(other )?(way|possibility|option|chance|provision|room) (to|of"
    "|for|that|available|here))",
    "(have|has) no (other )?(option|possibility|way|means|authority|power) (to|of|for)",
    "no (refunds?|exceptions?|returns?|exchanges?|discounts?) (is|are|can be|will be|apply|possible|available"
    "|allowed|given|on)",
    "(request|claim|refund|application|appeal|complaint|return|exchange|ticket|case) ((for|to|about"
    "|of) ~4 )?(has been|is|was"
    "|have been|had to be|must be|will be|has therefore been|is being) <adv>(denied|declined|rejected|refused"
    "|turned down|unsuccessful|not approved|disapproved|dismissed)",
    "(forbid|forbids|forbade|prohibits?|prevents?|(does not|doesn't|do not|don't) (allow|permit)) (me|us|this|that"
    "|it|any)( to| from)?( \\w+)?",
    "no \\w+, no (refunds?|exchanges?|returns?|replacement|money)",
    "unable to <give>",
    open="(possible|available|eligible|refundable|returnable|exchangeable|transferable|covered|included|an option"
    "|on offer|permitted|allowed|negotiable|feasible|approved|granted|accepted|something (that )?(we|i"
    "|our \\w+) (can|could|do|offer|provide|are able|am able|would|will|are willing))",
    give=GIVE,
    given=GIVEN,
)
# No refusal does without one of these.
_NO = (
    "n't", "not", "unable", "unwilling", "refus", "declin", "no ", "no-", "lack", "never", "reject", "den", "turn",
    "exclu", "ineligible", "unavailable", "ruled", "nothing", "decided", "chose", "opted", "elect", "outside",
    "beyond", "final", "stays", "remains", "too late", "impossible", "non", "question", "unsuccessful", "dismiss",
    "disapproved", "against", "forb", "prohib", "prevent",
)  # fmt: skip
_CURT = lazily(r"\b(?:i|we) (?:can't|cannot|can not|won't|will not)(?= ?[.!;]| ?$|, (?:sorry|i'm|and|as|because))")
# "We can't find it", "I can't thank you enough", "we won't charge you": nothing is refused.
_NO_REFUSAL = word_set(
    """
    access agree answer apologise apologize argue ask assume be begin believe bill blame bother charge close comprehend
    confirm contact cost deny detect determine disagree disappoint emphasise emphasize excuse explain express fathom
    fault fail find forget guarantee hear hesitate hide identify ignore imagine judge know leave locate lose log
    make_you need note notice open overstate picture pretend promise pull quite reach read recall recognise recognize
    remember repeat reply reproduce respond rest say see stop stress tell thank think trace track understand undo_the
    verify view wait want waste wish worry the a to keep_you
    """
)
_UNREAL = lazily(
    r"\b(?:if|unless|in case|whether|when|in the event|so that|told (?:you|me|us)(?: that)?|said(?: that)?"
    r"|wrote(?: that)?|why|you think|you thought|assumed|not that|nothing that|rather than say)(?: [\w']+){0,3} ?$"
)


@once
def refusals(draft: Draft) -> list[Span]:
    """The refusals, from their subject to the verb that is refused; conditions and questions are none."""
    plain = draft.plain
    if not any(no in plain for no in _NO):
        return []
    found = [span for span in _WE_REFUSE.within(draft) if _refuses(plain, span)]
    for span in [*_PLAIN.within(draft), *(Span(*match.span()) for match in _CURT.finditer(plain))]:
        if not any(span.start < other.end and other.start < span.end for other in found):
            found.append(span)
    return sorted(span for span in found if _is_said(draft, span))


def _refuses(plain: str, span: Span) -> bool:
    said = span.of(plain).split()
    verb, after = said[-1], plain[span.end : span.end + 6].split()
    if verb in _NO_REFUSAL or (after and f"{verb}_{after[0]}" in _NO_REFUSAL):
        return False
    if verb == "help" and after[:1] == ["but"]:
        return False
    if said[-2] == "be":
        return verb.endswith("ing") or bool(re.fullmatch(GIVEN, verb))
    if {"couldn't", "could", "wasn't", "weren't", "was", "were"} & set(said[:3]):
        return re.fullmatch(GIVE, verb) is not None
    return True


def _is_said(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    if sentence.of(draft.plain).endswith("?"):
        return False
    return not _UNREAL.search(draft.plain[sentence.start : span.start])
