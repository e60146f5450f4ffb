"""Apologies in a draft, and what only looks like one."""

import re

from unruffled.language.checking.draft import Draft, once
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span, trimmed

FEELING = (
    "(upset|unhappy|angry|annoyed|frustrated|disappointed|dissatisfied|displeased|offended|hurt|irritated|distressed"
    "|concerned|worried|confused|let down|mistreated|disrespected|ignored|neglected|cheated|misled|unheard|unwelcome"
    "|unappreciated|inconvenienced|bothered|discouraged|disheartened|stressed|furious|mad|cross|aggrieved|put out"
    "|hard done by|uncomfortable|betrayed|unimpressed|discontented|discontent|insulted|sad|exasperated|outraged"
    "|anxious|overlooked|undervalued|unsatisfied|bitter|troubled|shocked|(happy|satisfied|pleased|content|impressed"
    "|thrilled|delighted)(?: with| about| by)?)"
)
_HEAD = "(<am> (<very> )?(very )?sorry|<very> sorry|sorry)"

# Each is said to the customer and takes nothing on: sympathy, or the opening of a refusal.
_NO_APOLOGY = Phrases(
    r"(sorry|apologi[sz]e|apologies|apology) (but|to (hear|learn|read|see|say|inform|tell|advise|let you know"
    r"|disappoint))",
    r"sorry,? but",
    r"regret (to|that (we|i) (cannot|can't|can not|are unable|am unable|are not able))",
    r"sorry (that |if )?<you_are> <adv>feeling",
    r"(no need|don't need|do not need|don't have|do not have|never need|needn't) (to )?(apologi[sz]e|be sorry"
    r"|say sorry)",
    r"(nothing|not) (to apologi[sz]e|to be sorry|sorry)",
    r"(won't|will not|can't|cannot|refuse to|why should (i|we)) (be )?(apologi[sz]\w+|sorry)",
    r"(feel|feeling|felt) sorry for (you|yourself|him|her|them)",
    r"safe than sorry",
    r"you (asked|ask|want|wanted|expect|expected|demand|demanded|wish|hoped|are waiting|were promised"
    r"|were offered) ~4 apolog(y|ies)",
    r"your (\\w+ )?apolog(y|ies)",
)

_APOLOGY = Phrases(
    r"(<am> )?(<very> )?(very )?sorry",
    r"(<we>|let me|allow me to|must|to|please let me|do) (<very> |do |must |can only |want to |would like to "
    r"|'d like to )*apologi[sz]e",
    r"(my|our|sincere|sincerest|deepest|heartfelt|humble|full|many|with|accept|please accept) ~3 apolog(y|ies)",
    r"apolog(y|ies) (for|to you|again|once again|that)",
    r"apologi[sz]e (for|to you|that|again|once again|wholeheartedly|unreservedly|sincerely)",
    r"(owe|offer|owed|give|make|send|extend) (you |to you )?(an|our|my|a) ~2 apology",
    r"apologi[sz]ing",
    r"my apologies|our apologies|apologies",
    r"<we> (<very> |do )*regret (that|the|our|my|this|having|what|how|any|letting|causing|not)",
    r"(please )?(forgive|pardon|excuse) (me|us|our|my|the)",
    r"(beg|ask for|ask) your (pardon|forgiveness)",
)


