"""Meeting the customer: acknowledging what they feel, thanking, and warmth."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.apologies import FEELING
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_HARD = (
    "(frustrating|annoying|upsetting|disappointing|stressful|worrying|hard|difficult|unpleasant|inconvenient"
    "|irritating|maddening|confusing|exhausting|tiring|distressing|painful|unacceptable|wrong|unfair|infuriating"
    "|awful|terrible|not (right|good enough|ok|okay|acceptable|what you (expected|paid for|ordered))"
    "|the last thing you (need|needed|want|wanted))"
)
_ACKNOWLEDGE = Phrases(
    "<we> (can |do |completely |fully |really |totally |truly |certainly |absolutely |can only |can well |can fully "
    "|could |quite )*(understand|see|imagine|appreciate|hear|realise|realize|get|know|recognise|recognize"
    "|acknowledge) (that |how |why |you |your |this |it |what |the |and )+(<very> |must |has |have |is |was |been "
    "|be |feel |feeling |are |were |'re |would |'d |must have )*(<feeling>|<hard>|frustration|disappointment|anger"
    "|concern|concerns|annoyance|worry|worries|upset|feelings?|impatience|much|position|situation|point)",
    "(that|this|it)( really| certainly| clearly)? (is|was|must be|must have been|sounds|has been|can be|would be"
    "|should not have happened|shouldn't have happened|'s)( <very>| )*<hard>",
    "you (have|had|'ve) (every|all|good|each|a) (\\w+ )?(reason|right) to (be|feel|expect|complain"
    "|ask)( <very>)?( \\w+)?",
    "(you are|you're) (<very> |absolutely |completely |quite )*(right|correct|entitled) ?(to (be|feel|expect"
    "|complain)( <very>)?( \\w+)?|about|that)?",
    "(anyone|anybody|i|we) would (be|feel|have been|have felt)( <very>)? <feeling>",
    "i('d| would) (be|feel|have been|have felt)( <very>)? <feeling>",
    "(it makes|that makes|makes) (complete |perfect |total )?sense that you",
    "<am> (<very> )?sorry to (hear|read|learn|see)( that| about| of)?( you(r)?| this| the| it)?( \\w+){0,6}",
    "no wonder( that)? you( are| were|'re)?( <very>)?( <feeling>)?",
    feeling=FEELING,
    hard=_HARD,
)
_THANKS = Phrases(
    "(many thanks|thank you|thanks)( <very>| so much| very much| a lot| again| once again)*( (for|that"
    "|to) (\\w[\\w'-]* ){0,7}\\w[\\w'-]*)?",
    "<we> (<very> |do )*(appreciate|value|am grateful for|are grateful for) (your|you|that you|the"
    "|it)( (\\w[\\w'-]* ){0,5}\\w[\\w'-]*)?",
    "(<am> )(<very> )?(grateful|thankful) (for|to|that) (\\w[\\w'-]* ){0,6}\\w[\\w'-]*",
)
_WARMTH = Phrases(
    "(i|we) (really |do |very much )*(hope|wish) (that )?(you|your|this|the|it)( \\w[\\w'-]*){1,8}",
    "wish(ing)? you (a|all|an|the|well|good)( \\w[\\w'-]*){0,5}",
    "have (a|an) (<very> )?(good|nice|great|lovely|wonderful|pleasant|restful|calm|happy|relaxing)( \\w+){1,2}",
    "(i am|i'm|we are|we're|i'll be|we'll be|i will be) (always |still |right |gladly )*(here|glad|happy"
    "|there) (for you|to help|to answer|if you|whenever|that you|any time|to hear)( \\w+){0,3}",
    "(a|such a) pleasure( to \\w+ you| \\w+ing you)?",
    "(take (good )?care( of yourself)?|all the best|enjoy (your|the)( \\w+){1,3}|congratulations|get well( soon)?"
    "|warm(est)? (regards|wishes)|(kind|kindest|best|friendly) (regards|wishes|greetings)|cheers)",
    "(please )?(feel free|don't hesitate|do not hesitate) to (write|call|ask|reply|contact|reach|get)( \\w+){0,3}",
)


@once
def acknowledgements(draft: Draft) -> list[Span]:
    """Words that meet what the customer feels or has gone through."""
    return _ACKNOWLEDGE.within(draft)


@once
def thanks(draft: Draft) -> list[Span]:
    """Thanks, with what they are for; "thanks but" included."""
    return _THANKS.within(draft)


@once
def warmth(draft: Draft) -> list[Span]:
    """Kind words that nobody had to write."""
    return _WARMTH.within(draft)
