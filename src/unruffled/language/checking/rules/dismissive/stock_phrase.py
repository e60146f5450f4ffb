"""The rule stock-phrase: a phrase that every company writes to everybody."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_STOCK = Phrases(
    # We value your business, as a valued customer.
    "<we> <adv>(do |greatly |highly |always |deeply )*(value|cherish|treasure) (your|you as|each|every|all|our"
    "|you and)( \\w+)?",
    "(most |highly |much )?valued? (customer|client|guest|member|user|partner|passenger|subscriber|reader)s?",
    # Your satisfaction is our top priority, your call is important to us, customer happiness matters to us.
    "(your|customers?'?|customer's|guest|client|our customers'?) (\\w+ )?(satisfaction|happiness|experience|comfort"
    "|safety|security|privacy|call|feedback|opinion|business|loyalty|trust|patience|time|complaint|custom|message"
    "|inquiry|enquiry|concerns?|input|wellbeing)( and (your )?\\w+)? (is|are|means?|matters?|comes?|remains?"
    "|will always be) (of |to )?<adv>(always |the |a |our |us |utmost |top |highest |very |number one |no 1 |main "
    "|first |greatest |great |paramount |absolute |highly )*(priorit(y|ies)|importan(t|ce)( to us)?|concern|goal|aim"
    "|appreciated|valuable( to us)?|valued|(deal|lot|world|everything) to us|to us|us|first|paramount)",
    # Inconvenience caused.
    "inconveniences? (that )?((this|it|that|we|which|these|our \\w+|the \\w+|such \\w+)( \\w+)? )?((may|might|could"
    "|has|have|had|was|were|been) )*(be )?caus(ed|ing)( to)?( you)?|inconveniences? (this|it|we|that) (may|might"
    "|could) cause( you)?",
    # We take such matters very seriously; we strive to; we pride ourselves.
    "(<we>|our (team|company)) <adv>(takes?|treats?) (\\w[\\w']* ){1,6}?(very |extremely |incredibly |really "
    "|most )?seriously|taken (very |extremely )?seriously",
    "<we> (always |constantly |continually |continuously )?(strive|endeavou?r|pride ourselves"
    "|take (great )?pride)( to| for| on| in)?|<am> (fully |deeply |always |strongly )?(committed"
    "|dedicated) to (providing|delivering|offering|ensuring|giving|excellence|quality|customer|the highest|your"
    "|making|high)",
    "(go|going|went) above and beyond|exceed(ing)? (your|our customers') expectations|(highest|best possible"
    "|world-class|exceptional|outstanding|excellent) (standards?|quality|level|customer) (of |and )?(service"
    "|experience|care|support)|to (better|best) serve you|serve you better|valuable (feedback|insight|customer)",
    # Please do not hesitate, rest assured, be advised.
    "(do not|don't|never|not) (please )?hesitate to (contact|reach out|call|get in touch|write|ask|let|drop|email"
    "|message|revert)( to)?( us| me| back| with us)?",
    "(rest|be|you can be|feel) (fully |completely )?assured|(please|kindly|you are hereby) (be )?(advised"
    "|informed)( that)?|(please|kindly) be aware",
    # Thank you for your understanding, for your continued loyalty, for bringing this to our attention.
    "(thank you|thanks|appreciate|grateful|like to thank you)( \\w+ly| so much| very much| again"
    "| in advance)?( for)? your (continued |kind |valued |ongoing |great |continuing |time and "
    "|loyal )*(patience and (kind )?(understanding|cooperation|support)|understanding( and \\w+)?|co-?operation"
    "|patronage|loyalty|business|support|custom|continued \\w+)|appreciate your( continued| kind)? patience",
    "(bringing|brought|drawing|raising) (this|it|that|the|your)( \\w+){0,3} to our (attention|notice)"
    "|thank you for (choosing|being)( a| an| our| such)*( \\w+)?( customer)?",
    "(at the )?(heart|centre|center|core) of (everything|what|all) we (do|are|stand for)",
    "hope (that )?(this|my|our) ((\\w+ )?(message|e-?mail|letter|note) )?finds you( well)?|feel free to (contact"
    "|reach out to) us",
    "look(ing)? forward to (serving|welcoming|assisting|continuing|being of service)( \\w+){0,2}|(be "
    "|been )?of (further )?(assistance|service) to you|higher than (usual|normal|average) (call|contact|e-?mail"
    "|message) volumes?|(high|unusual|increased) (call|contact|e-?mail|message) volumes?|(doing|do"
    "|did) everything in our power|(make|making|made) every effort",
)
_NO_STOCK = lazily(
    r"\b(?:thank you for being(?: \w+)?|matters? to us \w+ing)$|^valued? (?:user|reader)|^taken seriously$"
)
_HESITATE = lazily(r".*hesitate to (?:contact|reach out to|call|write to|get in touch with|email|message) (?:us|me)$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _STOCK.within(draft):
        if not _NO_STOCK.search(span.of(draft.plain)):
            yield Hit(span, "A phrase that every company writes.", _fixes(draft, span))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    if _HESITATE.match(span.of(draft.plain)):
        opens = span.of(draft.text)[0].isupper()
        return (wording("Write to me" if opens else "write to me"), _SAY)
    return (_SAY,)


_SAY = guide("Leave it out, or say the same about this customer and this case.")

RULE = Rule(
    name="stock-phrase",
    severity="suggestion",
    summary='Finds phrases that every company writes: "we value your business", "any inconvenience caused".',
    why="Nobody believes a sentence that they have read a hundred times. It tells the customer that their letter was "
    "sorted, not read; words about their own case tell the opposite.",
    source="Packard and Berger (2021), How Concrete Language Shapes Customer Satisfaction",
    instead="Leave it out, or put something of this case in its place.",
    when_wrong="Where the law prescribes a phrase, keep it.",
    finds=(
        Found(
            "[We value your business] and will send a new lid.",
            write="You have bought from us for six years; the new lid leaves today.",
        ),
        Found("[Your call is important to us]."),
        Found("I'm sorry for the [inconvenience caused]."),
        Found("[Your privacy is our highest priority]."),
        Found("If the lamp blinks again, please [do not hesitate to contact us]."),
        Found("[We take all complaints very seriously]."),
        Found("Thank you for [bringing this to our attention]."),
        Found("[Thank you for your kind understanding]."),
    ),
    leaves=(
        Left("Your call on Monday helped me: the number on the lid is wrong.", "Says something of this case"),
        Left("I'm sorry for the two days without water.", "Names the inconvenience"),
        Left("The value of the voucher is 20 euro.", "A sum"),
        Left("Write to me if the lamp blinks again.", "Plain words"),
        Left("Thank you for waiting while I spoke with the depot.", "Thanks for one thing"),
        Left("The priority parcel leaves today.", "A kind of parcel"),
    ),
    find=find,
    seen=Seen(per_hundred=2.5, read=28, right=28),
    near=("sorry-if",),
)