_SORRY_YOU_FEEL = Phrases(
    # I'm sorry (that) you feel that way / are unhappy / found us rude / took offence.
    "<head>,? (that |if |when |for the fact that |it seems )*(<you> <inner>|you('re|'ve been) <state>)",
    "<head>,? (that )?you('ve| have|'d| had) (come away|been left|left|got|gained|formed|taken away|ended up"
    "|walked away)"
    " (with|the|a|such|so|feeling) ?(an? |the )?(\\w+ ){0,3}(opinion|impression|feeling|view|picture|memory|way)",
    # I'm sorry that your experience left you feeling this way.
    "<head> (that )?(\\w+ ){1,4}(left|leaves) you feeling (that|this) way",
    # I'm sorry that this is how you feel.
    "<head> (that )?(this is|that is|that's|it is|it's|this was|that was) (how|the way|what) you(r)? ~2 <sense>",
    "<head> (that )?(this|that|it) (is|was|has been) (your|how) ~1 (impression|opinion|view|perception|feeling"
    "|feelings)",
    # I'm sorry this made you feel bad: "this" is nobody's deed.
    "<head>,? (that |if )?(it|this|that|anything|something)( i said| we said| i wrote| we did| i did)? (made|makes"
    "|left|leaves|has made|has left|have made) you ~1 (feel|feeling|<feeling>)",
    "<head> (that )?your feelings (were|are|have been) \\w+",
    "<head> (for|about|if) any (offen[cs]e|upset|hurt|disappointment) (you (may |might |could )?(have )?|that was "
    "|was )?(felt|feel|taken|took|take)",
    "<head> (about|for|that|to see) how <adv><feeling> you (are|were|feel|felt|must be|have been)",
    # I'm sorry for how you feel / about your frustration.
    "<head> (about|for|to hear about) (how|the way|the way that|what) (you|you are|you're) <adv><sense>",
    "<head> (about|for)? ?your <adv><emotion>",
    "<head> (about |for )?any ~2 <emotion> (that )?you (may |might |could )?(have |be )?(feel|feeling|felt"
    "|experienced|experiencing)",
    head="(((<am> )?<adv>sorry)|((<we> )?(<very> |do |must |can only )*(apologi[sz]e|regret))|((my |our |sincere "
    "|sincerest |deepest )*apologies)|(((it is|it's|that's|that is|how) )?(<very> )?(regrettable|regretful"
    "|unfortunate|a shame|a pity|too bad)))",
    you="(you|you all|you both|you and your \\w+)",
    sense="(feel|felt|feeling|see it|saw it|see this|see things|think|thought|perceive|perceived|believe|took it"
    "|view it|understood it)",
    emotion="(feelings?|frustrations?|disappointment|anger|upset|unhappiness|dissatisfaction|annoyance|discontent"
    "|distress|displeasure|irritation|bad mood|hurt feelings|negative (feelings|opinion|view|impression))",
    inner="((<very> |do |have |may have |might have |would |should |must )*(feel|felt|think|thought|disagree"
    "|expected|misunderstood|misinterpreted|misread|were under the impression|are under the impression|believe"
    "|believed|consider|considered|perceive|perceived|interpreted|see (it|this|that|things|us)|saw (it|this"
    "|that|things|us)|view (it|this|that|us|things)|(see|view|regard|perceive|experienced?|judged?|find) (our|the"
    "|my) (\\w+ ){1,3}(so |this |that |as |in )*(negative(ly)?|bad(ly)?|way|different(ly)?|critical(ly)?|harsh(ly)?"
    "|such a (bad )?light)|took (it|this|that|offen[cs]e|umbrage)|take (it|this|that"
    "|offen[cs]e|umbrage)|taken (it|this|that|offen[cs]e|umbrage)|(got|get|have|had|hold|formed|gained"
    "|were left with|are under) (the|that|this|such a|a|an) ~1 (impression|feeling|opinion|view|perception"
    "|sentiments?)|(came|come|walked|went) away (with|feeling|thinking)( \\w+){0,3}|(do not|don't|didn't"
    "|did not|can't|cannot|could not|couldn't) <adv>(like|see it|see this|see that|accept|understand|enjoy"
    "|appreciate|agree)|(find|found) (it|this|that|us|our|the|my|me) ~3 <judged>|(got|get|became|become|remain"
    "|remained|seem|seemed|sound|appear) (to be )?<adv><feeling>)|(are|were|have been|aren't|weren't|are not"
    "|were not|may be|might be|may have been|might have been) <state>)",
    state="<adv>((less|other|far|anything) (than|from|but) |left |of (the|that) (opinion|view) |made to feel (that"
    "|this|so) ?(way)?|feeling |left feeling )?(<feeling>|(that|this) way|opinion|view|made to feel (this"
    "|that) way|feeling)",
    judged="(rude|unhelpful|unacceptable|unsatisfactory|frustrating|confusing|disappointing|upsetting|lacking"
    "|offensive|inadequate|poor|slow|difficult|annoying|unclear|insensitive|dismissive|impolite"
    "|unprofessional|unfair|unpleasant|cold|distressing|misleading|below your expectations|wanting"
    "|not to your liking)",
    feeling=FEELING,
)
_BODILY = lazily(
    r"\b(?:feel|feeling|felt) (?:so |very |really |a bit )?(?:unwell|sick|ill|poorly|cold|dizzy|faint|better|tired"
    r"|pain)\b"
)
_CLAUSE_END = lazily(
    r"[.!?;:,\n()]| - | (?:but|so|yet|however|although|though) | and (?:i|we|you|it|this|that|please|will|would|have"
    r"|am|can|hope|thank|assure|want|apologi[sz]e)\b"
)


def _to_clause_end(draft: Draft, span: Span) -> Span:
    """The span with what belongs to it ("unhappy | with the kettle"), up to the end of its clause."""
    dash = re.search("[\u2013\u2014]", draft.text[span.end :])
    until = span.end + dash.start() if dash else len(draft.text)
    end = _CLAUSE_END.search(draft.plain, span.end, until)
    last = end.start() if end else until
    while last > span.end and not draft.plain[last - 1].isalnum():
        last -= 1  # a smiley or a bracket behind the words is none of them
    return trimmed(draft.plain, span.start, last)


@once
def sorry_you_feel(draft: Draft) -> list[Span]:
    """The places where the customer's feeling, and not what happened, is apologised for."""
    wide = [_to_clause_end(draft, span) for span in _SORRY_YOU_FEEL.within(draft)]
    return [span for span in wide if not _BODILY.search(span.of(draft.plain))]


@once
def apologies(draft: Draft) -> list[Span]:
    """The apologies that take something on; "sorry you feel", "sorry to hear" and "sorry, but" do not."""
    barred = [*sorry_you_feel(draft), *_NO_APOLOGY.within(draft)]
    return [
        span
        for span in _APOLOGY.within(draft)
        if not any(bar.start < span.end and span.start < bar.end for bar in barred)
    ]
