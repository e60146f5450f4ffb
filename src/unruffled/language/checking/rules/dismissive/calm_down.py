"""The rule calm-down: telling the customer to calm down, to relax, not to overreact."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.grammar import Grammar
from unruffled.language.text import Span

# What only a person is told to do, wherever it stands; the rest must be said as an order.
_ALWAYS = Grammar(
    "you('re| are| have been|'ve been| were)? ~2 (overreact(ing)?|over-react(ing)?|being ~3 (dramatic|hysterical"
    "|emotional|unreasonable|irrational|difficult|aggressive|oversensitive|sensitive|paranoid|ridiculous))",
    "(no need|no reason|no point|not necessary|unnecessary|no use)( here)?( for you| in)? (to )?(be |get |getting "
    "|become |being |feel |feeling )?<adv>(upset|angry|annoyed|mad|rude|aggressive|hostile|emotional|dramatic"
    "|agitated|worked up|alarmed|cross|furious|shout(ing)?|yell(ing)?|scream(ing)?|panic(king)?|overreact(ing)?"
    "|rais(e|ing) your voice|los(e|ing) your temper|use ~1 capitals)",
    "(stop|quit|refrain from|cease) (shouting|yelling|screaming|panicking|overreacting|being ~1 (dramatic|emotional"
    "|angry|difficult|hysterical|aggressive)|getting ~1 (angry|upset|worked up|emotional))",
    "(blow|blowing|blown|blew) (this|it|that|things) ~1 out of (all )?proportion",
    "(make|making) ~2 (mountain out of a molehill|such a fuss|such a scene|a scene|a big deal out of)",
    "(lower|watch|mind|control|check) your (voice|tone|temper|anger|emotions)",
    "(control|compose|calm|collect|contain) yourself",
    "(get|pull) (a grip|yourself together)",
    "(ask|asking|want|need|advise|urge|beg|invite|request|encourage|remind|tell) (that )?you (to )?(please "
    "|just )*(try to |try and )?<quiet>",
    "you (need|have|ought|want|might want|may want|should try|must try|would do well|'d do well|should really"
    "|really need) to (just |please |first )*(try to )?<quiet>",
    "you (should|must|could|might want to) (please |just |perhaps |first |all |also |maybe |then )*(try to "
    "|try and )?<quiet>",
    "(if|once|when|until|unless|after|as soon as) you('ve| have| are|'re| could| can| would| will|'d)? (please "
    "|just |first |only |a bit |a little )*(calm|calmed|calmer|cooled|settled|relaxed|relax|settle) ?(down|off)?",
    "you(r)? (are|'re|were|seem|sound) (getting |being |far |much |way )*too (upset|angry|emotional|worked up"
    "|agitated|sensitive|excited)",
    "(don't|do not|please don't|try not to|let's not|no need to) (be|get|become|act) <adv>(upset|angry|annoyed|mad"
    "|rude|aggressive|hostile|emotional|dramatic|agitated|worked up|alarmed|cross|furious|hysterical|irrational"
    "|carried away|excited|silly|like that|unreasonable)",
    "(don't|do not|try not to|let's not|please don't) (overreact|over-react|panic|shout|yell|scream"
    "|lose your (temper|cool)|raise your voice|exaggerate)",
    hints=(
        "mountain",
        "calm",
        "relax",
        "react",
        "need",
        "reason",
        "stop",
        "proportion",
        "fuss",
        "scene",
        "your",
        "grip",
        "panic",
        "cool",
        "settle",
        "breath",
        "easy",
        "n't",
        "not",
        "being",
        "getting",
        "too",
        "quit",
        "refrain",
        "chill",
    ),
    quiet="(calm down|calm yourself|(be|stay|remain|keep) calm|relax|chill|chill out|cool down|cool off|cool it"
    "|settle down|simmer down|take it easy|ease up|take a (deep )?breath|compose yourself|be reasonable"
    "|be rational|be patient and calm|think rationally|(keep|lower) your voice( down)?)",
)
# Right only at the start of a clause: "Please calm down", "Ilinca, relax".
_ORDER = Grammar(
    "(calm down|calm yourself|(stay|remain|keep|be) calm|relax|chill|chill out|cool down|cool off|cool it"
    "|settle down|simmer down|take it easy|easy now|easy there|take a (few )?(deep )?breaths?|be reasonable"
    "|be rational|calm it down|get over it)",
)
_ORDER_OPENS = re.compile(
    r"(?:^|[.!?;:,(\n-]|\b(?:please|just|let's|let us|try to|try and|now|so|then|all|ok|okay|kindly|hey|but|whoa"
    r"|you))\s*$"
)
# "Relax the strap", "cool down before you clean it" is said of things.
_OF_A_THING = re.compile(r" (?:the|your|its|any|all|a|an|in|before|for \d)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = _ALWAYS.spans(draft.plain)
    spans += [span for span in _ORDER.spans(draft.plain) if _is_order(draft.plain, span)]
    last = -1
    for span in sorted(spans):
        if span.start >= last:
            yield Hit(span, "Tells the customer how to feel; it makes people angrier.", _FIXES)
            last = span.end


def _is_order(plain: str, span: Span) -> bool:
    before = plain[max(0, span.start - 20) : span.start]
    if not _ORDER_OPENS.search(before):
        return False
    things = span.of(plain).startswith(("relax", "chill", "cool"))
    return not (things and _OF_A_THING.match(plain, span.end))


_FIXES = (guide("Leave it out. Say what you understood, and what you will do now."),)

RULE = Rule(
    name="calm-down",
    severity="error",
    summary="Finds an order to calm down, to relax or not to overreact.",
    why="Nobody grew calm by being told to. It passes judgement on the feeling and says nothing about the cause; "
    "what calms is to be understood and to see something done.",
    source="Herhausen and others (2023) on active listening and empathy towards angry customers",
    instead="Say what you understood, in the customer's own terms, and what happens now.",
    when_wrong='In a real emergency ("stay calm and leave the house") the words are right: keep them.',
    finds=(
        Found(
            "Please [calm down], we are looking into it.",
            write="I can see why this can't wait. I am looking into it now.",
        ),
        Found("[You need to relax]; your parcel is only a day late."),
        Found("Ilinca, [take a deep breath]. It is a kettle."),
        Found("There is [no need to get upset] about the delay."),
        Found("I will help you [once you have calmed down]."),
        Found("I think [you are overreacting] to a small delay."),
    ),
    leaves=(
        Left("Let the kettle cool down before you clean it.", "Said of a thing"),
        Left("Relax the two straps, then pull the cover off.", "An instruction"),
        Left("I asked the driver to calm down and to apologise to you.", "Said to somebody else"),
        Left("You have every reason to be upset.", "Agrees with the feeling"),
        Left("You do not need to do anything: I have refunded the 48 dollars.", "Takes work off the customer"),
        Left('I am sorry that our agent told you to "calm down".', "Somebody's words, repeated"),
    ),
    find=find,
    near=("sorry-you-feel",),
)
