"""The rule condescending: words that talk down to the customer."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart, opens_clause, overlaps, without
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

# Said of what everybody should see; each can be taken out.
_ADVERB = Phrases("actually|obviously|clearly|evidently|plainly")
# Right only as an aside: "honestly, it is fine", not "you told us honestly".
_ASIDE = Phrases(
    "(to be|being|if i('m| am)( to be)?|let me be|let's be|i('ll| will) be|in all)( perfectly| completely| quite"
    "| totally| brutally| very| really| entirely)* (honest|frank|blunt|candid|direct|honesty|fairness)( with you"
    "| here)?|frankly( speaking)?|honestly|quite honestly|truth be told|with (all( due)?|due|great) respect"
    "|no offen[cs]e( meant| intended)?|needless to say|of course you|surely you( \\w+)?|for your information"
    "|just so you know|for the record|newsflash",
)
_DOWN = Phrases(
    "as (i('m| am) (\\w+ )?(sure|certain) you|you)('ll| will| can| may| might| should| must| would| surely| certainly"
    "| no doubt| probably| well| undoubtedly| are|'re)*( well| surely| certainly| probably| no doubt)* (imagine"
    "|be aware|aware|know|appreciate|realise|realize|understand)( that)?",
    "(it|that|this)('s| is) (really |quite |perfectly |actually |so |rather )+(simple|easy|straightforward)( really)?",
    "(common|basic|simple) (sense|knowledge|logic|courtesy|arithmetic)|(everyone|everybody|anyone|anybody"
    "|any (\\w+ )?(adult|customer|person|child|one|user)|a child|even a child|most people)( else)?( already)? (knows?"
    "|understands?|would (know|see|understand)|can (see|understand|manage|figure)|could (see|have (seen|known)"
    "|manage)|seems? to (manage|understand))",
    "(stands to reason|goes without saying|self-explanatory|self-evident|plain to see|obvious (that|to (anyone"
    "|everyone|everybody|all|most people))|(as|it)('s| is)? (plain|clear) as day|simple as that|hardly rocket science"
    "|rocket science|brain surgery|no-brainer)|(is|it's|that's|was) (really |quite |pretty )?(obvious|logical"
    "|elementary)",
    "(is|it's|are)(n't| not)( really| all| exactly)? (that|so|very|too|all that) (hard|difficult|complicated|complex"
    "|tricky)",
    "(let me|i('ll| will)|allow me to|i can|i shall|we('ll| will))( try to| just)? ((explain|put|break|spell"
    "|say) (this|it|that|things)? ?(down|out)? ?)(again )?(slowly|once more|in (simple|plain|easy|basic|small|short"
    "|layman's) \\w+|so (that )?you can|as simply|for you( again| once more| slowly)?|step by step so)( for you)?",
    "in (simple|plain|easy|basic|small|short|layman's) (terms|words|language|english|sentences)( for you"
    "|,? so (that )?you)",
    "you (do|must|surely|certainly|will surely|have to|need to|should|ought to|really should|really must)( surely"
    "| really)? (realise|realize|understand|appreciate|see|accept|know) (that|how|we|our|this|better)|(don't"
    "|do not) you (realise|realize|understand|see|know)|if you (think|thought|had thought) about it"
    "|use your (common sense)|you might not (know|understand|realise|realize)|i('m| am) sure (even )?you( can| will"
    "|'ll)?( surely)? (understand|agree|appreciate|manage|figure)|even you( \\w+)?",
)
# "Write it clearly", "more clearly": the manner of doing something.
_MANNER = lazily(
    r"\b(?:more|so|very|quite|too|as|less|not|n't|say|said|see|seen|hear|heard|write|written|read|print|printed|mark"
    r"|marked|label|labelled|speak|spoke|explain|explained|show|shown|shows|visible|think|remember|state|stated|put"
    r"|it|them|this|that|name|page|page \w+)$"
)
_MANNER_END = lazily(r" ?(?:[.,;:!?)\n]|$|on\b|in\b|enough\b|so\b|what\b|how\b|why\b|and\b|where\b|which\b|with\b)")
_OUR_FAULT = lazily(
    r"\b(?:our|my|we|i|us|me|upset\w*|frustrat\w*|disappoint\w*|annoy\w*|matters?|mattered|hurt|sorry|wrong"
    r"|unacceptable|let you down)\b"
)
_AGREES = lazily(r" (?:right|correct|quite right|very (?:right|good)|a good|true)\b")
_OPEN = lazily(
    r"\b(?:what|who|how|why|when|where|whether|if|which|i|we|i've|we've|i'm|we're|did|do|does)(?: \w+){0,2} ?$"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = [span for span in _ADVERB.within(draft) if _talks_down(draft, span)]
    spans += [span for span in _ASIDE.within(draft) if opens_clause(draft, span.start) or _closes(draft, span)]
    droppable = list(spans)
    spans += [
        span
        for span in _DOWN.within(draft)
        if not draft.sentence_at(span.start).of(draft.plain).endswith("?")
        or span.of(draft.plain).startswith(("don't", "do not"))
    ]
    for span in apart(spans):
        dropped = without(draft, span) if span in droppable and not _closes(draft, span) else None
        fixes: tuple[Fix, ...] = (
            (wording(dropped[1]), _SAY) if dropped and not overlaps(dropped[0], set(spans) - {span}) else (_SAY,)
        )
        yield Hit(dropped[0] if len(fixes) == 2 and dropped else span, "Talks down to the customer.", fixes)


def _closes(draft: Draft, span: Span) -> bool:
    """Whether the words stand as an aside at the end: "it is fine, to be honest."."""
    return draft.plain[max(0, span.start - 2) : span.start] == ", " and bool(
        re.match(r" ?[.!?\n]| ?$", draft.plain[span.end :][:2])
    )


def _talks_down(draft: Draft, span: Span) -> bool:
    sentence, word = draft.sentence_at(span.start), span.of(draft.plain)
    before, after = draft.plain[sentence.start : span.start].rstrip(), draft.plain[span.end : sentence.end]
    if sentence.of(draft.plain).endswith("?"):
        return False
    if word == "actually":
        return not (_OPEN.search(before) or _AGREES.match(after))
    if _OUR_FAULT.search(after[:60]) and not after.startswith((", i ", ", we ", " you", ", you")):
        return False
    if word in {"clearly", "plainly"} and not opens_clause(draft, span.start):
        return not (_MANNER.search(before) or _MANNER_END.match(after) or _OPEN.search(before))
    return True


_SAY = guide("Say the thing itself; leave out how plain it is.")

RULE = Rule(
    name="condescending",
    severity="suggestion",
    summary='Finds words that talk down: "obviously", "actually", "clearly", "to be honest", "as you can imagine".',
    why='"Obviously" tells the customer that they should have known; "to be honest" that the rest was not. Neither '
    "adds "
    "anything to the sentence.",
    source="Yeomans, Minson, Collins, Chen and Gino (2020), Conversational Receptiveness",
    instead="Say the thing itself.",
    when_wrong='Where the word admits something of yours ("clearly our mistake"), the rule leaves it.',
    finds=(
        Found(
            "[Obviously, the] cable has to be in the wall.", write="The lamp lights up once the cable is in the wall."
        ),
        Found("[To be honest, we] have many orders."),
        Found("[As you can surely imagine], it is a busy week."),
        Found("The date is [actually on] the back."),
        Found("That is [common sense]."),
        Found("[Let me explain this slowly]: the app needs the code."),
        Found("[With all due respect, the] bill says April."),
    ),
    leaves=(
        Left("Please write the number clearly on the box.", "A manner"),
        Left("It was clearly our mistake.", "Admits something"),
        Left("Did the second parcel actually arrive?", "A question"),
        Left("I'll find out what actually happened.", "Wants to know"),
        Left("Thank you for telling us so honestly.", "A manner"),
        Left("In plain words: you get your money back.", "Makes it plain for everybody"),
    ),
    find=find,
    near=("as-i-said",),
)
