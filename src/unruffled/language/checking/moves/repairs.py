"""Making good: what a reply does about a fault, and the deeds of ours that an apology names."""

from collections.abc import Callable

from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.actions import next_steps, responsibilities
from unruffled.language.checking.moves.apologies import apologies
from unruffled.language.checking.moves.options import ways_forward
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

# Told as done, or as a thing on its way: whoever did it, it makes good.
_MADE_GOOD = Phrases(
    "(<have>|<we>|have|has) (now |also |just |already |since |today |therefore |personally )*(refunded|replaced|resent"
    "|sent|posted|ordered|credited|corrected|fixed|repaired|mended|changed|added|cancelled|canceled|removed|reversed"
    "|restored|returned|waived|booked|arranged|reserved|put|moved|updated|reset|reopened|upgraded|extended|asked"
    "|raised|typed|printed|deducted|lifted|cleared|kept|set|found|paid|transferred|issued|reactivated|spoken|passed"
    "|taken|made|brought|given|offered)",
    "(a|the|your|another|an|two|both|every|one|it|they|\\d+) (\\w+ ){0,4}(is|are|was|were|will|has|have|goes|go|went"
    "|leaves|leave|left|comes|come|arrives|arrive|brings|bring|collects|takes|should)( \\w+){0,3} (back|now|new"
    "|refunded|replaced|corrected|fixed|sent|posted|credited|cancelled|removed|restored|returned|waived|booked"
    "|on (the|its|their) way|today|tomorrow|yesterday|tonight|this (morning|afternoon|evening|week)|by|on|from|within"
    "|again|there|arriving|delivered|ready|waiting|here|free|working|with you|attached|enclosed|below|above)",
    "(a|the|your|another|an|our|my) (\\w+ ){0,3}(leaves|comes|arrives|brings|collects|visits|calls|rings|goes back"
    "|left|went back|goes out|went out|is here|picks)",
    "(here|attached|enclosed|below) (is|are) (the|your|a|my) (\\w+ ){0,2}(corrected|right|new|proper|fixed|mended)",
    "(you will|you'll|you (can|may)) (get|receive|have|be (refunded|reimbursed|credited)|find|keep|see|choose|pick)",
    "you (now |already )?have (the|a|your|another|it) (\\w+ ){0,3}(from|by|on|now|today|tomorrow|tonight|again|back)",
    "(i|we) (now |also |gladly |happily )*(pay|refund|replace|send|bring|cover|swap|waive|credit|repair|mend"
    "|deliver|collect|fix|book|add"
    "|owe|invite|print|build|lend|reimburse) (\\w+ ){0,3}\\w+",
    "(costs? you nothing|you pay nothing|from now on"
    "|(it|this|that|everything|they|the \\w+) now (\\w+s|runs|works|is|are)"
    "|from now on)",
    "(go|goes|come|comes|leaves?|sent|paid|gone) back (to (you|your)|today|tomorrow|on|by|now|this)( \\w+)?",
    "(works|runs|working|running|back|open|on|up) (again|now)( since)?( \\w+){0,2}",
    "(free of charge|at no cost|on the house|at our expense|on us this time|in return|to make (up|amends|it right"
    "|this right|good)|put (it|this|that|things) right|as a (gesture|thank you|token))",
)
_SMALL_CALLS = lazily(r"\b(?:get back|come back|be in touch|let you know|keep you (?:posted|updated|informed))\b")
_DEED = (
    "(\\w+ed|sold|served|moved|brought|built|showed|lent|ran|went|began|chose|drew|fell|grew|held|hid|led|paid|rang"
    "|sang|stole|taught|tore|threw|woke|sent|sending|send|charged|charging|billed|billing|booked|booking|lost|losing"
    "|forgot|forgetting|missed|missing"
    "|kept|keeping|left|leaving|let|letting|delivered|delivering|packed|packing|put|putting|gave|giving|took|taking"
    "|told|telling|wrote|writing|cancelled|cancelling|canceled|closed|closing|broke|breaking|overcharged"
    "|overcharging|made|making|did|didn't|not|failed|failing|ignored|ignoring|overlooked|overlooking|mixed|mixing"
    "|shipped|shipping|never|only|got|getting|have|had|haven't|hadn't|should|shouldn't|were|was|weren't|wasn't"
    "|answered|answering|promised|mistook|misread|double|deleted|deleting|blocked|blocking|refused|could|couldn't"
    "|can|can't|used|using|having|being|blamed|misled|misleading|confused|confusing|mishandled|mishandling|called"
    "|dropped|damaged|damaging|caused|causing|disappointed|disappointing|wasted|wasting|passed|passing|printed"
    "|printing|planned|added|adding|transferred|transferring|treated|treating|spoke|speaking|cut|set|scheduled|asked"
    "|asking|rushed|bringing|brought)"
)
_OWN_DEED = Phrases(
    # "Sorry that we sent", "for keeping you waiting", "that our driver left", "for our mistake".
    "(sorry|apologi[sz]e|apologies|apologi[sz]ing|apology|regret|forgive (us|me))( \\w+){0,3}?,? (that |for |about "
    "|because |when |how |having |it |the way )*(i|we|our \\w+( \\w+)?|my \\w+|one of us|one of our \\w+)('ve|'d)? "
    "(\\w+ )?<deed>",
    "(sorry|apologi[sz]e|apologies|apology|regret)( \\w+){0,3}? (for|about|at) (having |not |our |my |also )*<gerund>",
    "(sorry|apologi[sz]e|apologies|apology|regret)( \\w+){0,3}? (for|about|over) (this |that |the )?(our|my"
    "|(a|the) (\\w+ ){0,2}(i|we)) (\\w+ )?\\w+",
    "(i|we|our \\w+|my \\w+) (had |have |'ve )?(\\w+ly )?(mixed( \\w+){0,2}? up|misread|mislaid|misjudged|mishandled"
    "|miscounted|forgot|lost|overlooked|missed|failed|dropped|double-charged|double-booked|overcharged|mislabelled"
    "|mistyped"
    "|should (have|not|never)|let (you|him|her|them) down|(kept|left) you|were (late|wrong|too)|was (late|wrong|too))",
    "(i|we|our \\w+|my \\w+) (had |have |'ve )?(\\w+ly )?(put|packed|sent|charged|planned|typed|entered|gave|given"
    "|made|took"
    "|booked|printed|shipped|billed|got|delivered|told|quoted|set|used)( \\w+){0,4}? (the wrong|wrong|wrongly|a "
    "mistake|an error"
    "|twice|too (\\w+)|late|in error|by mistake)",
    "(sorry|apologi[sz]e|apologies|apology|regret)( \\w+){0,3}? (for|about|at) having \\w+",
    "(nobody|no one|someone|somebody|one|none) (at|in|from|of|on) (us|our \\w+) (wrote|told|called|answered"
    "|checked|noticed|passed|booked"
    "|packed|looked|saw|asked|read|came|put|forgot|left|sent|mixed|lost|took|replied|rang|listened|thought)",
    "(slip|oversight|mix-up|delay|failure|lapse|blunder|mistake|error|fault) (is|was) (\\w+ )?(ours|mine|on us"
    "|down to us)",
    # "We apologise: our driver left it in the rain."
    "(sorry|apologi[sz]e|apologies)( \\w+){0,2}[:;,.!-]+ (i|we|(our|my)( \\w+)? \\w+) (\\w+ed|sold|gave|sent|took"
    "|made|put|told|let|went|left|threw|spoke|treated|never"
    "|kept|handed|broke|lost|forgot|was rude|were rude|gave you the wrong|took the wrong)",
    "(it )?(has )?(took|taken) (us|me) (\\w+ ){1,4}",
    "(mistake|error|fault|oversight|slip|failure|mix-up)s? (on|of) (our|my) (part|side|end|making|doing)",
    "(that|this|it|which)( \\w+)? (is|was|'s) (entirely |all |fully |clearly )?(on (us|me)|(down|due) to (us|me)"
    "|my doing|our doing|not good enough of us)",
    deed=_DEED,
    gerund="(sending|charging|billing|booking|losing|forgetting|missing|keeping|leaving|letting|delivering|packing"
    "|putting|giving|taking|telling|writing|cancelling|closing|breaking|overcharging|making|failing|ignoring"
    "|overlooking|mixing|shipping|getting|answering|deleting|blocking|using|misleading|confusing|mishandling|damaging"
    "|causing|disappointing|wasting|passing|printing|adding|transferring|treating|asking|bringing|doing|handing"
    "|quoting|double-charging|misreading|rushing|handling|not \\w+ing)",
)
_NOT_OURS = lazily(
    r"\b(?:nobody|no one|none|not|never|isn't|wasn't|neither|if|whether|in case|should it|had it|were it|feel"
    r"|feels|felt|think|believe|say|said|wrote|claim|find out)\b[^.;:]*$"
)
_DENIAL = lazily(
    r"\b(?:is|was|were|are|been|it's|that's|this)(?:n't)? (?:\w+ )?not (?:\w+ )?(?:our|my|on)\b|n't (?:our|my)\b"
)


