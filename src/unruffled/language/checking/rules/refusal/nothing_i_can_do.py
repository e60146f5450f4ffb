"""The rule nothing-i-can-do: the reply says that nothing can be done."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.moves.options import ways_forward
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_NOTHING = Phrases(
    # There is nothing I can do, not much more we could change.
    "(there('s| is| was|'s really| really is)( <adv>)?)?(nothing|(not|n't) (much|a lot|anything|a thing|a great deal)"
    "|precious little|very little|little)( more| else| further| left| at all| whatsoever| that)*( <they>)( personally"
    "| here| now| possibly| really)*( can|'m able to| am able to| are able to|'re able to| could"
    "| will be able to)( do| help| offer| change| arrange| add| say)",
    # Nothing can be done, nothing left to do.
    "nothing( more| else| further| left| here| whatsoever)*( that)? ((can|could|will|is going to"
    "|remains) (now )?(to )?be (done|changed|arranged|offered)|to be done|left to (do|try)|more to (do|say|add"
    "|discuss))",
    # We can do nothing, we can't do anything about it.
    "<they>( <adv>)( )?(can|could) (<adv>)?do (absolutely |simply |really |exactly )?(nothing|no more|very little"
    "|little)( more| else| further)?( for you| about| here)?",
    "(<they>( <adv>| \\w+ly)? ?(can't|cannot|can not|couldn't|could not|won't be able to|will not be able to"
    "|am unable to|are unable to|'m unable to|'re unable to|am not able to|are not able to|'m not able to"
    "|'re not able to))( really| possibly| simply)* do (anything( more| else| further)?|any more|anymore|much( more"
    "| else)?|more|a thing)( for you| about| here| to)?",
    # My hands are tied, it's out of our hands.
    "(my|our) hands (are|were) ~2 (tied|bound)|(out of|(not|\\w+n't)( really)? (with)?in|beyond|outside) (my"
    "|our) (hands|control|power|influence)",
    # No way to help, powerless, no solution.
    "(no|not any|isn't any|any) (way|means|possibility|chance|option|manner) ((for (me|us) )?(of|to) "
    "|(that )?(<they> (can|could) ))(help(ing)?|assist(ing)?|chang(e|ing)|do(ing)?|solv(e|ing)|mend(ing)?"
    "|fix(ing)?)( you| this| it| that| anything)*",
    "<they>('m| am|'re| are| feel) (<adv>)?(powerless|helpless)|there('s| is| are) (<adv>)?no (solution|remedy|help"
    "|cure|fix)( for)?( this| that| it| you)?",
    "no (further|other|more) (action|steps?|measures?) (can|could|will|is going to) be (taken|done)|(have"
    "|'ve) (already )?done (all|everything) (that )?<they> (can|could)|there('s| is) no way (around|round) (it|this"
    "|that)|(not|n't) something (that )?<they> (can|could|'m able to|are able to|am able to) (change|help|do|fix"
    "|influence|control)( with)?",
    "<they>( <adv>)? ?('m|'re|am|are) (<adv>)?(unable|not able) to (help|assist)",
    "<they> (can't|cannot|can not|am unable to|are unable to|'m unable to|'re unable to|am not able to"
    "|are not able to) (help|assist) you( any)?( further| more| with (this|that|it)| here| any more| anymore)?",
    "(that|this)('s| is) (really )?(all|everything|as much as|the most|the best) (that )?<they>( can|'m able to"
    "| are able to| am able to) (do|offer|say)( for you)?|you('ll| will|'re going to)?( just| simply)? (have"
    "|need)( got)? to (live with|accept|put up with) (it|this|that)|it is what it is|that's just (the way|how) it is"
    "|tough luck",
    they="(i|we|anyone|anybody|we all|our team|the team|they|one)",
)
_UNREAL = lazily(r"\b(?:if|unless|whether|until|so that|not that|not true that|never say)(?: [\w']+){0,4} ?$")
# "Nothing I can do until Monday", "... about the date, but I can": it goes on.
_GOES_ON = lazily(
    r"[^.!?\n]{0,80}?\b(?:but|however|until|before|except|apart from|other than|without|unless|besides|though|yet"
    r"|would (?:make|undo|change|give))\b"
)
_UNDO = lazily(r" (?:to |that (?:would|could|will) )?(?:undo|make up|turn back|give you back|make it unhappen|thank)\b")


@once
def nothing_to_do(draft: Draft) -> list[Span]:
    """Where the draft says that nothing can be done."""
    return [span for span in apart(_NOTHING.within(draft)) if _gives_up(draft, span)]


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in nothing_to_do(draft):
        yield Hit(span, "Tells the customer that nothing can be done.", _FIXES)


def _gives_up(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    if sentence.of(draft.plain).endswith("?") or _UNREAL.search(draft.plain[sentence.start : span.start]):
        return False
    rest = draft.plain[span.end : sentence.end]
    if _GOES_ON.match(rest) or _UNDO.match(rest):
        return False
    mild = re.search(r"(?:help|assist)|something|control|influence", words)
    return not (mild and ways_forward(draft))


_FIXES = (guide("Say what you tried, what is possible even if it is little, and who could do more."),)

RULE = Rule(
    name="nothing-i-can-do",
    severity="error",
    summary='Finds "there is nothing I can do" and its relatives: tied hands, no way to help.',
    why="It ends the conversation for you and not for the customer, who still has the trouble. There is nearly always "
    "somebody who can do something, and finding them is the work.",
    source="Unruffled: the craft's advice on difficult customers; compare research on justice in complaint handling",
    instead="Say what you tried and what is possible, however little; name who could do more.",
    when_wrong="If it is true, say what you tried and why it ends here.",
    finds=(
        Found(
            "[There is nothing I can do].",
            write="The part is no longer made. I asked the maker and two shops; one in Cluj has a used one.",
        ),
        Found("Sorry, [our hands are tied]."),
        Found("[Nothing more can be done] about the crack."),
        Found("[We can't do anything about] the price."),
        Found("I'd love to help, and yet it is [out of my control]."),
        Found("[That's all we can do for you]."),
        Found("I see [no way to help you]."),
    ),
    leaves=(
        Left("There is nothing you need to do.", "Takes work off the customer"),
        Left("There is nothing I can do about the date, but I can pay for an express parcel.", "Goes on with what can"),
        Left("I will do everything I can today.", "The opposite"),
        Left("If there is nothing we can do for the old one, you get a new one.", "A condition"),
        Left("Nothing I can do would make up for the missed wedding.", "Feels with them"),
        Left("There is nothing more to pay.", "Good news"),
    ),
    find=find,
    near=("bare-refusal", "dont-know"),
)
