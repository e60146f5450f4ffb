"""The rule minimising: the trouble of an upset customer made small."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import opens_clause
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_MINIMISES = Phrases(
    # Don't worry, no need to be concerned, nothing to worry about.
    "(don't|do not|no need (for you )?to|needn't|need not|not need to|try not to|you shouldn't|you should not"
    "|no reason (for you )?to|no cause to|nothing (for you )?to|not worth|let's not|no point in)( you| please| \\w+ly"
    "| even| have to| need to| let (it|this))* (worry(ing)?|(be|get|feel) <adv>(worried|concerned|bothered|nervous"
    "|troubled|anxious)|fret(ting)?|stress(ing)?|sweat|bother you|trouble yourself|lose (any )?sleep)( about| over)?",
    "no (cause|reason|need) for (concern|alarm|worry|drama)|no worries|no biggie|no big deal|no harm (was "
    "|has been )?done",
    # Not a big deal, hardly a disaster, isn't such a huge problem.
    "(not|\\w+n't|hardly|never|no)( really| exactly| quite| actually)?( a| an| such a| that| so| much of a| the"
    "| all that| too| very| any)* ((<big> )?(deal|drama|tragedy|disaster|catastrophe|crisis|end of the world"
    "|emergency|matter of life and death)|<big> (a )?(problem|issue|matter|thing|fault|delay|mistake|inconvenience"
    "|loss|trouble))",
    "(is|was|are|were|'s)(n't| not)? (really |actually )?(all |quite )?(that|so|as|nearly as|too|half as) (bad"
    "|serious|terrible|dramatic|urgent|important|awful|tragic)( as)?",
    "nothing (serious|dramatic|major|terrible|much|to get worked up about)",
    # It's only a scratch, it was just a two-day delay, such a small thing.
    "(it|this|that|these|they|there|we)('s| is| was| are| were|'re| has been)( \\w+ly| after all)? (just|only|merely"
    "|simply|nothing more than|no more than|nothing but|barely|but) (<count> )?(\\w[\\w-]* ){0,3}?<measure>",
    "(is|was|'s|are|were|over|about|for|just|only|such|merely)( just| only| merely| simply| really)?( such)? (a|an"
    "|one|some|this|that)( very| rather| \\w+ly)? <small> (\\w[\\w-]* )?<trouble>",
    # These things happen, mistakes happen, nobody is perfect.
    "(these|such|those|this sort of|this kind of|that kind of|stuff like this|things like (this|that"
    "|these)) ?(things?|mistakes|delays|errors|mix-ups|problems)?( can| do| will| sometimes| just| simply)* (happens?"
    "|occurs?)",
    "(mistakes|accidents|delays|mix-ups|errors) (do |can |will |just |simply )?happen|(we|everybody|everyone"
    "|people) (all )?makes? mistakes|(nobody|no one|no-one)( is|'s) perfect|(it|that) (can )?(just "
    "|sometimes )?happens?( to (everyone|everybody|anyone|all of us|us all|the best of us))?",
    "(making|make|makes|made) (it|this|that|things) (sound|seem|look|out to be) ~3 (worse|bigger|dramatic)",
    # It could be worse, in the grand scheme of things, look on the bright side.
    "(could|might) (easily )?(have been|be) (much |far |a lot |way )?worse|worse things (have )?happen(ed)?|(other"
    "|some|many) (people|customers|folks) have (it )?(much |far )?(worse|bigger|real)|in the (grand|great|greater"
    "|bigger|larger) (scheme|picture)( of things)?|first.world problems?|(look|looking) on the bright side|you('ll"
    "| will) (live|survive|get over it)|not worth (the|getting|being|all)( \\w+)?",
    "at least (you|it|they|the \\w+|your \\w+|nobody|no one|that|this|everything)( \\w[\\w']*){1,2}",
    big="(big|huge|great|large|major|serious|terrible|massive|bad|dramatic|grave|important)",
    small="(small|minor|little|tiny|trivial|slight|petty|insignificant|negligible|wee|mere|teeny)",
    trouble="(issue|problem|delay|thing|matter|mistake|error|mix-up|mixup|hiccup|glitch|scratch|fault|defect"
    "|inconvenience|setback|misunderstanding|slip|wait|detail|bug|dent|mark|crack|leak|hitch|snag|blip|bump"
    "|oversight|sum|amount|difference|nuisance|annoyance)s?",
    count="(a|an|one|two|three|four|five|six|seven|\\d+|some|a few|a couple of)",
    measure="(<trouble>|days?|hours?|minutes?|weeks?|euros?|lei|dollars?|cents?|pounds?|bucks|coins?|bit late)",
)
_CLAUSE_END = lazily(r" ?(?:[.,;:!)\n]|$|- |but\b|and\b)")
_BARE_HAPPENS = lazily(r"(?:it|that) (?:can )?(?:just |sometimes )?happens?$")
# "Don't worry about sending it back" takes work or cost off the customer.
_TAKES_OFF = lazily(
    r" (?:\w+ing\b|(?:the|any|a|your) (?:\w+ )?(?:fees?|costs?|postage|shipping|bill|deadline|return|packaging|box"
    r"|form|paperwork|price|invoice|charges?|label|old \w+)\b)"
)
_TURNED = lazily(r"\b(?:not|n't|never|far from|no longer|more than|rather than)(?: \w+)? ?$")
_UNREAL = lazily(r"\b(?:if|whether|unless|when|how|why|where)\b[^,;]*$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not case.is_upset:
        return
    for span in _MINIMISES.within(draft):
        if _makes_small(draft, span):
            yield Hit(span, "Makes the trouble small for somebody who is upset about it.", _FIXES)


def _makes_small(draft: Draft, span: Span) -> bool:
    words, sentence = span.of(draft.plain), draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    if sentence.of(draft.plain).endswith("?") or _TURNED.search(before) or _UNREAL.search(before):
        return False
    if words.startswith("at least") and not opens_clause(draft, span.start):
        return False
    if _BARE_HAPPENS.search(words):
        return opens_clause(draft, span.start) and bool(_CLAUSE_END.match(draft.plain, span.end))
    return not (words.endswith((" about", " over")) and _TAKES_OFF.match(draft.plain, span.end))


_FIXES = (guide("Leave it out. Say what it means for them, and what you are doing about it."),)
_UPSET = {"upset": True}

RULE = Rule(
    name="minimising",
    severity="suggestion",
    summary='Finds the trouble made small for an upset customer: "don\'t worry", "it\'s only a day", "no big deal".',
    why="Whoever is upset hears that they have no reason to be. They repeat it louder, until somebody takes it as "
    "seriously as they do.",
    source="Herhausen and others (2023), Complaint De-Escalation Strategies on Social Media",
    instead="Say what it means for them, then what you are doing about it.",
    when_wrong="If the customer asked whether it is serious, a plain answer is what they want.",
    finds=(
        Found(
            "[Don't worry], the courier comes on Friday.",
            write="The courier comes on Friday, so that you have it for the weekend.",
            case=_UPSET,
        ),
        Found("[It's only a day] late.", case=_UPSET),
        Found("Really, that is [not such a big deal].", case=_UPSET),
        Found("There is [no reason to be concerned about] the smell.", case=_UPSET),
        Found(
            "[Mistakes happen], and the new bill is on its way.",
            case={"messages": [{"from": "customer", "text": "I am furious. You charged me twice, again!"}]},
        ),
        Found("It [could have been worse].", case=_UPSET),
        Found("[This was just a minor glitch].", case=_UPSET),
    ),
    leaves=(
        Left("Don't worry, the courier comes on Friday.", "Nobody is upset", {"upset": False}),
        Left(
            "Don't worry, it fits.",
            "Nobody is upset",
            {"messages": [{"from": "customer", "text": "Thank you so much! Does the lid fit the old model too?"}]},
        ),
        Left("You need not worry about the postage; we pay it.", "Takes a cost off the customer", _UPSET),
        Left("It is only fair that we pay for the courier.", "Makes nothing small", _UPSET),
        Left("This is not a small matter, and I treat it so.", "Says the opposite", _UPSET),
        Left("Please send me at least the first page.", "A quantity", _UPSET),
    ),
    find=find,
    needs=("upset",),
    near=("calm-down", "diminisher"),
)
