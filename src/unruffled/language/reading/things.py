"""Products that the customer names and steps that the customer has tried."""

import re

from unruffled.language.reading.patterns import phrase
from unruffled.language.text import Span

_STOP = (
    r"(?:that|which|who|from|for|in|on|at|with|to|and|or|but|is|are|was|were|has|have|had|does|do|did|will|won't"
    r"|would|can|cannot|can't|of|i|we|you|it|my|your|the|this"
    r"|these|last|yesterday|today|twice|again|not|never|still|stopped|broke|arrived|came|keeps|makes|because|as|by"
    r"|since|so|if|when|while|online|now|already|back)"
)
_NOUNS = rf"(?P<say>(?!{_STOP}\b)[\w'-]{{2,20}}(?: (?!{_STOP}\b)[\w'-]{{2,20}}){{0,2}})"
_BOUGHT = phrase(
    r"(?:i|we)(?: have|'ve)?(?: just| recently| only)? (?:bought|purchased|ordered)(?: myself)? (?:a|an|the|this"
    rf"|your|one|two|\d{{1,2}})(?: pairs? of| sets? of)? {_NOUNS}"
)
_MINE = phrase(
    rf"(?:my|our|the|this)(?: new| old)? {_NOUNS} (?:that )?(?:(?:has |have )?(?:stopped working|stopped"
    r"|broke(?:n)?(?: down)?|died|leaks?|leaking|fell apart|cracked|exploded|(?:does|do|did|will|would)(?: not"
    r"|n't) (?:turn on|start|work|fit|close|open|switch on|heat|charge|spin|connect|print)"
    r"|won't (?:turn on|start|work|close|open|switch on|heat|charge|connect|print)|never arrived|(?:arrived|came"
    r"|was delivered) (?:broken|damaged|late|with)|(?:is|was|are|were) (?:broken|damaged|defective|faulty|leaking"
    r"|cracked|too (?:small|big|large))))"
)
# Nouns that stand for anything; as a product they would say nothing.
_NO_PRODUCT = frozenset(
    re.findall(
        r"\S+",
        """order orders
        package packages parcel parcels delivery item items thing things one ones something stuff product
        products money refund account email mail message problem issue website site page app application link code
        password invoice bill payment card number subscription plan service ticket first second third few couple lot
        address phone-call call time day week month person whole same other wrong new box update download version game
        screen button lid cup glass tablets gift present system
        mother father mum mom dad brother sister son daughter wife husband partner aunt uncle friend grandmother
        grandfather baby child dog cat boss colleague neighbour contract tariff insurance
        booking server internet connection line driver technician""",
    )
)
_STEP = (
    r"(?P<say>(?:restarted|rebooted|reset|re-?installed|uninstalled|unplugged|replugged|cleared|deleted|emptied"
    r"|checked|cleaned|descaled|updated|upgraded|downgraded|replaced|changed|swapped|charged|recharged"
    r"|logged (?:out|in|off)|signed (?:out|in)|turned (?:it|the|my) (?:\w+ )?off|switched (?:it|the|my) (?:\w+ )?off"
    r"|power[- ]cycled|tightened|refilled|rinsed|removed|disabled|enabled|re-?paired|reconnected|disconnected"
    r"|factory[- ]reset|re-?entered|tried|followed|held|pressed|formatted|verified|contacted|tested)"
    r"(?: (?!but\b|and\b|then\b|so\b|because\b|it (?:still|did)\b)[^\s.!?,;:]+){0,8})"
)
# "How do I reset it?" is no report of having done so.
_NOT_ASKED = "".join(rf"(?<!\b{word}\x20)" for word in ("do", "should", "can", "did", "when", "if", "could", "must"))
_ALSO = re.compile(rf"(?:,|\band|\bthen)\s+(?:then\s+)?(?:i |we )?{_STEP}".replace("(?: (?!", "(?:\\s(?!"))
_STEPS = (
    phrase(rf"{_NOT_ASKED}(?:i|we)(?: have|'ve| had)?(?: already| also| even| now| just| then| tried and)* {_STEP}"),
    phrase(
        r"(?:i|we)(?: have|'ve| had)?(?: already| also| even| just| then)* tried (?:to )?(?P<say>(?:restart|reboot"
        r"|reset|re-?install|uninstall|unplug|clear|delet|check|clean|descal|updat|replac|chang|swap|charg|logg?"
        r"|sign|turn|switch|power|disabl|remov|reconnect|press|hold|us|connect)(?:e|ing|ting)?(?: (?!but\b|and\b"
        r"|then\b|so\b|because\b)[^\s.!?,;:]+){0,7})"
    ),
)
_NO_STEP = re.compile(
    r"(?:checked|changed|replaced|updated|removed|deleted|tried)(?: (?:my mind|my plan|my address|out|in))?$"
    r"|(?:charged|contacted|tested|followed|logged in|changed my mind|tried (?:to|calling|contacting|again$"
    r"|everything))\b"
)


def products_in(folded: str) -> list[Span]:
    """What the customer says they bought, or that it broke."""
    spans = [Span(*match.span("say")) for pattern in (_BOUGHT, _MINE) for match in pattern.finditer(folded)]
    return [span for span in spans if span.of(folded).split()[-1] not in _NO_PRODUCT]


def steps_in(folded: str) -> list[Span]:
    """What the customer has tried already: the words from the verb to the end of its clause."""
    spans: list[Span] = []
    for pattern in _STEPS:
        spans += [Span(*match.span("say")) for match in pattern.finditer(folded)]
    for match in _ALSO.finditer(folded):
        # "..., cleaned the filter" is a step when the clause before it was one.
        if any(0 <= match.start() - span.end <= 2 for span in spans):
            spans.append(Span(*match.span("say")))
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not _NO_STEP.match(span.of(folded)) and not any(span.start < k.end and k.start < span.end for k in kept):
            kept.append(span)
    return kept
