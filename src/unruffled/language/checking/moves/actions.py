"""Owning and acting: taking responsibility, explaining, saying what comes next, coming back afterwards."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.apologies import sorry_you_feel
from unruffled.language.checking.moves.promised import promised
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_FAULT = "(mistake|fault|error|oversight|failure|slip|failing|doing|responsibility)"
_RESPONSIBILITY = Phrases(
    "(this|that|it|which|what happened|the \\w+)( really| clearly)? (is|was|were|has been|'s)( <very>| entirely"
    "| solely| fully| purely| all| completely)* (our|my) (own )?<fault>",
    "(our|my) (own )?(mistake|fault|error|oversight|slip|failure)( here| entirely| and \\w+ alone)?",
    "<we> (made|make|have made|'ve made) (a|an|the|this|that) (\\w+ )?(mistake|error|oversight)",
    "<we> (do |fully |must |should |will |want to |would like to )*(take|accept|bear|own|assume|admit"
    "|acknowledge) (full |the |complete |all |our |that |this |it )*(responsibility|blame|fault|mistake|error"
    "|up to)?( for( \\w[\\w'-]*){1,5})?",
    "<we> (have |had |'ve )?((let you down|got (this|it|that) wrong|failed (you|to \\w+)|messed (this |it )?up"
    "|dropped the ball|should (\\w+ly |also |at least )?(have|not have|never have) (\\w+ly |also )?<done>( \\w+){0,3}"
    "|should've <done>( \\w+){0,3}|shouldn't have( \\w+){1,3}"
    "|overlooked( \\w+){1,3}|forgot( \\w+){1,4}|missed( \\w+){1,4}|mixed up( \\w+){1,4}"
    "|sent (you )?the wrong( \\w+){1,3}|charged you (twice|wrongly|too much)|kept you waiting|lost( \\w+){1,3}"
    "|broke our( \\w+){1,2}))",
    "you (should not have|shouldn't have|should never have) (been|had|received|got)( \\w+){1,4}",
    # "You should have received a parcel" only says where it ought to be; these say that we failed to.
    "you (should have|should've) (been|had|received|heard|got)( \\w+){0,5} (sooner|earlier|from us|long ago|in time"
    "|on time|properly|straight away|right away|at once|the first time|from the (start|beginning))",
    "you (should have|should've) been (told|asked|warned|informed|treated|called|consulted|offered|helped|answered"
    "|kept informed)( \\w+){0,4}",
    "you (should have|should've)( \\w+){1,8},? (and|but) (you|it|we|that|this) (did not|didn't|never"
    "|failed)( \\w+){0,2}",
    "(the )?(mistake|fault|error|blame|responsibility) (is|was|lies|lay) (entirely |fully |all |clearly )*(ours|mine"
    "|with us|with me|on us|on our (side|part|end))",
    fault=_FAULT,
    done="(\\w+ed|been|brought|bought|caught|checked|come|done|dealt|found|given|gone|got|heard|kept|known|let|made"
    "|paid|put|read|said|seen|sent|shown|spoken|spotted|taken|thought|told|understood|written)",
)
_EXPLAIN = Phrases(
    "(because|since|as) (the|our|we|i|a|an|your|this|it|there|they|one|two|my|of a|of an|of the"
    "|of our)( \\w[\\w'-]*){1,10}",
    "(what happened (is|was)|here is what happened|here's what happened|the (reason|cause|explanation) (is|was"
    "|for( \\w+){1,5} (is|was))|this (happened|is) because|that is why|that's why|this is why|the (problem|delay"
    "|error|fault|mistake) (came from|was caused by|comes from|is caused by|was due to|is due to)|(due|owing) to"
    "|this (means|was caused by)|it (turned|turns) out|(i|we) (found|have found|'ve found|see|saw|learned"
    "|discovered) (out )?that)( \\w[\\w'-]*){0,10}",
)
_FOLLOW_UP = Phrases(
    "(check|follow) (back |up |in |again )+(with you|on|to|whether|if|that|again|then|in|by|next)?( \\w[\\w'-]*){0,6}",
    "(<will>|to) (then |also |personally )*((call|write|ring|email|ask|contact|message)( to)? you (again|afterwards"
    "|after|once more|then|next)|check (again )?(whether|that|if|with you)|get in touch again|come back to you after"
    "|make sure (that )?(it|everything|the) (is|works|stays|has|still))( \\w[\\w'-]*){0,7}",
    "(to (see|check|make sure|ask|find out|hear) (whether|if|that|how) (it|everything|all|the|you"
    "|this)( \\w[\\w'-]*){1,6})",
)
_RESTATE = Phrases(
    "(you (wrote|write|told us|told me|said|mentioned|described|reported|explained|asked|ordered|bought|were charged"
    "|paid|have been|waited|had to|received|did not receive|didn't receive|tried|never (got|received))"
    "|as i understand it|if i understand (you )?(right|correctly|rightly)|so that i (have|understand) (it"
    "|this) right|from (your|what you) (letter|message|mail|email|photos?|wrote|say|describe)|i (see|understand|read"
    "|hear) that (you|your|the))( \\w[\\w'-]*){1,12}",
    "(sorry|apologi[sz]e|apologies) (that|for|about) (the|your|our|we|my|this|you|sending|charging|keeping"
    "|a)( \\w[\\w'-]*){1,10}",
)

_ANY_INCONVENIENCE = Phrases(
    "(sorry|apologi[sz]e|apologies) (for|about) (the|any|all the|this|our) (\\w+ )?(inconveniences?|disappointment)"
)


@once
def responsibilities(draft: Draft) -> list[Span]:
    """Words that own the fault."""
    return _RESPONSIBILITY.within(draft)


@once
def explanations(draft: Draft) -> list[Span]:
    """Words that say why it happened or why it is so."""
    return _EXPLAIN.within(draft)


@once
def restatements(draft: Draft) -> list[Span]:
    """Words that tell the customer's trouble back to them; a word for their feeling tells nothing of it."""
    empty = [*sorry_you_feel(draft), *_ANY_INCONVENIENCE.within(draft)]
    return [
        span
        for span in _RESTATE.within(draft)
        if not any(bar.start < span.end and span.start < bar.end for bar in empty)
    ]


@once
def next_steps(draft: Draft) -> list[Span]:
    """What somebody will do: every promise, and what is being done now."""
    return [said.span for said in promised(draft) if not said.dated or _has_day(draft, said.span)]


def _has_day(draft: Draft, span: Span) -> bool:
    return any(word in span.of(draft.plain) for word in ("today", "tomorrow", "day", "week", "hour", " by ", " at "))


@once
def follow_ups(draft: Draft) -> list[Span]:
    """Words that promise to come back after it is solved."""
    return _FOLLOW_UP.within(draft)
