"""The rule dont-know: not knowing, with no plan to find out."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.actions import next_steps
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_UNKNOWN = Phrases(
    "<who>( <adv>| honestly | really | personally )(don't|do not|didn't|doesn't|does not|couldn't|can't|cannot"
    "|could not|wouldn't|would not)( <adv>| honestly | actually | even | yet | exactly )(know|(say"
    "|tell( you)?)( <adv>)? (when|where|why|how|what|if|whether|which|who|for (sure|certain)|exactly|more|anything)"
    "|see (when|where|why|how))",
    "<who>('m| am|'re| are)( <adv>| honestly | afraid | myself )*((not|n't) (\\w+ )?(sure|certain|clear|aware"
    "|informed)|unsure|uncertain|unaware|in the dark|clueless|at a loss|none the wiser)",
    "<who> (aren't|isn't|wasn't|weren't|ain't) (\\w+ )?(sure|certain|clear|aware)|(^|[.!\\n] ?)not (\\w+ )?(sure"
    "|certain)",
    "(no|any|the|a|faintest|slightest|foggiest) (idea|clue)( at all)?",
    "<who> (have|has|'ve|had)( got)?( <adv>)? (no|not any|little) (\\w+ )?(information|details|knowledge|insight"
    "|visibility|news|answer|explanation)",
    "(don't|do not|haven't) have (any|the|an|a) (\\w+ )?(information|details|knowledge|insight|visibility|answer"
    "|explanation)",
    "(nobody|no one|none of us)( here( \\w+ly)? (can (say|tell)|knows?)| \\w+ly knows| knows)|beats (me|us)"
    "|guess(es)? (is|are) as good as (mine|ours)|who knows|(god|heaven|goodness) knows",
    "(it('s| is)|that('s| is)|this is)( <adv>)? (hard|difficult|impossible|not possible|too early) (for (me"
    "|us) )?to (say|tell|know)",
    "(is|are|remains|'s|it)( <adv>| still )(unclear|not clear|unknown|not known|anyone's guess|anybody's guess"
    "|a mystery|a riddle|a puzzle)( to (me|us))?",
    who="(i|we|nobody here|no one here|our \\w+|the team|they)",
)
_A_CLUE = lazily(r"\b(?:no|n't|not|without|neither|lack)(?: \w+){0,3} $")
_HARMLESS = lazily(
    r" (?:how (?:to (?:thank|apologi\w+|say)|much|sorry|grateful|hard)|what (?:we|i) would do without"
    r"|you (?:personally|but)|i can thank|him|her|them|better)"
)
_UNREAL = lazily(r"\b(?:if|unless|whether|until|when|in case|that|which)(?: [\w']+){0,1} ?$")
_PLAN = lazily(
    r"\b(?:find(?:ing)? (?:it |that |this )?out|look(?:ing)? into|let me (?:check|ask|look|see|find|ring|call)|(?:i"
    r"|we)(?:'ve| have| am|'m|'re| are|'ll| will)? (?:just |already |now |therefore |also |still )?(?:ask(?:ed|ing)?"
    r"|check(?:ed|ing)?|call(?:ed|ing)?|ring(?:ing)?|rang|contact(?:ed|ing)?|writ(?:e|ing|ten)|wrote|look(?:ed"
    r"|ing)? (?:at|into|it|for|up)|trac(?:e|ing)|investigat\w+|clarify\w*|test(?:ed|ing)?|verify\w*) (?!you\b)"
    r"|as soon as i (?:know|have|hear)|will (?:tell|know|find|ask|check))"
)
_ASKS = lazily(
    r"\b(?:please (?:send|tell|let|give|show|write|share|check)|(?:could|can|would|do|did|does|which|what|when|where"
    r"|is|are)\b[^.!?\n]{3,200}\?)"
)


_CURT = lazily(
    r"\b(?:i|we)(?: \w+ly)? (?:couldn't|could not|can't|cannot|wouldn't like to|would not like to)(?: \w+ly)? (?:say"
    r"|tell)(?: for sure)?(?= ?[.!,;\n]|$)"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    may_be_curt = "say" in draft.plain or "tell" in draft.plain
    curt = (Span(*match.span()) for match in _CURT.finditer(draft.plain)) if may_be_curt else ()
    spans = [span for span in apart([*_UNKNOWN.within(draft), *curt]) if _does_not_know(draft, span)]
    if spans and not (_PLAN.search(draft.plain) or _ASKS.search(draft.plain) or next_steps(draft)):
        for span in spans:
            yield Hit(span, "Does not know, and does not say how to find out.", _FIXES)


def _does_not_know(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before = draft.plain[sentence.start : span.start]
    if words.split()[-1] in {"idea", "clue"} and not _A_CLUE.search(before + words.rsplit(" ", 1)[0] + " "):
        return False
    if sentence.of(draft.plain).endswith("?") or _UNREAL.search(before):
        return False
    return not _HARMLESS.match(draft.plain, span.end)


_FIXES = (guide("Say how you will find out, and by when you will write again."),)

RULE = Rule(
    name="dont-know",
    severity="warning",
    summary='Finds "I don\'t know" and "not sure" in a reply that has no plan to find out.',
    why="Not knowing is no fault; leaving it there hands the question back to the customer, who has nobody else to "
    "ask.",
    source="Unruffled: the craft's advice on difficult customers",
    instead="Say what you know, whom you are asking, and when you will write again.",
    when_wrong="If nobody can know, say why, and what usually happens.",
    finds=(
        Found(
            "[I don't know] when it is back in stock.",
            write="The maker names no day yet. I'll ask them again and write to you by Friday.",
        ),
        Found("[We are not sure] why the bill was higher."),
        Found("Hello Ilinca, I have [no idea] where the parcel is. Kind regards, Dana"),
        Found("[I can't say when] the courier comes."),
        Found("[It is hard to say] how long this takes."),
        Found("[We have no information] about your parcel."),
    ),
    leaves=(
        Left("I don't know yet where it is. I'll ring the depot and write to you by five.", "A plan"),
        Left("I'm not sure which lid you have. Could you send me a photo?", "Asks"),
        Left("If you are not sure about the size, measure the rim.", "The customer's doubt"),
        Left("I don't know how to thank you for the photos.", "Thanks"),
        Left("Let me know which day suits you.", "Something else"),
        Left("It is a good idea to keep the box.", "Something else"),
    ),
    find=find,
    near=("nothing-i-can-do",),
)
