"""The rule jargon: internal words and codes."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

# Abbreviations of offices that sell, serve and repair, which nobody outside them uses.
_OFFICE = word_set(
    """
    RMA SLA CRM ERP SOP KPI CSAT NPS AHT FCR FTR UAT BAU POC NFF DOA MOQ OMS WMS TMS CSR CSM CSE KB OPS TAT TTR
    MTTR RCA SME SKU EAN UPC POD ASN NDR RTO RTS BOL ETD SRF PIR PRD MVP QA EOL EOS LOB BPO IVR ACD PBX WFM DSAT
    API SDK SQL AWB HAWB CAPA NCR ECN BOM FRU CRU OEM ODM PDI OOO WIP OOS COGS GRN
    """
)
_ACRONYM = lazily(r"(?<![\w/.#-])(?P<word>[A-Z]{2,5})s?(?![\w/]|\.\w|-\d)")
# "L2", "Tier 2", "P1", "Sev-1": a level of support or of urgency.
_LEVEL = lazily(
    r"(?<![\w-])(?:[LTPS][0-4](?![\w-])|(?i:tier|level|line|sev(?:erity)?|prio(?:rity)?)[ -]?(?:[0-4]\b|(?i:one|two"
    r"|three)\b)"
    r"(?= (?i:support|team|agent|engineer|ticket|issue|queue|incident|specialist|case|technician|colleague))"
    r"|(?i:(?:second|third|2nd|3rd|first|1st)(?:[ -](?:line|tier|level) (?:support|team|agents?|engineers?|desk)"
    r"|-(?:line|tier|level)))(?![\w-]))"
)
_SUPPORT = lazily(
    r"\b(?:team|support|tickets?|escalat\w+|engineers?|queue|agents?|cases?|incidents?|issues?|priority|colleagues?"
    r"|desk"
    r"|specialists?|technicians?|has it|have it|pick\w* it up)\b"
)
_CODE = lazily(
    r"(?i:\b(?:disposition|reason|resolution|status|return|stock|macro|queue|incident|internal|closure|article|KB"
    r"|template)"
    r"[ ](?:code|number|no\.?|id)?[ ]?)(?P<code>(?=[A-Z0-9-]*[A-Z])(?:[A-Z0-9]{1,6}-?\d{1,8}"
    r"|\d{1,4}[A-Z]{1,2}))(?![\w-])"
    r"|(?P<kb>\bKB-?\d{3,8})\b"
)
_WORDS = Phrases(
    "(your |the |this |that |a )?(ticket|case|issue|incident|query) «(was|has been|is|is being|will be|gets|got) "
    "(now |been "
    "|also |already )*(escalated|triaged|routed|assigned|dispositioned|actioned|logged|re-?queued|tagged|parked|bounced"
    "|deprioriti[sz]ed|kicked|merged)»( to| with| in| into| as)?",
    "«(escalat(e|ed|ing)|triag(e|ed|ing)|re-?rout(e|ed|ing))» (it|this|that|your \\w+|the \\w+) (to|with|internally|up"
    "|further)",
    "(our|the|their|your) «(back-?logs?|back-?end|front-?end|back office|sprint|ticketing (system|tool"
    "|queue)"
    "|stand-?up|playbook|run-?book|knowledge base|crm|post-?mortem|ops|dev team"
    "|devs"
    "|prod(uction)? (system|environment|server)|staging|fulfil?lment (centre|center|partner|queue)|3pl|logistics "
    "partner"
    "|sub-?ledger|cost cent(re|er)|business unit|stakeholders?)»",
    "(our|their) «(queues?|pipelines?|workflows?|data-?bases?|road-?maps?|tickets? queue)»",
    "(in|on|a|our|the|via|through|using|filed|opened|raised|into) (\\w+ )?«(jira|zendesk|freshdesk|service-?now"
    "|salesforce"
    "|confluence|hubspot|intercom|dynamics|remedy)»( (ticket|case|task|issue|for|by|and|record|board|queue)|$|[.,;])",
    "«(hot-?fix(ed|es)?|white-?list(ed|ing)?|de-?provision(ed|ing)?|provision(ed|ing)|re-?provision(ed|ing)?"
    "|on-?boarded"
    "|ticketed|off-?boarded|sanity check(ed)?|root cause analysis|dead on arrival|no fault found|action items?|end user"
    "|bandwidth to|touch base|circle back|loop(ed|ing)? in|ping(ed|ing)? (the|our|my)|use case|work-?around is in prod"
    "|roll-?back|regression|edge case|soft-?reset the|hard bounce|chargeback ratio|dunning|write-?off|wismo"
    "|deflection|warm transfer|cold transfer|after-?call work|wrap-?up code|canned (response|answer)|macro)»",
)
_IN_PLAIN_WORDS = {
    "RMA": "return", "SLA": "time limit", "SKU": "article number", "DOA": "broken on arrival", "POD": "proof of "
    "delivery",
    "SOP": "way of working", "AWB": "waybill", "EAN": "barcode number", "KB": "help pages", "OOS": "out of stock",
    "CRM": "customer record", "TAT": "waiting time", "RCA": "search for the cause", "QA": "quality check",
}  # fmt: skip
_EXPLAINED_AFTER = lazily(
    r"s?[ ]?(?:\(|, (?:which is|that is|i\.e\.|or|our word for|short for|meaning)\b| (?:means|stands for|is short for))"
)
_EXPLAINED_BEFORE = lazily(r"\w \($|(?:called|known as|named) (?:an?|the)? ?$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    last = -1
    for span in sorted(_internal(draft)):
        if span.start < last or _is_known(draft, span, case.theirs):
            continue
        last = span.end
        yield Hit(span, "A word of ours that the customer need not know.", _fixes(draft, span))


def _internal(draft: Draft) -> Iterator[Span]:
    for at, codes in _codes(draft):
        yield from (Span(at + start, at + end) for start, end in codes)
    yield from _WORDS.within(draft)


_MAY_BE_CODE = lazily(r"\d|[A-Z]{2}|(?:ier|evel|ine|ity|rio|sev)\b|[Ss]ev ")


@by_sentence
def _codes(own: str, plain: str) -> list[Span]:
    """Abbreviations of ours, levels of support, and codes."""
    if not _MAY_BE_CODE.search(own):
        return []
    found = [Span(*match.span("word")) for match in _ACRONYM.finditer(own) if match["word"] in _OFFICE]
    # A terminal, a size or a socket may be called "T2" too.
    levels = (Span(*match.span()) for match in _LEVEL.finditer(own))
    found += [span for span in levels if span.end - span.start > 2 or _SUPPORT.search(plain)]
    return found + [Span(*match.span("code" if match["code"] else "kb")) for match in _CODE.finditer(own)]


def _is_known(draft: Draft, span: Span, theirs: str) -> bool:
    """Whether the customer used the word, or the reply explains it on the spot."""
    word = span.of(draft.plain)
    if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", theirs):
        return True
    before = draft.own[max(0, span.start - 30) : span.start]
    return bool(_EXPLAINED_AFTER.match(draft.own, span.end) or _EXPLAINED_BEFORE.search(before))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    what_to_do = guide("Say what it means for the customer, in words that they use.")
    plain = _IN_PLAIN_WORDS.get(span.of(draft.text))
    return (wording(plain), what_to_do) if plain else (what_to_do,)


RULE = Rule(
    name="jargon",
    severity="warning",
    summary="Finds internal words and codes.",
    why="A word that only we know keeps the customer outside, and makes them feel that the reply is not for them. "
    "They do "
    "not ask; they give up, or call.",
    source="Shulman, Dixon, Bullock and Colon Amill (2020), The Effects of Jargon on Processing Fluency, "
    "Self-Perceptions, "
    "and Scientific Engagement",
    instead='Say what it means for them: not "escalated to L2" but "a technician looks at it today".',
    when_wrong="If the customer works in the trade and uses the word, leave it.",
    finds=(
        Found("Your ticket [was escalated] to [T2].", write="A technician has your letter now and calls you today."),
        Found("I opened an [RMA] for the kettle."),
        Found("The [L2] team has it."),
        Found("It is in our [backlog]."),
        Found("We closed it with reason code [R13]."),
        Found("Our [SLA] is two days."),
        Found("[Second-line support] will test the router."),
        Found("The [SKU] is not in the shop."),
    ),
    leaves=(
        Left("Press the TV button and check the HDMI cable.", "Words that everybody knows"),
        Left("Your RMA (the number of your return) is 4410.", "Explained"),
        Left(
            "The RMA is open.",
            "The customer's own word",
            case={"messages": [{"from": "customer", "text": "Where is my RMA?"}]},
        ),
        Left("Choose level 2 on the dial for green tea.", "A setting"),
        Left("Your order A-1007 and the code SPRING10 work again.", "The customer's own codes"),
        Left("A technician looks at it today.", "Plain words"),
        Left("I sent your letter on to Marek, who builds the app.", "Says who and why"),
    ),
    find=find,
    near=("capitals",),
)