def makes_good(draft: Draft) -> bool:
    """Whether anything is done or offered about it; "we will get back to you" is nothing."""
    # The moves that the strengths look at anyway come first; the wide grammar is asked only where they are silent.
    finders: tuple[Callable[[Draft], list[Span]], ...] = (next_steps, ways_forward, _made_good)
    return any(_mends(draft, span) for find in finders for span in find(draft))


def _made_good(draft: Draft) -> list[Span]:
    return _MADE_GOOD.within(draft)


def _mends(draft: Draft, span: Span) -> bool:
    if _SMALL_CALLS.search(draft.plain, span.start, span.end + 30):
        return False
    return not any(one.start < span.end and span.start < one.end for one in owned_deeds(draft))


@once
def owned_deeds(draft: Draft) -> list[Span]:
    """Words that say we did it: owned faults, and apologies that name a deed of ours; denials are left out."""
    beside = [deed for apology in apologies(draft) for deed in _deeds_beside(draft, apology)]
    found = sorted(
        [*responsibilities(draft), *_OWN_DEED.within(draft), *beside], key=lambda span: span.start - span.end
    )
    kept: list[Span] = []
    for span in found:
        if not _denied(draft, span) and not any(span.start < one.end and one.start < span.end for one in kept):
            kept.append(span)
    return sorted(kept)


# What we did wrong, told in the sentence of an apology; what we did about it is told in the same tense.
_DID_WRONG = lazily(
    r"\b(?:i|we)(?:'ve| have)? (?:\w+ly )?(?!(?:apologi|refund|credit|order|book|replac|arrang|check|ask|look|receiv"
    r"|not|add|correct|repair|mend|reach|call|want|tri|need|contact|transferr|return|resolv|issu|learn|talk|pass|restor"
    r"|deduct|waiv|stopp|reimburs|upgrad|start|discuss|appreciat|valu)\w*\b)"
    r"(?:\w{2,}ed|cut|left|lost|forgot|broke|gave|took|kept|told|made|let|went|put|ran|sold|misled|mistook"
    r"|overcharged)\b"
)


def _deeds_beside(draft: Draft, apology: Span) -> list[Span]:
    sentence = draft.sentence_at(apology.start)
    return [Span(*match.span()) for match in _DID_WRONG.finditer(draft.plain, *sentence)]


def _denied(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    if sentence.of(draft.plain).endswith("?"):
        return True
    if _DENIAL.search(span.of(draft.plain)):
        return True
    return bool(_NOT_OURS.search(draft.plain[sentence.start : span.start]))
