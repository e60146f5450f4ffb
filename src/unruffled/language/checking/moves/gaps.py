"""Gaps in a draft: what a template left to be filled."""

import re
from collections.abc import Iterator

from unruffled.language.checking.draft import Draft, by_sentence, once
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

# What templates have gaps for. A bracket with one of these and nothing but words in it is a gap.
_FIELDS = (
    r"name|first|last|surname|forename|customer|client|user|recipient|agent|company|brand|store|order|product|item"
    r"|model|serial|amount|price|sum|refund|date|day|time|deadline|number|no|nr|id|ref|reference|code|link|url"
    r"|address|street|city|country|email|mail|phone|tracking|carrier|courier|reason|issue|problem|topic|subject"
    r"|solution|details?|insert|enter|add|fill|your|here|placeholder|signature|title|position|department|team|ticket"
    r"|case|invoice|account|plan|currency|discount|voucher|coupon|todo|tbd|xx+"
)
_ALWAYS = lazily(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|[$%#]\{[^{}\n]{1,60}\}|<<[^<>\n]{1,60}>>"
    r"|(?<![\w#])#[A-Z][A-Z_]{2,30}#|(?<![\w$])\$[A-Z][A-Z_]{2,30}\$|%[A-Z]+_[A-Z_]{1,30}%"
    # A name that only a template would spell so.
    r"|\b(?:INSERT|ADD|ENTER|YOUR)(?:[ _][A-Z]+){0,4}[ _]HERE\b|\bINSERT(?:[ _][A-Z]{2,}){1,3}\b|\b(?:CUSTOMER"
    r"|CLIENT|USER|AGENT|ORDER|FIRST|LAST|COMPANY|PRODUCT)_(?:[A-Z]+_){0,2}(?:NAME|NUMBER|DATE|AMOUNT|LINK|ID"
    r"|ADDRESS)\b|\b[Dd]ear (?:NAME|FIRSTNAME)\b|(?<![\w-])(?:TODO|FIXME|TBD|TBA|TBC|TKTK|PLACEHOLDER)(?![\w-])"
    r"|\bXX(?= (?:January|February|March|April|May|June|July|August|September|October|November|December|days?|hours?"
    r"|weeks?|%|euros?|lei)\b)|\b(?i:lorem ipsum)(?: dolor(?: sit amet)?)?|[$\u20ac\u00a3]?\bX{1,4}[.,]X{2}\b"
    r"|(?<![\w/.])(?:[xX]{1,2}|[dD]{2}|[mM]{2})([/.])(?:[xX]{1,2}|[mM]{2}|[dD]{2})\1(?:[xX]{2,4}|[yY]{2,4})\b"
)
_IN_BRACKETS = lazily(
    r"\[\[(?P<twice>[^\[\]\n]{1,60})\]\](?!\()|\[(?P<square>[^\[\]\n]{1,60})\](?!\()"
    r"|(?<![\w{])\{(?P<brace>[A-Za-z][\w. -]{0,40})\}|<(?P<angle>[A-Za-z][A-Za-z _-]{1,40})>"
    r"|%(?P<percent>[A-Za-z][A-Za-z_]{1,30})%"
)
_HAS_FIELD = lazily(rf"(?:^|[^A-Za-z])(?:{_FIELDS})s?(?:$|[^A-Za-z])", re.IGNORECASE)
# Nothing is a gap without one of these.
_MAY_GAPE = lazily(r"[\[{<%$#_]|[A-Z]{3}|[xX]{2}|[DdMm]{2}[/.]|X[.,]X|(?i:lorem)|[Dd]ear NAME")
_ASKS_TO_FILL = lazily(r"(?:insert|add|enter|fill|your|write|put|customer|client|todo|tbd)\b", re.IGNORECASE)
_A_KEY = lazily(
    r"\b(?:press|click|tap|hit|hold|select|choose|key|keys|button|type|menu)\W+(?:the |on )?$",
    re.IGNORECASE,
)
_HTML = word_set("b i u em strong p br a li ul ol div span table tr td title address code")
_BLANK = lazily(r"(?<![\w*-])(?:X{3,}|x{3,})(?![\w*-])|(?<![\w_])_{3,}(?!\w)")
# "number xxx", "of xxx": the gap stands where a value belongs; at the end of a letter xxx are kisses.
_LEADS = lazily(
    r"(?:number|no\.?|nr\.?|order|ref|reference|invoice|date|amount|of|is|to|on|by|at|for|dear|hi|hello|the|your"
    r"|[#$\u20ac\u00a3:])\s*$",
    re.IGNORECASE,
)
_MASKED_AFTER = lazily(r"[ ](?:[xX*]{4}|\d{4}\b)")
_MASKED_BEFORE = lazily(r"(?:[xX*]{4}[ ]|\b(?:card|account|iban)\b.{0,20})$", re.IGNORECASE)


@once
def gaps(draft: Draft) -> list[Span]:
    """The gaps in the agent's own words, in order."""
    return [Span(at + start, at + end) for at, some in _in_sentence(draft) for start, end in some]


@by_sentence
def _in_sentence(own: str, plain: str) -> list[Span]:
    return sorted({*_gaps(own)}) if _MAY_GAPE.search(own) else []


def _gaps(text: str) -> Iterator[Span]:
    for match in _ALWAYS.finditer(text):
        start = match.start() + 5 if match.group().lower().startswith("dear ") else match.start()
        yield Span(start, match.end())
    for match in _IN_BRACKETS.finditer(text):
        inner = next(filter(None, match.groups()))
        if _is_field(inner, match) and not _ALWAYS.fullmatch(match.group()):
            yield Span(*match.span())
    for match in _BLANK.finditer(text):
        if _is_blank(text, match):
            yield Span(*match.span())


def _is_field(inner: str, match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _A_KEY.search(before) or (match["angle"] and inner in _HTML):
        return False
    if any(char.isdigit() for char in inner):  # "[Order A-1007]" is a reference, not a gap
        return False
    words = inner.split()
    if _ASKS_TO_FILL.match(inner) and match["angle"] is None:
        return True
    if len(words) <= 3 and _HAS_FIELD.search(inner.replace("_", " ")):
        return True
    return bool(match["square"]) and inner.isupper() and len(inner) >= 3 and len(words) <= 4


def _is_blank(text: str, match: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
    if match.group().startswith("_"):
        return bool(line.strip(" _"))  # a line of its own is a divider
    if _MASKED_AFTER.match(text, match.end()) or _MASKED_BEFORE.search(text[: match.start()][-30:]):
        return False
    at_line_end = not line or text[match.end() :].split("\n", 1)[0].strip(" .!") == ""
    if match.group().islower() and at_line_end:
        return bool(_LEADS.search(text[: match.start()]))
    return True
