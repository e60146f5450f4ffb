"""The rule unfortunately: a sentence that opens with "unfortunately" or "I'm afraid"."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import without
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_OPENER = lazily(
    r"(?:(?:but|and|so|well|now|sorry|yes|no|thank you|thanks),? )?((?:most |very |rather |quite )?(?:unfortunately"
    r"|regrettably|regretfully|unluckily|sadly|alas)\b(?! (?:for (?:him|her|them)|missed))|(?:much )?to (?:our"
    r"|my) (?:great |deep |sincere )?regret\b|(?:it is |it's )?with (?:great |deep |sincere |much "
    r"|a heavy )?(?:regret|sadness|disappointment|heart)\b|(?:i'm|i am|we're|we are) (?:very |so |really |rather "
    r"|truly )?(?:afraid|sorry to (?:say|report|inform you|tell you|advise you|let you know))\b(?! (?:of|to|for"
    r"|about)\b)|(?:i|we) (?:very much |deeply |sincerely |truly )?regret to (?:say|report|inform you|tell you"
    r"|advise you|announce|let you know)\b|(?:(?:i|we) (?:have|'ve got)|there is|there's|here is"
    r"|i bring) (?:some )?bad news\b)"
)
_SUBSTANCE = lazily(r"[ ,]*(?:that )?(?:not|so)\b[ ]*[.!,;]?")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    starts = sorted({draft.body, *(sentence.start for sentence in draft.sentences)})
    for start in starts:
        opener = _OPENER.match(draft.plain, start)
        if opener:
            yield _hit(draft, Span(*opener.span(1)))


def _hit(draft: Draft, span: Span) -> Hit:
    dropped = None if _SUBSTANCE.match(draft.plain, span.end) else without(draft, span)
    fixes: tuple[Fix, ...] = (wording(dropped[1]), _SAY) if dropped else (_SAY,)
    return Hit(dropped[0] if dropped else span, "Announces bad news before anything helpful.", fixes)


_SAY = guide("Begin with what can be done, or with the fact itself.")

RULE = Rule(
    name="unfortunately",
    severity="suggestion",
    summary='Finds a sentence that opens with "unfortunately", "I\'m afraid" or the like.',
    why="The opener prepares for bad news and is read as a no before the reader knows what about. The fact stands "
    "better "
    "without it, and best after what can be done.",
    source="Unruffled: the craft's advice on positive wording; compare research on justice in complaint handling, "
    "where "
    "the reason given decides how a no is taken",
    instead="Say the fact, or begin with what you can do.",
    when_wrong="For a loss that you share with the customer, a word of regret is right.",
    finds=(
        Found("[Unfortunately, the] lid is sold out until May.", write="The lid is back in May."),
        Found("[I'm afraid the] train had left.", write="The parcel missed the Monday train and comes on Wednesday."),
        Found("Thank you for the photos. [Regrettably this] model has no spare lid; a shop in Cluj has one."),
        Found("Hello Ilinca, [unfortunately the] courier came too late."),
        Found("[It is with regret that I] write about your order."),
        Found("But [sadly, it] is out of print."),
        Found("[I regret to inform you that the] blue mug is sold out."),
    ),
    leaves=(
        Left("The lid that had unfortunately cracked is replaced.", "Does not open the sentence"),
        Left("Are you afraid that it leaks? This picture shows the seal.", "The customer's fear"),
        Left("I'm afraid of nothing but a wrong bill.", "A fear"),
        Left('"Unfortunately" is a word that you have read too often from us.', "Quoted"),
        Left("It was unfortunate timing, and I have moved it to Friday.", "Says what was unfortunate"),
        Left("I'm sorry to hear that the lid cracked.", "Sympathy"),
    ),
    find=find,
    seen=Seen(per_hundred=1.4, read=16, right=16),
    near=("bare-refusal",),
)
