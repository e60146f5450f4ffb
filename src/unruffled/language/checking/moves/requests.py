"""What a reply asks the customer for: each request with its kind and the words that name it."""

import re
from dataclasses import dataclass

from unruffled.language.checking.draft import Draft, by_sentence, once
from unruffled.language.grammar import Grammar
from unruffled.language.lazy import lazily
from unruffled.language.text import Span


@dataclass(frozen=True)
class Request:
    """Something asked for: its kind, the words that name it, and the sentence around it."""

    kind: str
    span: Span
    sentence: Span


_THE = "((the|your|an|a|any|this|that|some|both|relevant|full|exact|valid|current|correct|complete|original) )*"
_ORDER = "(order|booking|reservation|purchase|invoice|ticket|confirmation|reference|tracking|transaction)"
_FORMS: dict[str, tuple[str, ...]] = {
    "order": (
        "<the>(<order> (number|no|id|code|reference|ref|nr|details|information)|(number|reference|id) of <the><order>"
        "|order ids?|reference number|order-number)",
        "which <order>",
        "what <the>(<order> (number|id|code|reference)|order) (is|was)",
    ),
    "phone": (
        "<the>(phone|telephone|mobile|contact|cell|cell phone|mobile phone) (number|no)",
        "<the>number( (where|on which|at which|to|that))?( (we|i|you))?( can| could| may| are)?( be)? (best )?(reach"
        "|call|ring|reached|phone|dial)",
        "(what is|what's|which is) <the>(best |good )?number",
        "<the>(best|good) number",
        "(what|which) number (can|should|could|may|is|do|shall)",
    ),
    "email": (
        "<the>(e-?mail address|email account|address of your account)",
        "(which|what)( is)?( your)? e-?mail( address)?",
        "your e-?mail",
    ),
    "photo": (
        "<the>(\\w+ |couple of |few )?(photo|picture|image|screenshot|photograph|pic|snapshot|screen shot|screen "
        "capture)s?",
    ),
    "bought": (
        "when (did you|was it|you|was the \\w+|were they|exactly did you|exactly you)( \\w+)? (buy|bought|order|ordered"
        "|purchase|purchased|place|placed|bought it|get|got)",
        "<the>(date (of|on which|when)( \\w+){0,2} (purchase|order|you bought|you ordered)|(purchase|order) date"
        "|day (of "
        "purchase|you bought|you ordered))",
    ),
    "product": (
        "(which|what) (product|model|item|article)( \\w+)? (is|are|do|did|it|you|have|was|were|this|your)",
        "<the>(name of <the>(product|item|model|device)|product name|model (name|number)|(product|item|model"
        "|device) (name"
        "|in question|concerned|affected))",
        "(which|what) (product|item|model)",
    ),
    "amount": (
        "(how much (were you|was|did you|did we|you were|have you been|was it)|what (amount|sum)( \\w+){0,2} "
        "(charged|paid"
        "|billed|were|was)|<the>(amount|sum) (that )?(you were|you paid|was|we|charged|you have))( \\w+)?",
    ),
    "story": (
        "(what (exactly )?(is|was|'s|seems to be|appears to be) (the|your) (problem|issue|trouble|matter|concern"
        "|reason)"
        "|what (exactly )?(happened|went wrong|is wrong)|(describe|explain|tell (us|me)|elaborate on|share|outline) "
        "(to (us|me) )?(exactly )?(the (issue|problem|nature of)|your (issue|problem|concern)|what (happened|went wrong"
        "|is wrong|the (problem|issue) is|exactly))|how (can|may|could) (i|we) (help|assist)( you)?( today)?"
        "|(nature|details"
        "|description) of (the|your) (problem|issue|complaint|concern))",
    ),
    "steps": (
        "(what|which) (steps|troubleshooting( steps)?|things|measures)( (have )?you)?( \\w+)? (tried|taken|done"
        "|attempted)",
        "what (have you|did you|you have|you've) (already )?(tried|try|done)( so far)?",
        "<the>(steps|troubleshooting) (that )?you('ve| have)? (already )?(tried|taken|done)",
    ),
    "error": (
        "(what|which) (error|message|code|error message|error code)",
        "<the>error (message|code|number)( you \\w+)?",
    ),
    "name": ("<the>(full name|first and last name|name and surname|name on the (account|order)|first name|last name)",),
    "serial": ("<the>(serial|device|customer|account|contract|member|membership|policy|client|meter) (number|no|id)",),
    "address": (
        "<the>(delivery|shipping|postal|home|street|mailing|billing) address",
        "where (do you live|should it be sent)",
    ),
}
_NAMED = {kind: Grammar(*forms, the=_THE, order=_ORDER) for kind, forms in _FORMS.items()}
_HINTS: dict[str, tuple[str, ...]] = {
    "order": (
        "order",
        "booking",
        "reserv",
        "purchase",
        "invoice",
        "ticket",
        "confirm",
        "reference",
        "tracking",
        "transact",
    ),
    "phone": ("number", "phone"),
    "email": ("mail",),
    "photo": ("photo", "pic", "image", "screen", "snapshot"),
    "bought": ("when", "date", "day"),
    "product": ("product", "model", "item", "device", "article", "appliance", "piece", "type"),
    "amount": ("how much", "amount", "sum"),
    "story": ("what", "describe", "explain", "tell", "how ", "nature", "detail", "elaborate", "share", "outline"),
    "steps": ("step", "tried", "try", "done", "troubleshoot"),
    "error": ("error", "message", "code"),
    "name": ("name",),
    "serial": ("number", " no", " id"),
    "address": ("address", "where"),
}
_ASKS = lazily(
    r"\b(?:(?:can|could|would|will|may|might|won't) (?:you|i|we)\b|please|kindly|(?:i|we)(?:'d|'ll| will| would| also"
    r"| still| do| just)* (?:need|require|like to (?:know|have|see|ask)|ask (?:you )?for|have to ask|must ask)|let "
    r"(?:me|us)"
    r" (?:know|have)|(?:send|give|tell|provide|share|reply|write|attach|forward|state|quote|specify) (?:me|us|with"
    r"|your|the"
    r"|to|back)|do you (?:have|remember|know|recall)|would you mind|if you (?:could|can|would)|is needed|are "
    r"needed|in order to (?:help"
    r"|proceed|assist)|waiting for you|what|which|when|how)\b"
)
# Not asked for, but talked about: "we will call you on the number you gave us", "don't send photos".
_NO_REQUEST = lazily(
    r"\b(?:no need|don't|do not|needn't|not need|thank you for|thanks for|find (?:it|the|your)|you(?:'ll| will| "
    r"can| may)"
    r" (?:find|see|get|receive|use)|(?<!may )(?<!can )(?<!could )i have|i've|we've|we have|found|see(?:ing)? "
    r"(?:your|the)|will (?:send|call|post"
    r"|email|ring|write)|i'll|we'll|(?:sent|send|sending|emailed|write) (?:it |you |this |them )*(?:to|by|via|at"
    r"|an?\b(?= "
    r"email))|by|via|reply to this|in (?:this|the|your|my)|with|using|use|quote|quoting|to (?:this|the|your) |check"
    r"(?: whether| if| that)?|changed?|update[d]?|spell|about|from|check|on|once you|i sent)(?: (?:the|your|an?|this))*"
    r" ?$"
)
_BRIEF = 2  # words before it: "And the order number?"
_MORE = lazily(
    r"\b(?:old|previous|former|from which|another|one more|clearer|sharper|better|closer|further|additional|also"
    r"|as well|other|second|new|different|too"
    r"|of the (?:box|back|label|packaging|plug|bottom|inside|receipt|serial)|(?:is|was|are) (?:it|this|that) "
    r"(?:still|the"
    r"|right|correct)|still (?:the|your|right|valid)|(?:is|are) (?:still )?(?:right|correct|up to date)|rather"
    r"|prefer|instead)\b"
)


@once
def requests(draft: Draft) -> list[Request]:
    """The requests in order, one for each kind and sentence; further photos and "is it still right?" are left out."""
    found = [
        Request(kind, Span(at + start, at + end), draft.sentence_at(at))
        for at, asked in _asked(draft)
        for kind, (start, end) in asked
    ]
    return sorted(found, key=lambda request: request.span)


@by_sentence
def _asked(own: str, words: str) -> list[tuple[str, Span]]:
    if not (words.endswith("?") or _ASKS.search(words)):
        return []
    return [
        (kind, span)
        for kind, grammar in _NAMED.items()
        if any(hint in words for hint in _HINTS[kind])
        for span in _of_kind(kind, grammar, words)
    ]


def _of_kind(kind: str, grammar: Grammar, words: str) -> list[Span]:
    for span in grammar.spans(words):
        before, after = words[: span.start], words[span.end :]
        brief = words.endswith("?") and len(before.split()) <= _BRIEF
        asked = brief or _ASKS.search(before) or _ASKS.match(words, span.start)
        if not asked or _NO_REQUEST.search(before) or _MORE.search(words):
            continue
        if kind == "serial" and re.match(r" (?:of|for) the order", after):
            continue
        return [span]
    return []
