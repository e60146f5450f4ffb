"""The rule calm-down: telling the customer to calm down, to relax, not to overreact."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

# What only a person is told to do, wherever it stands; the rest must be said as an order.
_HEATED = (
    "(upset|angry|annoyed|mad|rude|aggressive|hostile|emotional|dramatic|agitated|worked up|alarmed|cross|furious"
    "|hysterical|irrational|unreasonable|oversensitive|sensitive|paranoid|ridiculous|childish|difficult|loud|excited"
    "|carried away|defensive|confrontational|impatient|impolite|nasty|offensive|abusive)"
)
_HEAT = (
    "(anger|aggression|hostility|drama|fuss|shouting|yelling|screaming|rudeness|panic|outrage|outburst|tone|attitude"
    "|hysteria|tantrum|sarcasm)"
)
_RAVING = (
    "(shout(ing)?|yell(ing)?|scream(ing)?|panic(king)?|over-?react(ing)?|exaggerat(e|ing)|rav(e|ing)|rant(ing)?"
    "|rais(e|ing) your voice|los(e|ing) your (temper|cool|head))"
)
_QUIET = (
    "(calm down|calm yourself|calm it|(be|stay|remain|keep) (calm|cool|reasonable|rational|sensible|composed|civil"
    "|level-headed|quiet)|(keep|stay with|have) (a|your) (cool|clear|level) head|count to ten|breathe|relax|chill"
    "|chill out|cool down|cool off|cool it"
    "|settle down|simmer down|take it easy|ease up|take (a|some|a few|several|three) (deep )?breaths?"
    "|compose yourself|be reasonable"
    "|be rational|be sensible|think rationally|(keep|lower) your voice( down)?|keep your (cool|temper|composure"
    "|head)|get a grip|get a hold of yourself|pull yourself together|tone it down|dial it (down|back)"
    "|bring it down a notch|take it down a notch|get over it|control yourself|lighten up|grow up|hold your horses)"
)
_ALWAYS = Phrases(
    # You're overreacting, you are being dramatic, you're getting far too emotional.
    "you('re| are| were| have been|'ve been| seem to be| seem)( \\w+){0,2} (over-?reacting|hysterical|irrational"
    "|blowing \\w+ out of (all )?proportion)",
    "you('re| are| were| have been|'ve been| seem to be| seem)( just| clearly| really| now)? (being|getting|becoming"
    "|acting|behaving|sounding|far|much|way|too) ~3 <heated>",
    "you('re| are)( just| clearly| really| simply)? over-?react(ing)?",
    # No need to get upset, no reason for this anger.
    "(no need|no reason|no point|no call|no cause|not necessary|unnecessary|no use|nothing)( here| at all"
    "| whatsoever)?( for you| in)? (to )?(be |get |getting |become |being |feel |feeling |go )?<adv>(<heated>"
    "|<raving>|swear|curse|use ~1 capitals)",
    "(no need|no reason|no call|no cause|no place|no excuse) for (\\w+ ){0,4}<heat>",
    "(enough (with|of)|spare (me|us)|cut|drop|stop with|leave out) (the|your|this|that|all the"
    "|all this) (\\w+ )?<heat>",
    # Stop shouting, don't panic, let us not overreact.
    "(stop|quit|refrain from|cease|enough|done|finished) (all )?(this |that |the |your )?(<raving>|(being"
    "|getting) ~2 <heated>)",
    "(don't|do not|try not to|let's not|let us not|should not|shouldn't|must not|not to|needn't|never"
    "|no need to)( \\w+ly| please| all| just)? (<raving>|(be|get|become|act|go) <adv>(<heated>|like that))",
    "(blow|blowing|blown|blew) (this|it|that|things) ~1 out of (all )?proportion",
    "(make|making|made) ~2 (mountain out of a molehill|such a fuss|such a scene|a scene|a big deal out of|a fuss)",
    "(lower|watch|mind|control|check|adjust|moderate) your (voice|tone|temper|anger|emotions|attitude)",
    # Told to you, asked of you, made a condition.
    "(ask|asking|want|need|advise|urge|beg|invite|request|encourage|remind|tell|like"
    "|prefer) (that )?you (to )?(please |just )*(try to |try and )?<quiet>",
    "you (need|have|ought|want|might want|may want|would do well|'d do well|really need|are going to have"
    "|will have) to (just |please |first )*(try to )?<quiet>",
    "you (should|must|could|might want to|had better|'d better|better|would just|will just|can please) (please "
    "|just |perhaps |first |all |also |maybe |then |try to |really )*<quiet>",
    "(if|once|when|until|unless|after|as soon as) you('ve| have| are|'re| could| can| would| will|'d)? (please "
    "|just |first |only |a bit |a little |all |have )*(calm|calmed|calmer|cooled|settled|relaxed|relax|settle"
    "|done shouting|finished shouting|less emotional|more reasonable|ready to be (calm|civil|reasonable))( (down"
    "|off)\\b)?",
    heated=_HEATED,
    heat=_HEAT,
    raving=_RAVING,
    quiet=_QUIET,
)
# Right only at the start of a clause: "Please calm down", "Ilinca, relax".
_ORDER = Phrases(_QUIET)
_ORDER_OPENS = lazily(
    r"(?:^|[.!?;:,(\n-]|\b(?:please|just|let's|let us|try to|try and|now|so|then|all|ok|okay|kindly|hey|but|whoa"
    r"|you))\s*$"
)
# "Relax the strap", "cool down before you clean it" is said of things.
_OF_A_THING = lazily(r" (?:the|your|its|any|all|a|an|in|before|for \d)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    spans = _ALWAYS.within(draft)
    spans += [span for span in _ORDER.within(draft) if _is_order(draft.plain, span)]
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
    source="Herhausen and others (2023), Complaint De-Escalation Strategies on Social Media",
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
