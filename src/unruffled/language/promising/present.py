"""Promises said in the present: "we're refunding both nights", "it ships on Monday", "expect a call by noon"."""

from collections.abc import Iterator

from unruffled.language.grammar import Grammar, hit
from unruffled.language.lazy import lazily
from unruffled.language.promising.promise import Who
from unruffled.language.promising.subjects import Head
from unruffled.language.text import Span

_ALSO = r"( also| now| just| then| personally| both| all)*"
# What somebody says that they are giving: the deed itself, with or without a day.
_GIVING = Grammar(
    f"(i'm|i am|we're|we are){_ALSO} «(refunding|replacing|reimbursing|crediting|waiving|compensating|shipping"
    f"|giving you"
    "|extending|upgrading|rebooking)»",
    "you «(get|receive)» (the|a|an|your|all|both|one|two) (\\w+ ){0,3}\\w+ (for free"
    "|free of charge|at no (extra )?cost|for nothing)",
    "(you're|you are) «(getting|receiving)» (a|an|the|your|all|both|your|full|[$\u00a3\u20ac0-9])",
)
# Only a day or an hour to come makes these a promise.
_DATED = Grammar(
    f"(i'm|i am|we're|we are){_ALSO} «(calling|ringing|writing|coming|posting|emailing|delivering|getting back"
    f"|following up"
    "|visiting|picking|collecting|transferring|fixing|putting|bringing|booking|issuing|checking|speaking"
    "|talking|arranging"
    "|meeting|phoning|dispatching|having|moving|doing|installing|releasing|sending|back)»",
    "let me «(ask|bring|call|check|chase|contact|find|get|go|look"
    "|ring|send|speak|take|talk|test|try|write|confirm|see to)»",
    "«leave (it|this|that|everything|the rest|the matter)» (with|to) (me|us)",
    "(you can |you may |please |kindly )?«expect» (a|an|my|our|the|to (hear|receive|get)|your|news)",
    "(it|(your|the|a|our|my) (\\w+ ){0,2}\\w+) «(leaves|ships|goes out|arrives|comes|goes live|is leaving"
    "|is shipping"
    "|is arriving|is coming|goes back|is going out|is due|is scheduled|is booked|lands|reaches|follows|drops)»",
    "(your|the|our|both|all) (\\w+ ){0,2}\\w+s «(leave|ship|go out|arrive|come|follow|land|go live)»",
    "we «(do|send|ship|refund|pay|deliver|collect|credit|post)» (it|you|your|the|this|that|them|both|all)",
)
_FROM_ME = lazily(r"(?: \w+){0,5} (?:from me|my)\b| my (?:call|email|mail|answer|reply|message|letter)\b")
_PERSON = lazily(
    r" (?:a|an|the|our|your|my) (?:\w+ )?(?:engineer|technician|driver|courier|plumber|electrician|colleague|manager"
    r"|inspector|adjuster|surveyor|specialist|fitter|installer)\b"
)
_FROM_ANOTHER = lazily(r"(?: \w+){0,5} (?:from|by) (?:the|our|my|a) (?!team\b|company\b)\w+")


def present_heads(plain: str, sentence: Span) -> Iterator[Head]:
    """The beginnings of the promises that one sentence of `plain` makes in the present."""
    words = sentence.of(plain)
    for grammar, dated in ((_GIVING, False), (_DATED, True)):
        for match in grammar.matches(words):
            said = match.group()
            mine = said.startswith(("i'm", "i am", "let me"))
            whole = not mine and not said.startswith(("we're", "we are", "we ", "leave"))
            who = "me" if mine or said.endswith(" me") else _who(words[hit(match).end :])
            yield Head(sentence.start + match.start(), sentence.start + hit(match).start, who, whole, dated)


def _who(after: str) -> Who:
    if _FROM_ME.match(after):
        return "me"
    return "other" if _FROM_ANOTHER.match(after) or _PERSON.match(after) else "us"
