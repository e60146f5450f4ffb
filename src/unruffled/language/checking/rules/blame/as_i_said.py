"""The rule as-i-said: the customer is told that they were told."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart, without
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_SAID = Phrases(
    # As I already said, like we told you, as explained in my last mail.
    "(just )?(as|like) <we>( have| had|'ve|'d)?( <often>)*( <said>)( <more>)*",
    "(just )?as (has |had |have )?(been |was )?(<often> )+(been )?<said>( <more>)*",
    "as (was )?<said>( <more>)+",
    "as (you|you've)( <often>| have| were)* (been )?(told|informed|advised|notified)( <more>)*",
    # I have already explained this, I told you before, I've said it three times.
    "<we>('ve| have|'d| had)( <often>)+ <said>( <what>)*( <more>)*",
    "<we>( <often>)* (told you|said so|said that|explained (this|that|it)|wrote (this|that))( <more>)+",
    "<we>( <often>)+ (told you|said|explained|mentioned|wrote|stated|informed you|advised you)( <what>)*( <more>)*",
    "<we>('ve| have|'d| had) (told you|said (so|this|that|it)|explained (this|that|it)( to you)?"
    "|informed you)( <more>)+",
    # Per my last message, I refer you to my previous mail.
    "(as )?(per|according to|see|in) (my|our) (last|previous|earlier|first|above|prior|former) <letter>",
    "(refer (you )?(back )?to|(read|reread|re-read|look at|check|consult)( again)?) (my|our) (last|previous|earlier"
    "|first|above|prior|former|other) <letter>",
    "<we>('ve| have)?( <often>)+ (made (this|that|it) (\\w+ )?clear|(went|gone|been) (over|through) (this|that|it)"
    "|covered (this|that)|discussed (this|that)|talked about (this|that)|dealt with (this|that))( <more>)*",
    "<we>('ve| have) (been|gone) (over|through) (this|that|it)( <more>)*|if you( had|'d)?( only| actually)? (read"
    "|look at|looked at|check|checked) (my|our) (last |previous |earlier |first )?<letter>",
    # I repeat, to reiterate, how many times.
    "(<we>( must| have to| can only|'ll| will| need to)?( <often>)? |let me |allow me to |to |i'd like to )(reiterate"
    "|repeat (myself|ourselves|that|this|what)|say (it|this|that) (once )?again|repeat)( again| once more)?",
    "how (many times|often) (do|must|should|have|shall) <we>|for the (last|umpteenth|hundredth|nth) time"
    "|(asked and answered)|(i|we)('m| am| are|'re) repeating (myself|ourselves)",
    "(was|were|has been|have been|had been)( <often>)+ (explained|stated|answered|told"
    "|communicated)( <what>)*( <more>)*",
    often="(already|previously|earlier|before|above|repeatedly|clearly|now|just|also|once|twice|\\w+ times"
    "|several times|many times|quite clearly|patiently|made clear)",
    said="(said|told you|mentioned|explained|stated|written|wrote|noted|advised|informed you|pointed out|outlined"
    "|indicated|clarified|described|answered|communicated|made clear|discussed at length)",
    what="(this|that|it|so|you|to you|the same|everything|all of this|all this)",
    more="(before|already|earlier|previously|above|to you|so|many times|several times|\\w+ times|twice|more than once"
    "|again and again|over and over|repeatedly|in (my|our|the) (last|previous|earlier|first|above|prior"
    "|other) <letter>|on the phone|by (e-?mail|phone))",
    letter="(e-?mails?|mails?|messages?|letters?|repl(y|ies)|notes?|answers?|responses?|correspondence|calls?"
    "|conversation)",
)
_AGAIN = lazily(r"((?:once )?again), (?!(?:\w+ ){0,3}(?:thank\w*|sorry|apolog\w+|regret|welcome|congrat\w+)\b)")
_NO_REPROACH = lazily(r" (?:i would|we would|i'd|we'd|i will|we will)\b")
_NOT_THEM = lazily(r" (?:(?:to|that to) )?(?:the|our|my|his|her|a|him|her|them) ?(?!price|lid)\w+")
_OURS = lazily(r"\b(?:sorry|apologi\w+|mistake|wrongly|too late|regret|forgot|should have|thank)\b")
_UNREAL = lazily(r"\b(?:if|whether|unless|wish|thought|because|that|what|when|not|n't|never)(?: \w+)? ?$")
_REPEATS_A_THING = lazily(r" (?:the|this|your|a|an|each|every|steps?|it)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in apart([*_SAID.within(draft), *_again(draft)]):
        if _reproaches(draft, span):
            dropped = _dropped(draft, span)
            fixes: tuple[Fix, ...] = (wording(dropped[1]), _SAY) if dropped else (_SAY,)
            yield Hit(dropped[0] if dropped else span, "Tells the customer that they were told.", fixes)


def _again(draft: Draft) -> list[Span]:
    """A sentence that opens with "Again,"."""
    opened = (_AGAIN.match(draft.plain, sentence.start) for sentence in draft.sentences)
    return [Span(*match.span(1)) for match in opened if match]


def _reproaches(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
    if words.startswith(("as ", "like ", "just as")) and _NO_REPROACH.match(after):
        return False
    if words.endswith("repeat") and _REPEATS_A_THING.match(after):
        return False
    if words.endswith("repeat") and not words.startswith(("i ", "we ", "to", "let me")):
        return False
    if _OURS.search(before) or (_UNREAL.search(before) and not words.startswith(("as ", "like "))):
        return False
    if re.search(r"(?:written|wrote|said|explained|mentioned|answered|advised|told)$", words) and _NOT_THEM.match(
        after
    ):
        return words.endswith("told you")
    return not _OURS.search(after)


def _dropped(draft: Draft, span: Span) -> tuple[Span, str] | None:
    """What remains where the words are an aside at the start of a sentence: "As I said, the lid" becomes "The lid"."""
    aside = re.match(r"(?:just )?(?:as|like|per|to|again|once again)\b", span.of(draft.plain))
    opens = span.start in (draft.sentence_at(span.start).start, draft.body)
    if not (aside and opens and draft.plain[span.end : span.end + 1] in {",", ":"}):
        return None
    return without(draft, span)


_SAY = guide("Say it again, as if for the first time, and shorter.")

RULE = Rule(
    name="as-i-said",
    severity="warning",
    summary='Finds reminders that it was said before: "as I already said", "like I told you", "per my last mail".',
    why="It says that the customer did not listen. Who asks again did not understand, or did not believe it, and both "
    "are reasons to say it better.",
    source="Unruffled: the craft's advice on difficult customers",
    instead="Say it again, shorter or in other words, or say where to find it.",
    when_wrong='If you keep a promise ("as I said I would"), the rule leaves it alone.',
    finds=(
        Found("[As I already said, the] lid leaves today.", write="The lid leaves today."),
        Found("[Like I told you, the] bill is for April."),
        Found("[As mentioned above, the] shop opens at nine."),
        Found("[I have already explained this] on Monday."),
        Found("[Per my last email, the] label is in the box."),
        Found("[I told you before]: the part comes on Friday."),
        Found("Please [read my previous message]."),
    ),
    leaves=(
        Left("As I said I would, I rang the depot this morning.", "A promise kept"),
        Left("As you said in your letter, the lid was cracked.", "The customer's words, with respect"),
        Left("I have already told the courier to ring twice.", "Said to somebody else"),
        Left("I'm sorry that I told you the wrong day before.", "Our own slip"),
        Left("As promised, here is the label.", "A promise kept"),
        Left("Repeat the test with the other cable.", "An instruction"),
    ),
    find=find,
    near=("condescending", "contradicting"),
)
