"""The rule sorry-if: an apology that doubts whether anything happened."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.apologies import sorry_you_feel
from unruffled.language.checking.moves.dropping import apart, overlaps
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_SORRY_IF = Phrases(
    # I'm sorry if, we apologise in case, our apologies should.
    "<head>( again| sincerely| in advance| unreservedly)? (if|in case|should (it|this|that|we|i|our|my|anything|there"
    "|you|the))",
    # Sorry for any, apologies for whatever.
    "<head>( to you| in advance)? (for|about|regarding|over) (any|anything|whatever|whichever|possible|potential)",
    "(<we> )?(<adv>)(do )?regret (any|anything|if|whatever)",
    # If we upset you, I'm sorry.
    "(if|should|in case) (we|i|our|my|this|that|it|anything|something|someone|somebody|anyone|anybody|there|any|the"
    "|you (were|had|have|got|felt|found|experienced|received|encountered|suffered|ran into"
    "|feel)) [^.!?;:\\n]{2,90}?,? (then )?(<we> <adv>(do |must )?(apologi[sz]e|regret)|<am> <adv>sorry"
    "|(please accept )?(our|my) ~2 apologies|sorry)",
    head="(((<am> |<we> )?<adv>(do |must |can only |want to |would like to )*(sorry|apologi[sz]e))|((my |our "
    "|sincere |sincerest |deepest |humble |please accept |accept )*apolog(y|ies))|(please )?(forgive|pardon"
    "|excuse) (me|us))",
)
_NOT_OURS = lazily(r"\b(?:be|than|are you|you're|you are|they are|he is|she is|let me know if you are|not) $")
_DOUBT_AFTER = lazily(r"\b(?:may|might|could|any|anything|ever|perhaps|possibly|somehow)\b")
_ANY = lazily(r"\b(?:any|possible|potential)$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in apart(_SORRY_IF.within(draft)):
        before = draft.plain[max(0, span.start - 24) : span.start]
        if _NOT_OURS.search(before) or overlaps(span, sorry_you_feel(draft)):
            continue
        yield Hit(span, "Doubts that anything happened.", _fixes(draft, span))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    words, plain = span.of(draft.text), span.of(draft.plain)
    rest = draft.plain[span.end : draft.sentence_at(span.start).end]
    if plain.endswith(" if") and not plain.startswith(("if", "should")) and not _DOUBT_AFTER.search(rest):
        return (wording(words[: -len("if")] + "that"), _SAY)
    if _ANY.search(plain):
        return (wording(_ANY.sub("the", words)), _SAY)
    return (_SAY,)


_SAY = guide("Say sorry for what happened, and name it.")

RULE = Rule(
    name="sorry-if",
    severity="warning",
    summary='Finds an apology with a doubt in it: "sorry if", "sorry for any".',
    why="A condition takes the apology back: it says that perhaps nothing happened and the customer made it up. What "
    "works in an apology is that somebody names what went wrong and owns it.",
    source="Lewicki, Polin and Lount (2016), An Exploration of the Structure of Effective Apologies",
    instead='Say what happened: "I\'m sorry that the parcel came a week late".',
    when_wrong="If you truly cannot know yet whether it happened, say what you are looking into instead.",
    finds=(
        Found("[I'm sorry if] the lid arrived broken.", write="I'm sorry that the lid arrived broken."),
        Found("[We apologise for any] trouble with the login.", write="We apologise for the trouble with the login."),
        Found("[If my last letter was unclear, I apologise]."),
        Found("[Apologies if] our driver was short with you."),
        Found("[I do regret any] confusion about the two bills."),
        Found("[We are very sorry in case] the wrong size was sent."),
        Found("[Sorry if] this may have caused you extra work."),
    ),
    leaves=(
        Left("I'm sorry that the lid arrived broken.", "Says what happened"),
        Left("I'm sorry about the lid. If you like, I'll send a new one today.", "The condition belongs to the offer"),
        Left("We apologise for the trouble with the login.", "Doubts nothing"),
        Left("If you are sorry that you chose blue, I can swap it.", "The customer's own regret"),
        Left('You wrote that "sorry if" was not good enough, and you are right.', "Quoted"),
        Left("Better safe than sorry if the seal is old: I'll send a new one.", "A saying"),
    ),
    find=find,
    seen=Seen(per_hundred=0.5, read=6, right=6),
    near=("sorry-you-feel", "stock-phrase"),
)
