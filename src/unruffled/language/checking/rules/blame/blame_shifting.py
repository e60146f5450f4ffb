"""The rule blame-shifting: the fault is put on a courier, a colleague, another team or the system."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.actions import responsibilities
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_SHIFTS = Phrases(
    # The courier lost it, our system forgot, my colleague told you the wrong day.
    "<they>( <adv>| also | who | that | has | have | had | must have | seems to have | apparently | somehow "
    "| accidentally | probably | there )*<failed>",
    # The courier's fault, a mistake by the warehouse, due to a bug in the system.
    "<they>('s|'|s') (own )?<fault>",
    "<fault>( that)?( is| was| lies| lay| rests| sits| came| made| happened)*( entirely| squarely| clearly)? (with|of"
    "|by|from|at|in|on)( the (part|side|end) of)? <they>",
    "(caused by|down to|because of) <they>|(it|this|that|which)('s| is| was) up to <they>|(and )?not (with|of|for|on"
    "|at) (us|me|our (side|end|part))|(wasn't|was not|isn't|is not) (me|us)( who| that)?",
    "<they> (should|could|ought to)( have|'ve) (\\w+ )?\\w+ed",
    "<they> (should|could|ought to)( have|'ve) (told|done|sent|known|written|given|taken|put|made|kept|seen|said"
    "|brought)",
    "<they>( must| may| might| probably)+( have)? <failed>|<they> must have( \\w+ly)? (\\w+ed|lost|thrown|left|taken"
    "|put|given|sent|kept|forgotten|broken|got|written|let|made|torn|held|stolen)",
    "(to blame|at fault|responsible|the culprit)( here)?,? (it's|it is|is|are|was|that's|were) <they>",
    "(blame|complain to|complain about|take (it|this|that) up with|be angry (with|at)|to blame (is|are|was"
    "|were)) <they>",
    "(it|that|this)('s| is| was) <they> (that|who|which|to blame|at fault)( \\w+)?",
    # Not our fault, not my department.
    "(not|\\w+n't|hardly|never)( really| actually| exactly| even)?( be)? (our|my|mine|ours|up to (us|me)|down to (us"
    "|me)|on (us|me)|of (our|my))( own)?( <fault>| department| job| doing| area| concern| business| making)",
    "(i|we) (only|just) (work|answer|pass|take|do|follow) (here|the phone|orders|what)|(i|we) (was|wasn't|am|'m not"
    "|were|weren't|had|have) (not )?(the one|the ones|nothing to do with|anything to do with)( who| that)?|(somebody"
    "|someone|some one|a person) else ~2 <failed>",
    they="((the|our|my|an|a|one of our|one of my|another|their|some) ((\\w[\\w-]*|other) ){0,2}?<other>( (of|at|in"
    "|from) (the|our) \\w+( \\w+)?)?( (company|service|firm|team|department|partner|office|provider))?|<firm>"
    "|customs|head office|accounts|it|logistics|(sales|billing|finance|marketing|shipping|returns|dispatch"
    "|accounting)( department| team| people)?)",
    other="(courier|couriers|carrier|driver|postman|post office|post|postal service|mail service|delivery (company"
    "|service|partner|firm|man|driver|team|people)|shipping (company|partner|provider|agent|team)|shipper"
    "|haulier|supplier|manufacturer|maker|vendor|reseller|payment (provider|processor)|processor|contractor"
    "|subcontractor|technician|engineer|fitter|mechanic|warehouse|depot|branch|factory|colleagues?|coworker"
    "|co-worker|predecessor|trainee|intern|temp|newcomer|agent|operator|employee|clerk|cashier|representative"
    "|rep|team|department|dept|people|guys|manager|boss|partner|partners|third party|computer|system|systems"
    "|software|server|database|algorithm|bot|chatbot|robot|machine|program|script|website|webshop|call cent(er"
    "|re)|airline|railway|hotel|garage|host|organi[sz]er|publisher|developer|installer|plumber|electrician"
    "|builder|receptionist|secretary|apprentice|landlord|agency|bakery|kitchen|workshop|cleaner|cleaners"
    "|cleaning (company|firm|team|staff)|booking (site|platform|agent|portal)|platform|porter|waiter|waitress|nurse"
    "|trainer|baker|chef|guard|packer"
    "|packers|back office|office|staff)",
    firm="(dhl|dpd|ups|gls|fedex|hermes|royal mail|usps|tnt|evri|inpost|fan courier|sameday|paypal|klarna|stripe"
    "|amazon)",
    fault="(fault|mistake|error|slip|failure|oversight|doing|decision|responsibility|negligence|carelessness|mess|bug"
    "|glitch|problem|slip-up|blunder)",
    failed="(lost|forgot|forgotten|failed|mess(ed)? ~2 up|screwed ~2 up|mixed ~3 up|muddled ~3 up|botched|bungled"
    "|made (a|the|an|this|that|some|another) (\\w+ )?(mistake|error|slip|mess)|dropped|damaged|broke|broken"
    "|misplaced|misread|mislaid|swallowed|ate|eaten|gave (you|us|out|me) ~2 (wrong|false|incorrect|bad"
    "|outdated)|gave (you|us|out|me) the wrong|told (you|us|me) ~2 (wrong|nonsense|something else)|(sent"
    "|entered|typed|keyed|put|wrote|copied|noted|printed|booked|picked|packed) ~5 (wrong|wrongly|incorrectly)"
    "|threw ~3 away|(smashed|crushed|cracked|tore|bent|scratched|ruined|stole|soaked|spilled|delayed) (it|this"
    "|that|the \\w+|your \\w+|everything)|left ~4 (in the rain|outside|behind|open)|held ~3 up|misinformed"
    "|misled|(didn't|did not|hasn't|has not|haven't|have not|never|neglected to|refused to|hadn't) (\\w+ )?(do"
    "|done|tell|told|pass|passed|forward|forwarded|inform|informed|note|noted|process|processed|check|checked"
    "|deliver|delivered|update|updated|send|sent|read|follow|followed|write|wrote|written|enter|entered|scan"
    "|scanned|load|loaded|ship|shipped|pack|packed|reply|replied|answer|answered|record|recorded|register"
    "|registered|book|booked|turn up|turned up|show up|showed up|do (its|their|his|her) job|bother|save|saved"
    "|recognise|recogni[sz]ed?)|(is|are|was|were) (\\w+ )?(to blame|at fault|responsible for (this|that|the|it"
    "|what)|the culprit|the problem|careless|negligent|incompetent|sloppy)|let (you|us|me) down|got (it|this"
    "|that|you|the \\w+|your \\w+) wrong|confused|overlooked|ignored|deleted|wrongly \\w+|mislabell?ed"
    "|mishandled|caused (this|that|the|it|all)|did(n't| not)? (do )?(this|that|it) (wrong|to you)|slipped up"
    "|made you wait|kept you waiting|is always late|are always late|went (wrong|haywire)|acted up|played up)",
)
_OWNED = lazily(
    r"\b(?:(?:is|that's|it's|this is|stays|remains) (?:still |entirely |all )?(?:ours|mine|on us|on me|up to us"
    r"|our (?:job|responsibility|fault|mistake))|we (?:are responsible|answer for|chose)|i am responsible|(?:i"
    r"|we) (?:take|own|should have)|our responsibility|ours to|mine to|regardless|either way)\b"
)
_SORRY_FOR = lazily(r"\b(?:sorry|apologi[sz]e|apologies|regret|embarrassed)(?: [\w']+){0,4} ?$")
_UNREAL = lazily(
    r"\b(?:if|whether|unless|in case|until|when|once|should|so that|before|asked|not saying)(?: [\w']+){0,2} ?$"
)
_OUR_OWN = lazily(r"(?:our|my|one of our) ")
_SORRY = lazily(r"\b(?:sorry|apologi[sz]e|apologies)\b")
_THEIR_WORD = lazily(
    r"\byou(?:'re| are|'ve| have)? (?:say|said|saying|alleg\w+|claim\w*|write|wrote|writing|tell|told)\b"
)
_NO_FAULT_OF_OURS = lazily(r"\b(?:our|ours|my|mine|us|me)\b")
_HELPS = lazily(r",? (?:but|and still|and yet|still),? (?:i|we)(?:'ll|'ve| will| have| can| am| are)\b")
_PRONOUN_IT = lazily(r"it\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in apart(_SHIFTS.within(draft)):
        if _shifts(draft, span):
            yield Hit(span, "Puts the fault on somebody else.", _FIXES)


def _shifts(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    if sentence.of(draft.plain).endswith("?") or _UNREAL.search(before) or _SORRY_FOR.search(before):
        return False
    # "We apologise: our driver left it in the rain" owns it; "you say that our fitter ..." is their word.
    if _OUR_OWN.match(draft.plain, span.start) and (_SORRY.search(before) or _THEIR_WORD.search(before)):
        return False
    if _NO_FAULT_OF_OURS.search(span.of(draft.plain)) and _HELPS.match(draft.plain, span.end):
        return False
    # "it" in small letters is a pronoun, "IT" a department.
    if _PRONOUN_IT.match(draft.plain, span.start) and not draft.text.startswith("IT", span.start):
        return bool(re.match(r"(?:it's|it is|it was) ", draft.plain[span.start :]))
    near = Span(sentence.start, min(len(draft.plain), sentence.end + 160))
    if any(near.start <= own.start < near.end and not _denied(draft, own) for own in responsibilities(draft)):
        return False
    return not _OWNED.search(draft.around(span.start, after=1))


def _denied(draft: Draft, own: Span) -> bool:
    return bool(
        re.search(r"\b(?:not|n't|hardly|never)(?: \w+)? ?$", draft.plain[max(0, own.start - 20) : own.start])
    ) or (re.search(r"\b(?:not|n't|never)\b|n't ", own.of(draft.plain)) is not None)


_FIXES = (guide("Say what happened without a culprit, and that it is yours to put right."),)

RULE = Rule(
    name="blame-shifting",
    severity="warning",
    summary="Finds the fault put on a courier, a supplier, a colleague, another team or the system.",
    why="The customer bought from you, not from your courier. Whoever points at somebody else tells them that nobody "
    "here "
    "feels responsible.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead='Say what happened, and own the outcome: "the parcel was lost on the way; a new one leaves today".',
    when_wrong="If the customer has to deal with the other company themselves, say so as a fact, with how to reach it.",
    finds=(
        Found(
            "[The courier lost] your parcel.",
            write="Your parcel has not reached you, and that is ours to mend; a new one leaves today.",
        ),
        Found("This is [not our fault]."),
        Found("[Our warehouse forgot] the second box."),
        Found("[The system did not save] your address."),
        Found("That was [the supplier's mistake]."),
        Found("[My colleague gave you the wrong] date."),
        Found("There was an [error by the billing department]."),
    ),
    leaves=(
        Left("The courier comes on Friday between 9 and 12.", "No fault"),
        Left("The courier lost it, and that is ours to put right: a new one leaves today.", "Owns the outcome"),
        Left("I'm sorry that our driver forgot the second box.", "Apologises for it"),
        Left("If the courier did not deliver it, I'll send another.", "A condition"),
        Left("I asked the warehouse to check the shelf.", "No fault"),
        Left("It broke because we packed it badly.", "Our own fault"),
    ),
    find=find,
    near=("you-should-have",),
)
