"""Empathy in a reply: words that meet a feeling, the customer's or what one would feel oneself."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.apologies import FEELING
from unruffled.language.checking.moves.feelings import acknowledgements
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_HARD = (
    "(frustrating|annoying|upsetting|disappointing|stressful|worrying|hard|difficult|unpleasant|inconvenient|irritating"
    "|maddening|exhausting|tiring|distressing|painful|unacceptable|unfair|infuriating|awful|terrible|horrible|miserable"
    "|dreadful|ghastly|lousy|rotten|galling|vexing|wearing|wearying|nerve-racking|scary|frightening|heartbreaking|sad"
    "|tough|rough|trying|a nightmare|an ordeal|a nuisance|no fun|bad enough|the last (straw|thing you)|a lot|too much"
    "|not (right|good enough|okay|fair|acceptable|what you)|disheartening|bitter|embarrassing|humiliating|hurtful"
    "|rude|beyond annoying|anything but|unsettling|alarming|discouraging|enraging)"
)
_MORE = Phrases(
    # "That sounds like an awful week", "three days without water are exhausting".
    "(sounds?|looks?|must (be|have been|feel|have felt)|feels?|is|are|was|were|'s|has been|have been|can be|would be"
    "|seems?)( like)?( <very>| simply| just| quite| really| a| an| such a)* <hard>",
    "(must|can) (be|have been|feel) (an? |such an? |quite an? |a real )*(fright|shock|scare|nightmare|blow|worry"
    "|letdown"
    "|strain|hassle|disappointment|horror|burden|pain|mess)",
    "(i|we|anyone|anybody|everybody|who)( would|'d| wouldn't) (have )?(not )?\\w+( \\w+)? (too|as well)",
    # "It would make me angry too", "I'd be cross as well", "anybody would have had enough".
    "(would|'d|might) (have )?(made|make|drive|driven|leave|left|get|got|upset|annoy|annoyed|frustrate|anger"
    "|bother|worry) (me|us"
    "|anyone|anybody|everybody|everyone|most people)( <very>| feel)*( <feeling>| mad| crazy| cross| up the wall| "
    "too| as well)?",
    "(i|we|anyone|anybody|everybody|everyone|most people|nobody|no one)( <adv>| )?(would|'d|should|could|might) "
    "(also |too )?(be"
    "|feel|have been|have felt|want|like|have had|lose|expect|react|say|ask|have lost)( <very>)?( <feeling>| "
    "enough| the same"
    "| patience| that| this| to)?",
    "(your|the|this|that|such) (<feeling> |understandable |justified )?(frustration|anger|disappointment|annoyance"
    "|worry|concern"
    "|upset|distress|irritation|impatience)s? (is|are|was|were|makes|make|makes perfect|is completely|comes|deserves)",
    "(understandably|rightly|justifiably|quite rightly|with good reason)( so)?",
    "<we>( can| do| fully| completely| really| well| totally| truly)* (understand|see|imagine|appreciate|hear"
    "|realise|realize"
    "|recognise|recognize|acknowledge|get|share|feel|know)( <very>)? (your|you|how|why|that you|what a|what this"
    "|what you|what it"
    "|the (frustration|anger|worry|disappointment|stress|upset))( \\w+)?",
    "(you|you've|you have) (have |had |'ve )?(been (through|left|kept|let|very patient|more than)|waited (far "
    "|much )?too long"
    "|deserve(d)? (better|an|a|to)|put up with|had enough|had to|gone through|lost|every reason)",
    "(thank you for (telling|being honest|being open|saying|letting|your (honesty|openness|frankness|candour"
    "|candor|frank"
    "|honest)))",
    "(no|small|little) wonder",
    "(nobody|no one|no customer|you) (should|shouldn't|should not)( ever)?( have)? (to )?(be|go|have|had|wait|put"
    "|feel)",
    "(it|that|this) (is|was|'s) (not|no) (how|the way|what|fun|way)",
    "<am> (very |so |really |truly |also )*(sad|sorry|shocked|dismayed|concerned|troubled|ashamed|embarrassed"
    "|alarmed|disappointed"
    "|unhappy|upset|appalled|mortified)( \\w+)?",
    "(my heart|my condolences|our condolences|my sympathies|our sympathies|sympathi[sz]e|i feel for you|feel your"
    "|bear with)",
    "(how|what a|what an) <hard>",
    "(this|such a|such an|the|that|your|a|an)( <very>)* <hard> (situation|experience|time|wait|day|week|start|news"
    "|surprise|position)",
    feeling=FEELING,
    hard=_HARD,
)


@once
def empathy(draft: Draft) -> list[Span]:
    """Words that meet what the customer feels or has gone through, told generously: what is meant well counts."""
    return sorted([*acknowledgements(draft), *_MORE.within(draft)])
