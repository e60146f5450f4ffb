"""The rule who-owns-it: "we" throughout, where one person owns the answer."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.closings import body_end
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_WE = lazily(r"\bwe(?:'ll|'ve|'re|'d)?(?= )")
_ME = lazily(r"\b(?:i|i'll|i'm|i've|i'd|me|my|myself|mine)\b")
# What one person does at a desk; "we sell", "we close at six" is the company.
_DESK = lazily(
    r"(?:we(?:'ll| will| shall|'re| are|'ve| have)(?: (?:now|also|already|then|currently|just|been|still|be))*) "
    r"(?:going to )?"
    r"(?:look\w*|check\w*|writ\w+|call\w*|ask\w*|get\b|getting|come|coming|let|updat\w+|inform\w*|investigat\w+|review\w*|follow\w*"
    r"|keep|contact\w*|reach\w*|email\w*|forward\w*|pass\w*|escalat\w+|receiv\w+|read|found|spoken|see|seen|send|arrang\w+"
    r"|tell|find|speak\w*|notif\w+|respond\w*|reply|work\w*|be in touch|in touch|tak\w+|monitor\w*|refund\w*|issu\w+"
    r"|book\w*|order\w*|rais\w+|registered|noted|process\w*)|we (?:understand|appreciate|apologi[sz]e|see|know"
    r"|hope|found"
    r"|checked|received|looked|expect)"
)
_FEWEST = 3  # "we" in a reply: one or two may well mean the company

_FIXES = (guide('Write "I" for what you do yourself; keep "we" for what the company does.'),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if draft.plain.count("we") < _FEWEST:
        return
    plain = draft.plain[draft.body : body_end(draft)]
    said = [*_WE.finditer(plain)]
    desk = [*_DESK.finditer(plain)]
    promise = re.search(
        r"\bwe(?:'ll| will| are (?:looking|checking|working|going)|'re (?:looking|checking|working|going))\b", plain
    )
    if len(said) < _FEWEST or len(desk) * 2 < len(said) or not promise or _ME.search(plain):
        return
    start = draft.body + said[0].start()
    yield Hit(Span(start, start + 2), f'"We" {len(said)} times, and nobody in particular.', _FIXES)


RULE = Rule(
    name="who-owns-it",
    severity="suggestion",
    summary='Finds "we" throughout a reply that one person could own.',
    why='"I" says that somebody has it in hand. Customers who read "I" felt better looked after, and bought more, than '
    'those who read "we".',
    source="Packard, Moore and McFerran (2018), (I'm) Happy to Help (You)",
    instead='Write "I will call you" for what you do yourself.',
    when_wrong="If nobody in particular can own it yet, say who will, and by when.",
    finds=(
        Found(
            "[We] have received your letter. We will look into the leak, and we'll write by Friday.",
            write="I have read your letter. I'll ask the plumber about the leak today and write to you by Friday.",
        ),
        Found(
            "Dear Ana, [we] are checking this with the depot. We expect an answer tomorrow, and we will call you then."
        ),
        Found("[We] understand. We have passed it to the till, and we are going to refund the 40 euros by Friday."),
    ),
    leaves=(
        Left("We have your letter. We bake at night, and I will keep two loaves for you.", "Somebody owns it"),
        Left("We sell lamps, we mend lamps, and we hire lamps out.", "The company"),
        Left("We will call you tomorrow at ten.", "Once"),
        Left("We open at nine. We close at six. We will be closed on Friday.", "The company"),
    ),
    find=find,
)
