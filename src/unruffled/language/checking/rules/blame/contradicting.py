"""The rule contradicting: the customer is told that they are wrong."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_CONTRADICTS = Phrases(
    # That's not true, this is simply false, what you say is inaccurate.
    "(<that>|<yours>)(<was>)( <how>)* ((not|n't|never|hardly|far from)( <how>)* (true|the truth|correct|accurate"
    "|the case|what (actually |really )?happened|how (it|this|that) (really |actually )?(happened|works|was|went|is)"
    "|what (i|we) (said|wrote|told|promised|meant))|untrue|false|incorrect|inaccurate|a lie|lies|nonsense|rubbish"
    "|baseless|unfounded|not right|wrong)",
    "<that> (isn't|wasn't|aren't|ain't)( <how>)* (true|the truth|correct|accurate|the case|right|what (actually "
    "|really )?happened|how (it|this|that) (really |actually )?(happened|works|was|went|is)|what (i|we) (said|wrote"
    "|told|promised|meant))",
    "<yours> (isn't|aren't|wasn't|does not match|doesn't match|do not match|don't match|contradicts?|do not"
    "|does not)( <how>)*( true| correct| accurate| right| the case| add up| the (facts|records?|truth)| our records?)",
    "<we> (don't|do not|can't|cannot) (really )?(think|believe|agree|see) (that )?(that's|that is|this is|it's|it is"
    "|what you \\w+ is) (quite |entirely )?(true|correct|right|accurate|the case|what happened)|(that|this|it) (can't"
    "|cannot|couldn't|can not) (possibly )?(be|have been) (right|true|correct|the case)|(that|this|it) makes no sense",
    "(that|this|it) (never happened|did not happen|didn't happen)( like that| that way)?|there is no truth in",
    # You're wrong, you must be mistaken, you have got it wrong.
    "you(<are>)( <how>)* (wrong|mistaken|incorrect|in error|confused|confusing|misinformed|imagining|lying|mixing"
    "|misremembering|making (this|that|it) up|telling \\w+ (untruths?|lies))",
    "you('ve| have|'d| had)?( <how>)* (got|gotten|have|remembered|remember|heard|read) (this|that|it|me|us|the \\w+"
    "|your facts)( all| completely| quite)? (wrong|mixed up)",
    # I must disagree, on the contrary, our records show otherwise.
    "<we>( must| have to| beg to| do| would| can only| will have to|'d| strongly| respectfully| completely| totally"
    "| politely)* (disagree|differ|contradict|dispute|reject (that|this|your)|object to (that|this|your))",
    "<we>( <how>)* (don't|do not|can't|cannot) (agree|accept) (with (you|that|this|your)|that (this|that|it|you)"
    "|your (version|account|claim))",
    "(quite )?(on )?the contrary|quite the opposite|contrary to (what you|your)( \\w+)?|(could not"
    "|couldn't) be further from the truth|(our|the) (records?|logs?|files?|data|system|notes) (\\w+ )?(shows?|says?"
    "|proves?|states?|tells?|indicates?) (otherwise|the opposite|something (else|different)|differently|a different)",
    "<we> (never|didn't|did not) (\\w+ )?(said|say|promised?|told you|tell you|agreed?|wrote|write) (that|this|so"
    "|any such|such|anything|it)|(nobody|no one) (here )?(ever )?(said|promised|told you|agreed) (that|this|so|to"
    "|any)",
    "(^|[.!?\\n] ?)«no,? you (never|weren't|were not|aren't|haven't|didn't|did not|haven't|have not|weren't|were not"
    "|aren't|are not|don't|do not)»",
    that="(that|this|it|this claim|this statement|that claim|that statement)",
    yours="(what you( have|'ve|'re| are)? (say|saying|telling us|describing|said|wrote|write|claim|claimed|describe"
    "|described|told us|tell us|are saying|suggest|state|think|believe|remember)|your (claim|statement|account"
    "|version|description|information|story|assumption|memory|impression|allegation|accusation|assertion|belief"
    "|numbers|figures|argument)s?( of events)?)",
    are="( are|'re| were|'ve been| have been| must be| may be| might be| seem to be| appear to be)",
    how="(just|simply|plainly|absolutely|completely|entirely|totally|quite|flatly|really|actually|also|clearly"
    "|obviously|utterly|strictly|at all|even|factually|still|both|sadly|unfortunately|probably|sorely)",
    was="( is|'s| was| are| were)",
)
# "That's not right, and we'll change it" takes their side.
_SOFT = lazily(r"(?:wrong|incorrect|inaccurate|not right|n't right|correct)$")
_OUR_SIDE = lazily(
    r"\b(?:sorry|apologi\w+|our (?:mistake|fault|error|side|page|site|price|list|bill|invoice|end)|my (?:mistake"
    r"|fault|error)|(?:i|we)(?:'ll| will|'ve| have) (?:correct|chang|mend|fix|refund|put)\w*|you are (?:right"
    r"|entitled)|you're right|i (?:agree|understand)|of (?:us|me)|should not have|shouldn't have|was wrong of|unfair"
    r"|how you were)\b"
)
_UNREAL = lazily(
    r"\b(?:if|whether|unless|in case|correct me|not say|not saying|n't mean|n't think|think that|feel|should|sorry"
    r"|so that)(?: [\w']+){0,3} ?$"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in apart(_CONTRADICTS.within(draft)):
        if _contradicts(draft, span):
            yield Hit(span, "Tells the customer that they are wrong.", _FIXES)


def _contradicts(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    whole = sentence.of(draft.plain)
    if whole.endswith("?") or _UNREAL.search(draft.plain[sentence.start : span.start]):
        return False
    if words.startswith(("it ", "it'")) and _SOFT.search(words):
        return False
    theirs = words.startswith(("that", "this", "it", "i ", "we "))
    return not (theirs and _OUR_SIDE.search(draft.around(span.start, before=1, after=1)))


_FIXES = (guide("Say what you see (the date, the bill, the photo) and let them compare; ask where the two part."),)

RULE = Rule(
    name="contradicting",
    severity="error",
    summary='Finds flat contradiction: "that\'s not true", "you\'re wrong", "you must be mistaken".',
    why="Who is told that they are wrong begins to prove that they are right. A fact laid beside theirs leaves them "
    "the "
    "step of seeing it themselves.",
    source="Yeomans, Minson, Collins, Chen and Gino (2020), Conversational Receptiveness",
    instead='Lay your fact beside theirs: "our list shows a delivery on Monday at ten; is that another parcel?"',
    when_wrong="If the customer asks whether something is true, say plainly that it is not.",
    finds=(
        Found(
            "[That's not true].",
            write="Our list shows a delivery on Monday at ten. Could that be another parcel?",
        ),
        Found("[You are mistaken], the bill is for April."),
        Found("Ilinca, [this is simply false]."),
        Found("[Your claim is incorrect]: nobody called on Sunday."),
        Found("[I have to disagree] about the date."),
        Found("[Our records show otherwise]."),
        Found("[You must be confusing] two letters."),
    ),
    leaves=(
        Left("You are right, and the price on our page was wrong.", "Our own mistake"),
        Left("You're not wrong: the form is long.", "Agrees"),
        Left("If I am mistaken about the colour, tell me.", "Doubts themselves"),
        Left("That's not right, and I'm sorry: I have changed the bill.", "Takes their side"),
        Left("The wrong lid was in the box.", "A thing"),
        Left("Is it not true that the lamp blinks twice?", "A question"),
    ),
    find=find,
    near=("doubting", "as-i-said"),
)
