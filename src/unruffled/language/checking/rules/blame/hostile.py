"""The rule hostile: insults, sarcasm and swearing in a reply."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_SWEARS = Phrases(
    "(mother)?f[u*]ck\\w*|f\\*+(k|ing)?|fuckin|effing|frigging|freaking|(bull|horse)?sh[i*]t\\w*|bullcrap|crap(py)?"
    "|damn(ed|it)?|god ?damn\\w*|bloody (hell|\\w+)|arse\\w*|ass|assholes?|bastards?|bitch\\w*|pissed|piss(ing)? off"
    "|wtf|ffs|stfu|bollocks|bugger off|hell no|(what|who|how|why) the (hell|heck|fuck|devil)|(go|get) to hell"
    "|screw (you|this|that)|for (god|christ)'?s sake|dickheads?|wankers?|pricks?|twats?",
)
# Nobody is called that kindly.
_NAMES = Phrases(
    "(an? |the |such an? |you |you're |you are |complete |total |utter |absolute )*(idiots?|idiotic|morons?|moronic"
    "|imbeciles?|cretins?|dimwits?|halfwits?|half-wits?|nitwits?|dumbass|dunces?|losers?|liars?|crybab(y|ies)"
    "|drama queens?|whiners?|moaners?|freeloaders?|scroungers?|cheapskates?|nutcases?|lunatics?|fools?|clowns?|jerks?"
    "|pests?|scammers?|fraudsters?|simpletons?|airheads?|brats?)",
)
_AT_YOU = Phrases(
    "(don't|do not|stop) be(ing)? (so )?(ridiculous|silly|stupid|absurd|daft|dense|childish|pathetic)",
    "(being|be|are|acting like|behaving like|act like|behave like|like) (such )?an? (\\w+ )?(baby|child|toddler"
    "|drama queen|cry-?baby|brat|diva|whiner|princess)",
    "(oh|wow|oh wow|aww?|boo hoo|well well),? (what an?|how|poor|the) (absolute |terrible |utter )?(tragedy|drama"
    "|catastrophe|disaster|calamity|terrible|sad|you|thing|dear|horror)",
    # You are pathetic, you sound ridiculous, your silly complaints.
    "you('re| are| were|'ve been| must be| sound| seem| look| really are)( <how>)* (an? "
    "|such an? )?(<how> )?<insult>( (man|woman|person|customer|people|one))?",
    "you('re| are)( <how>)* (a|an|the|such a|such an) ((<how>|\\w+) )?(nuisance|pain|joke|disgrace|burden|waste"
    "|headache|nightmare|child|baby|bully|troll|handful|piece of work)( \\w+ \\w+)?",
    "your( <how>)* (stupid|silly|ridiculous|pathetic|childish|endless|constant|pointless|petty|idiotic|dumb|absurd"
    "|laughable|tedious|tiresome|nonsensical|incessant|ludicrous|ignorant|whiny|lame)( \\w+)?",
    "(too|so|that) (stupid|dumb|dense|thick|lazy|slow|blind|ignorant|clueless) to \\w+|how (stupid|dumb|dense|thick"
    "|slow|lazy|blind|clueless|difficult|naive) (are|can|could|do) you( be)?",
    "you (people|lot|guys) (never|always|are|just|keep|all|only|really)( \\w+)?|you people|people like you"
    "|customers like you|someone like you|your (kind|sort) (of (people|customer))|the likes of you",
    # Are you blind, can't you read, learn to read, use your brain.
    "are you (even |actually |really |always |just |completely |out of )*(serious|kidding|joking|blind|deaf|stupid"
    "|dumb|drunk|mad|insane|crazy|for real|illiterate|slow|thick|dense|your mind|reading|listening|incapable"
    "|this (slow|difficult|stupid))",
    "(can't|cannot|can|couldn't|don't|do) you( not| even| ever| actually)* (read|listen|think|count"
    "|understand english|speak english|see straight)(?: ?[?.!]|$| plain| simple)",
    "learn (how )?to (read|write|listen|count|spell|use|behave)|use your (brain|head|eyes|loaf)|open your eyes|(maybe"
    "|perhaps|next time|how about|might want to|(don't|didn't|even|to) bother|for once)( you)?( just| actually"
    "| simply| even| try| start| consider| bother| to)* (read|reading|listen|listening|think|thinking"
    "|using your (brain|head|eyes))|what part of"
    '( \\w+| "[^"]*"){1,6}? (do|did|don\'t|didn\'t|is|was|are)|how (hard|difficult) (can|could|is) (it|that'
    "|this)( be)?",
    # Stop wasting my time, get lost, who cares.
    "(stop|quit|cease) (wasting|bothering|whining|complaining|crying|moaning|pestering|harassing|spamming|nagging"
    "|lying|bugging)|(wast(e|es|ed|ing)|(waste|wasting) of) (my|our|everyone's|everybody's|of my|of our)( precious"
    "| valuable)* time|(get|got) (a life|lost|a clue|over yourself|a job)|shut up|go away|buzz off|suck it up"
    "|deal with it|(who|i don't|we don't|nobody|no one|i couldn't|we couldn't) (cares?|give a \\w+|care less"
    "|give two \\w+)( about (you|your|this|that|it))?|(not|isn't|n't) (my|our) problem|tough luck|mind your own|(have"
    "|has|'ve got|got) (better|more important|real) (things|work|customers|problems) to",
    "(sick|tired|fed up|sick and tired|had enough|bored) (of|with) (you|your)|you('re| are) (getting|working"
    "|grating) on (my|our) nerves|you (annoy|bore|disgust|irritate|exhaust) (me|us)|(you|you're) (always|constantly"
    "|never stop|just love to|love to|all you do is|do nothing but) ?(complain|moan|whin|nag|cry)\\w*|(i|we) (hate"
    "|despise|can't stand|cannot stand|pity) (you|people like|customers like)",
    # Oh, how tragic; congratulations on breaking it; lucky me.
    "(oh|wow|gee|aw+|boo|ha+|well),? (how |what a |what an |so |very |you )*(tragic|sad|terrible|awful|poor (you"
    "|thing|baby)|clever|brilliant|genius|hoo|bravo|cute|convenient|original|surprise|dear me|shocking|scary|ha"
    "|the horror|boo)( \\w+)?",
    "how (tragic|convenient|original|clever of you|dramatic|touching|heartbreaking|adorable|cute)|poor (baby"
    "|little \\w+)|boo hoo|cry me a river|my heart bleeds|world's smallest violin|(congratulations|congrats|bravo"
    "|well done|good job|nice work|great job),?( on| for|,)? (you )?(breaking|broke|managing|managed|finally|ruining"
    "|ruined|losing|lost|not reading|failing|wasting|figuring|being the)( \\w+)?|(big|what a|quelle) surprise"
    "|lucky (me|us)|get real|you must be (joking|kidding|mad|crazy)|aren't you (clever|smart|special|funny|cute"
    "|a genius)|if you (could|can|knew how to|were able to)( only| just| even| actually)* (read|think|listen|count)"
    "|what an? (ridiculous|stupid|silly|dumb|idiotic|pathetic|absurd) \\w+|(that|this|it)('s| is"
    "| was) (such )?an? (ridiculous|stupid|silly|dumb|idiotic|pathetic|absurd) (question|complaint|request|idea"
    "|demand|letter|message|thing to \\w+)|your (\\w+ )?(nonsense|whining|drama|tantrums?|games|lies|moaning|attitude"
    "|rants?)|your \\w+ (is|are) (just |really )?(a joke|laughable|pathetic|ridiculous|nonsense|stupid|absurd)",
    "(somebody|someone|some people|some)( \\w+ly)? (can't|cannot|doesn't|didn't|don't|won't) (even )?(read|listen"
    "|think|count)|thanks for nothing|good luck with that|as if (we|i) (care|had)|spare (me|us) (the|your) \\w+"
    "|your highness|your majesty|(sherlock|einstein|genius)\\b",
    how="(just|really|so|simply|clearly|obviously|truly|quite|very|utterly|completely|absolutely|totally|rather|such"
    "|a bit|always|plainly|being|beyond|too)",
    insult="(stupid|dumb|pathetic|brainless|clueless|ignorant|incompetent|ridiculous|crazy|insane|delusional|greedy"
    "|mental|thick|dense|dim|obnoxious|annoying|insufferable|impossible|unbearable|useless|worthless|a liar"
    "|lying|stingy|cheap|spoiled|spoilt|entitled|selfish|arrogant|lazy|disgusting|hopeless|deluded|laughable"
    "|pitiful|ungrateful|petty|whining|moaning|nuts|idiotic|retarded|illiterate|rude and \\w+)(?:[ .,;!?]|$)",
)
# Of ourselves, or of the situation: "a stupid mistake of ours", "it is ridiculous that you had to wait".
_OF_US = lazily(
    r"\b(?:we (?:were|are|feel|look|looked)|i (?:was|am|feel)|i'm|we're|of (?:us|me|ours|mine)|our|felt like"
    r"|treated (?:you )?(?:like|as)|make you feel|made (?:me|us)|feel like|fool (?:you|anyone|us)"
    r"|for)(?: [\w']+){0,3} ?$"
)
_NOT_YOU = lazily(r"\b(?:not|n't|never|nobody|no)(?: [\w']+){0,3} ?$")
_KIND = lazily(r"(?:right|correct|welcome)\b")
_ENTITLED = lazily(r"(?:entitled) to\b|useless to\b|cheap(?:er)? \w+|impossible to\b|lazy \w+day")
_PRAISE = lazily(r"\b(?:more|have|love|like|glad|appreciate|value|thank\w*|grateful|lucky|wish|because of|for)\b")
_CAPITAL_NAME = lazily(r"[A-Z][a-z]+ [A-Z]")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = [span for span in _SWEARS.within(draft) if not _harmless_oath(draft, span)]
    spans += [span for span in [*_NAMES.within(draft), *_AT_YOU.within(draft)] if _is_aimed(draft, span)]
    for span in apart(_trimmed(draft, span) for span in spans):
        yield Hit(span, "Attacks the customer.", _FIXES)


def _trimmed(draft: Draft, span: Span) -> Span:
    end = span.end
    while end > span.start and draft.plain[end - 1] in " .,;!?\n":
        end -= 1
    return Span(span.start, end)


def _harmless_oath(draft: Draft, span: Span) -> bool:
    return bool(
        re.match(r"bloody (?:mary|sunday)|ass$", span.of(draft.plain)) and _CAPITAL_NAME.match(draft.text, span.start)
    )


def _is_aimed(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    if _OF_US.search(before) or _NOT_YOU.search(before):
        return False
    after = draft.plain[span.start : span.end + 12]
    if span.of(draft.plain).endswith("like you") and _PRAISE.search(before):
        return False
    return not _ENTITLED.search(after)


_FIXES = (guide("Take it out. Say what you can do, or hand the case to somebody who has not been hurt by it."),)

RULE = Rule(
    name="hostile",
    severity="error",
    summary="Finds an insult, sarcasm or swearing in a reply.",
    why="One such sentence outlives every good one: it is forwarded, photographed and posted. Whoever feels it "
    "coming has had "
    "a bad day and deserves a pause.",
    source="Unruffled: no reply should carry it, whatever came before",
    instead="Take it out; ask a colleague to answer if you need a break.",
    when_wrong="Where a product or a name has such a word in it, put it in quotation marks.",
    finds=(
        Found("[What part of sold out do] you not get?", write="The lid is sold out until May."),
        Found("[You are pathetic]."),
        Found("Perhaps [learn to read] the manual."),
        Found("[Oh, how tragic], a scratch."),
        Found("[Stop wasting] our time."),
        Found("This is [bullshit]."),
        Found("[You people] want everything for free."),
        Found("Only [an idiot] would press both."),
    ),
    leaves=(
        Left("That was a stupid mistake of ours.", "Said of ourselves"),
        Left("It is ridiculous that you had to write three times.", "Said of the situation"),
        Left("You are entitled to a full refund.", "A right"),
        Left("I'm sorry that my colleague made you feel like a fool.", "Owns it"),
        Left('You wrote that he called you an "idiot", and I am ashamed.', "Quoted"),
        Left("We feel like idiots, and rightly so.", "Said of ourselves"),
    ),
    find=find,
    near=("calm-down", "threat-to-stop"),
)
