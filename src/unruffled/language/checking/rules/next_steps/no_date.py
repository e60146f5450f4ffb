"""The rule no-date: "soon", where the customer needs a day."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.promising.deadlines import find_deadlines
from unruffled.language.promising.workdays import after_working_days
from unruffled.language.text import Span

_VAGUE = Phrases(
    "(very |quite |pretty |real |really |fairly )?soon",
    "(as soon as|as quickly as|as fast as|as early as|as promptly as|as swiftly as) (is |it is |it's )?(possible"
    "|humanly possible|practicable|feasible|(i|we|they|he|she|our team|the team) (possibly |reasonably )?(can|could"
    "|are able|am able|is able|manage)( to)?)",
    "asap|a\\.s\\.a\\.p|soonest",
    "(very )?shortly",
    "in (due|good) (course|time)|in the (near|not too distant|foreseeable|not-too-distant) future|before (too )?long"
    "|momentarily|imminently",
    "(at|by|on) (our|my|their|the|your|his|her) (very )?(earliest|soonest|first|next) (convenience|opportunity"
    "|possible (time|date|moment)|available \\w+|possible)|at the earliest",
    "any (day|time|moment|minute|hour|week) now|one of these days|some day soon|sooner or later",
    "(in|over|within|during) the (coming|next few|next couple of|following|days|weeks|next several) ((few )?(days"
    "|weeks|hours|months)|ahead|to come|and weeks)",
    "in no time( at all)?|without (undue |further )?delay|with all (possible )?speed",
)
# Vague only when somebody will do something then.
_VAGUE_AHEAD = Phrases(
    "eventually|at some (point|stage)( in time| soon)?|sometime( soon| later)?|some time (soon|later)|in a (little "
    "|short )?(while|bit)|later( on)?|down the (road|line)|when(ever)? (possible|we can|i can|time (allows|permits))"
    "|when(ever)? (we|i) (get|have) (a|the) (chance|moment|minute|time)|when(ever)? (we|i) get (round|around) to it"
    "|(in|within|after) (a few|some|several|a number of) (more )?(days|weeks|hours|months)|until further notice"
    "|at a later (date|time|point|stage)|in time|as time (allows|permits)",
)
_AHEAD = lazily(
    r"\b(?:will|shall|going to|to be|being|you can expect|should|working on|may take|can take|plan)\b|'ll\b"
)
_NO_TIME_BEFORE = lazily(
    r"\b(?:too|how|no|not|as|so|sooner or|until|see you(?: again)?|talk(?: to you)?(?: again)?"
    r"|speak(?: to you)?(?: again)?|speak again|write(?: to us)?(?: again)?|well|welcom\w+ you(?: back)?(?: again)?"
    r"|hear(?:ing)? from you(?: again)?|feel better|better|meet(?: again)?|back with us|serving you(?: again)?"
    r"|serve you(?: again)?|days|weeks|hours|months|moments|minutes|days?|one day) $"
)
_NO_TIME_AFTER = lazily(
    r" ?(?:after|afterwards|before|thereafter|enough|as\b|than|than\b|on in|in the|ago|this|today|tonight|tomorrow"
    r"|that day|next)\b"
)
_THEIRS = lazily(
    r"\b(?:ask|request|advise|recommend|suggest|urge) (?:that )?you\b[^.;]*$|\byou(?:'d| had| have|'ve| did| do"
    r"| would)? (?:also |really |just )?(?:ask|asked|wrote|write|said|say|want|wanted|need|needed|wish|wished|hoped"
    r"|hope|expected|expect|requested|like|prefer|mentioned|told|required|require)\b[^.;]*$"
)
_WISH = lazily(r"\b(?:hope|hopes|hoping|wish|look forward|looking forward|would love)\b[^.;]*$")
_ADVICE = lazily(
    r"^(?:please|kindly|do |just |if you|you (?:should|can|may|must|need|could|might)|make sure|contact|call|send"
    r"|return|unplug|let (?:me|us) know|reply|write|stop|switch|turn|feel free)\b"
)
_OURS = lazily(r"\b(?:i|we|i'll|we'll|will|our team|i am|we are|i'm|we're)\b")
_NEXT_DEED = lazily(
    r"[;:] |(?:,| and| but| so|, and|, but|, so) (?=(?:i|we|it|you|they|he|she|your \w+|the \w+)"
    r"(?:'ll|'ve|'s| will| is| are| have| has| should| can| shall)\b)"
)
_A_MONDAY = datetime(2024, 1, 1, 12, tzinfo=UTC)  # any day does: only whether there is a date matters


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = _VAGUE.within(draft)
    spans += [span for span in _VAGUE_AHEAD.within(draft) if _AHEAD.search(draft.around(span.start))]
    last = -1
    for span in sorted(spans):
        if span.start >= last and _leaves_open(draft, span):
            last = span.end
            yield Hit(span, "Says neither the day nor the hour.", _fixes(draft, span, case))


def _leaves_open(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    whole, before = sentence.of(draft.plain), draft.plain[sentence.start : span.start]
    if whole.endswith("?") or _NO_TIME_BEFORE.search(before) or _NO_TIME_AFTER.match(draft.plain, span.end):
        return False
    if _THEIRS.search(before) or _WISH.search(before):
        return False
    if _ADVICE.match(whole) and not _OURS.search(whole):
        return False
    return not find_deadlines(_clause(draft.plain, sentence, span), _A_MONDAY, "GB")


def _clause(plain: str, sentence: Span, span: Span) -> str:
    """What is said of the same deed: another day in the sentence may be that of another."""
    starts = [part.end() for part in _NEXT_DEED.finditer(plain, sentence.start, span.start)]
    end = _NEXT_DEED.search(plain, span.end, sentence.end)
    return plain[starts[-1] if starts else sentence.start : end.start() if end else sentence.end]


def _fixes(draft: Draft, span: Span, case: Case) -> tuple[Fix, ...]:
    what_to_do = guide(
        "Say a day, and an hour if you can; rather a late one that you keep than an early one that you miss."
    )
    ends_its_clause = re.match(r"[ ]*(?:[.,;:!)\n]|$|and\b|but\b)", draft.plain[span.end :])
    after_verb = re.search(r"\w $", draft.plain[: span.start]) and not re.search(
        r"(?:will|'ll|be|are|is|shall|you) $",
        draft.plain[: span.start],
    )
    if case.now is None or not ends_its_clause or not after_verb:
        return (what_to_do,)
    day = after_working_days(case.now.date(), 1, case.agent.country)
    return (wording(f"by {day:%A} {day.day} {day:%B}"), what_to_do)


_MONDAY = {"now": "2026-03-02T11:00:00+02:00"}

RULE = Rule(
    name="no-date",
    severity="warning",
    summary='Finds "soon", "shortly", "as soon as possible" where the customer needs a day.',
    why='"Soon" is a promise that cannot be kept, because nobody knows when it is broken. The customer '
    "has to write again to find out.",
    source="Packard and Berger (2021) on concrete words: How Concrete Language Shapes Customer Satisfaction",
    instead="Name the day by which it will be done, or the day on which you will write again whatever happened.",
    when_wrong="If nothing can be dated yet, say when you will write next instead.",
    finds=(
        Found(
            "I will get back to you [soon].",
            write="I will write to you by Wednesday, even if there is no news.",
            case=_MONDAY,
        ),
        Found("We'll refund you [as soon as possible]."),
        Found("A colleague will call you [shortly]."),
        Found("You will have an answer [in due course]."),
        Found("The part will be sent [in the coming weeks]."),
        Found("I'll look into it [asap] and write to you.", case=_MONDAY),
        Found("We will let you know [at some point]."),
        Found("I refunded it on Monday, and it will be back on your card [soon]."),
    ),
    leaves=(
        Left("I refunded it on Monday, and will write again soon, by Friday noon.", "Names the day"),
        Left("As soon as the parcel is here, I will refund you the same day.", "Says what it waits for"),
        Left("I'll call you soon, on Friday by noon at the latest.", "Names the day"),
        Left("We hope to see you again soon.", "A farewell"),
        Left("How soon do you need it?", "A question"),
        Left("You wrote that you need it as soon as possible.", "What the customer wants"),
        Left("The light went out shortly after you called.", "Something that happened"),
    ),
    find=find,
    near=("placeholder",),
)
