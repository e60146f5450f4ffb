"""The phrases of conduct: threats, abuse, swearing."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from unruffled.language.reading.patterns import GAP, found, phrase, turned
from unruffled.language.text import Span

_SOMEBODY = (
    r"(?:you(?! an? e?-?mail| a message| a note| an? invoice)|him|her|them|one of you|all of you|every one of you"
    r"|your \w+|the (?:driver|courier|agent|manager"
    r"|technician|staff|owner|boss|man|woman|guy|idiot|person|people)|somebody|someone|everyone|everybody|whoever)"
)
_PLACE = (
    r"(?:(?:your|the|that|this|every) (?:\w+ )?(?:shop|store|office|offices|building|warehouse|windows?|cars?|vans?"
    r"|house|home|place|headquarters|hq|branch|premises|door|face)|it down|the (?:whole )?place)"
)
_BODY = r"(?:legs?|arms?|necks?|nose|face|jaw|bones?|teeth|skull|head|fingers?|kneecaps?)"
_WILL = (
    r"(?:(?:i|we)(?:'ll|'m going to|'m gonna| will| am going to| am gonna|'d| swear (?:i(?:'ll| will)|to god i(?:'ll"
    r"| will))| promise (?:i(?:'ll| will))"
    r"| want to| would love to| could| might|'m about to)|gonna|going to|(?:somebody|someone|people|my \w+) (?:will"
    r"|is going to|are going to|should))"
)
_THREATS = phrase(
    r"(?:(?<=^)|(?<=[.!?\n]\x20)|(?<=\n))(?:i )?(?:kill|hurt|beat|stab|shoot) you(?: all)?(?=\s*(?:[.!\n]|$))",
    rf"{_WILL} {GAP}(?:kill|hurt|harm|stab|shoot|strangle|murder|punch|slap|choke|beat(?: up)?|attack|hunt|bury"
    rf"|destroy|kick) {_SOMEBODY}(?: (?:up|down|to death))?",
    rf"{_WILL} {GAP}(?:burn|smash|torch|blow up|trash|wreck|destroy|vandali[sz]e|bomb|shoot up|set fire to"
    rf"|set) (?:down |up )?(?:every (?:single )?)?{_PLACE}(?: (?:down|up|on fire|in it))?",
    rf"{_WILL} {GAP}(?:break|smash|crack|kick|knock) (?:his|her|your|their|the \w+'s"
    rf"|every) (?:\w+ )?{_BODY}(?: (?:in|out))?",
    r"set fire to (?:your|the) (?:\w+ )?(?:shop|store|office|building|warehouse|house|place)",
    r"(?:i|we) know where (?:you|he|she|they|your \w+|all of you|your \w+ \w+) (?:live|lives|work|works|park|sleep"
    r"|is|are|go|goes)(?: to school)?",
    r"watch your back|you(?:'re| are| will be|'ll be) (?:a )?dead(?: man| woman| meat)?(?=\s*[.!,]|$)|(?:you|they|he"
    r"|she) will (?:bleed|pay with your \w+|die for this)",
    r"come (?:over |down |round )?(?:there |to your \w+ )?(?:and|to) (?:get|find|kill|hurt|beat|teach|smash"
    r"|burn) (?:you|him|her|them|your|every)(?: \w+)?",
    r"(?:bring|got|have|buy|get) (?:a|my) (?:gun|knife|bat|rifle|petrol)(?= (?:and|to|with|next|for)\b)",
    r"(?:you(?:'d| had)?|he'd|she'd|they'd) better (?:watch out|watch your back|hide|run|sleep)(?: \w+){0,4}"
    r"|sleep with one eye open",
    r"(?:someone|somebody|people|you|he|she|one of you)(?: is|'s| are|'re| will|'ll)? (?:going to |gonna )?(?:get"
    r"|be) (?:badly |really |seriously )?hurt",
    rf"{_WILL} {GAP}(?:throw|put|hurl|drive|send) (?:a|my) (?:brick|stone|rock|bomb|car|truck|bullet"
    r"|grenade) (?:through|into|at|in) (?:you|your|the)(?: \w+)?",
)  # fmt: skip

_INSULT = (
    r"(?:idiots?|a-?holes?|morons?|imbeciles?|fools?|clowns?|cretins?|scum(?:bags?)?|pigs?|cows?|bitch(?:es)?|bastards?"
    r"|assholes?|arseholes?|dicks?|dickheads?"
    r"|pricks?|retards?|losers?|dumbass(?:es)?|jackass(?:es)?|wankers?|twats?|cunts?|whores?|sluts?|parasites?"
    r"|vermin|rats?|monkeys?|donkeys?|halfwits?"
    r"|nitwits?|dimwits?|simpletons?|buffoons?|numbskulls?|muppets?|pieces? of (?:shit|garbage|trash|crap|filth"
    r"|work)|waste of (?:space|oxygen|air)|motherfuckers?|fuckers?|shitheads?|animals|incompetents|cockroach(?:es)?"
    r"|trash|garbage|filth|peasants?|lowlifes?|degenerates?|psychos?|nutjobs?|jerks?|slags?|creeps?)"
)
_SLIGHT = (
    r"(?:stupid|dumb|dense|brain-?dead|brainless|braindead|useless|worthless|incompetent|pathetic|retarded|idiotic"
    r"|moronic|ignorant|lazy|imbecilic|thick|clueless|ugly|disgusting|mentally \w+|illiterate|miserable|filthy|dim)"
)
_GROUP = (
    r"(?:women|females|foreigners|immigrants|gays|jews|muslims|christians|hindus|indians|arabs|africans|asians"
    r"|gypsies|blacks|mexicans|poles|romanians|pakistanis|chinese|boomers|old people|disabled people)"
)
_VERY = (
    r"(?:(?:so|such|all|just|really|a|an|the|total|totally|complete|completely|absolute|absolutely|bunch of|pack of"
    r"|load of|lot of|fucking|bloody|damn|utterly|too|very|both|nothing but|lazy|stupid|most|biggest|god ?damn|real"
    r"|proper|plain) ?)"
)
_PEOPLE = (
    r"(?:people|staff|team|agents?|colleagues?|employees|support (?:team|people|agents?|staff)|managers?|drivers?"
    r"|boss(?:es)?|technicians?|guys|lot|woman|man|girl|boy|guy|person|company)"
)
_ABUSES = phrase(
    rf"(?:you|u|ur|you lot|you guys|you all|you people|they|he|she|your (?:\w+ )?{_PEOPLE}|all of you"
    r"|every one of you|the (?:agent|driver|manager|technician|person)(?: \w+){0,4}?)"
    rf"(?: ?'?re| ?'s| are| is| r| must be| were| was) {_VERY}{{0,4}}(?:{_INSULT}|{_SLIGHT}(?! (?:at|with|about|to"
    rf"|for) \w+ing)(?: {_INSULT}| {_PEOPLE})?)",
    r"(?:are|r|is) (?:you|u|all of you|you all|you people|you guys|you lot|your \w+|he|she"
    rf"|they) {_VERY}{{0,4}}(?:{_INSULT}|{_SLIGHT}(?! \w+ing))",
    rf"you {_VERY}{{0,3}}(?:{_SLIGHT} ){{0,2}}{_INSULT}|you {_VERY}{{0,2}}{_SLIGHT} {_PEOPLE}",
    rf"(?:bunch|pack|gang|load|lot|team|company) of (?:\w+ ){{0,3}}?{_INSULT}|(?:stupid|dumb|fucking|bloody|useless"
    rf"|incompetent|lazy|retarded|ignorant|filthy|pathetic|worthless) (?:\w+ )?(?:{_INSULT}|(?:people|woman|man|girl"
    r"|agents?|staff|lot|support agents?|employees|driver|technician|manager)(?! (?:training|tool|app)))",
    r"(?:some|those|these|the|your|by|with|from|to) (?:complete |total |absolute |utter |same |bloody |fucking "
    r"|damn )?(?:idiots?|morons?|imbeciles?|cretins?|assholes?|arseholes?|dickheads?|retards?|scumbags?|bastards?"
    r"|bitch(?:es)?|cunts?|wankers?|halfwits?|dimwits?|motherfuckers?)(?!-)",
    rf"(?:{_INSULT}|{_SLIGHT}),? (?:like you|all of you|the lot of you|every one of you)|{_GROUP} (?:(?:can't|cannot"
    r"|can not) (?:do|drive|think|work|be trusted|even)|don't belong|should (?:not|never|stay|go)|shouldn't"
    rf"|are (?:all )?{_VERY}{{0,2}}(?:{_SLIGHT}|{_INSULT}))(?: \w+)?",
    rf"(?:typical (?:of )?|bloody |fucking |damn |stupid |lazy |dirty )(?:you )?{_GROUP}|you (?:bloody |fucking "
    rf"|damn |stupid |lazy |dirty )?{_GROUP}(?! (?:who|in|at|with))",
    r"(?:fuck|screw|f\*+k|sod|stuff) (?:you|u|off|yourself|yourselves)(?: all)?(?! up)|go to hell|drop dead|go die"
    r"|(?:i )?hope you (?:all )?(?:die|rot|burn|choke|get (?:cancer|fired|sick))(?: \w+ \w+)?|kill yourself"
    r"|burn in hell|rot in hell",
    r"(?:people|you|someone|women|foreigners|immigrants) (?:like you |people )?(?:should |must |can "
    r"|need to )?(?:all )?(?:go|get|crawl) back to (?:where (?:you|they) (?:came|come) from|your (?:own )?(?:country"
    r"|cave|village|kitchen|hole))",
    r"go back to (?:where you came from|your (?:own )?(?:country|cave|village|jungle|kitchen|hole))"
    r"|(?<!\bi\x20)(?<!\bto\x20)(?<!\bwe\x20)learn (?:to speak )?(?:proper )?english(?=[.!,]| before| first|$)",
    r"(?:what (?:a|an|kind of|sort of) (?:complete |total |absolute |utter )?(?:idiots?|morons?|fools?|imbeciles?"
    r"|clowns?|cretins?|asshole))",
    r"^\s*(?:idiots?|morons?|assholes?|imbeciles?|clowns|losers|scum|bastards|pigs|retards?)(?=\s*[.!,]|$)",
    r"(?:do you (?:even )?have|have you got|has anyone there) (?:a|any|half a) (?:brain|brain cells?)|(?:no|not a"
    r"|without a) (?:brain|brain cells?)(?: between you)?",
    r"(?:too|so) (?:stupid|dumb|thick|dense|lazy) to (?:\w+)",
)  # fmt: skip

_FOUL = (
    r"(?:bitch(?:es)?|cunts?|sluts?|whores?|bastards?|assholes?|arseholes?|morons?|idiots?|jerks?|wankers?|pricks?"
    r"|twats?|slags?)"
)
# Slurs, sexual harassment and curses degrade whoever reads them, whomever they are aimed at.
_DEGRADES = phrase(
    r"n[i1]gg(?:er|a)s?|fagg?(?:ot|it)s?|faggy|tranny|trannies|pakis?|chinks?|kikes?|spics?|gooks?|wetbacks?|coons?"
    r"|towelheads?|ragheads?",
    rf"(?:(?<=^)|(?<=[.!?\n]\x20)|(?<=\n))(?:you )?(?:{_FOUL} ?)+(?=\s*(?:[.!?\n]|$))|you (?:\w+ ){{0,2}}{_FOUL}"
    rf"|your? (?:such )?an? (?:\w+ )?{_FOUL}",
    r"(?:suck|lick|kiss|eat|bite) my (?:dick|cock|balls|ass|arse|pussy)|(?:show|send) me your (?:ass|tits|boobs"
    r"|pussy|body|nudes)|(?:your|nice|big) (?:tits|boobs|pussy|cock)",
    r"(?:have|want|having) sex with (?:you|me)|make love to (?:me|you)|are (?:you|u) (?:horny|sexy|single|a virgin)"
    r"|i(?:'d| would| want to| will| wanna)? (?:fuck|lick|rape|bang) (?:you|your \w+|u|her|him)",
    r"(?:(?<=^)|(?<=[.!?\n]\x20)|(?<=\n))die(?:,? \w+)?(?=\s*(?:[.!\n]|$))|(?:you (?:should|must|can|go to|need to"
    r"|deserve to)|want you to|like if you|wish you(?:'d| would| were)?) (?:just )?(?:die|dead)(?= |[.!,]|$)",
    rf"(?<!\bi\x20)(?:is|are|was|were) (?:a |an |all |such |nothing but |complete |total |just )*(?:{_FOUL}"
    r"|half-?wits?|imbeciles?|cretins?|retards?|scumbags?|dimwits?)",
    r"you(?: all| people| guys| really)? suck|i (?:really |fucking )?hate (?:you|all of you"
    r"|every one of you)(?: people| all| guys)?(?=\s*(?:[.!,\n]|$))",
)
_SWEARS = phrase(
    r"(?:what|who|where|why|how|when) (?:the|in the|on earth and) (?:actual )?(?:hell|heck|fuck|f\*+k?|devil)|wtf"
    r"|wth|ffs|omfg|for (?:fuck'?s?|christ'?s?|god'?s?|fucks) sake|jesus christ",
    r"(?:absolute |complete |total |utter |pure )?(?:bull|horse|dog|ape)?(?:shit|shite|sh\*t|s\*\*t)(?:ty|s|show"
    r"|ting|load)?|bullcrap|(?:mother)?f(?:u|\*|@)+c?k+(?:ing|ed|er|in|s|ery)?|f\*\*\*(?:ing)?|f\*{1,4}ing|fcking"
    r"|effing|fuckin",
    r"god ?damn(?:ed|it|ed it)?|dammit|damn(?:ed| it)?|crap(?:py)?|piss(?:ed)?(?: me)? off|pissed|piss"
    r"|bloody (?:\w+)|arse|ass (?:backwards|off)|half-?assed|bugger(?:ed)?|bollocks|hell no|hell of a mess|as hell"
    r"|bitching|son of a bitch|sucks? (?:ass|balls|big time)",
)  # fmt: skip
_TAME = re.compile(r"bloody (?:mary|sunday|marys|nose)|piss(?:ed)? (?:test|stain)")


class Rough(NamedTuple):
    """What phrases find: threats, insults and other words that degrade, and swearing at the situation."""

    threats: tuple[Span, ...]
    abuses: tuple[Span, ...]
    swears: tuple[Span, ...]


def rough_words_in(folded: str) -> Rough:
    """The rough words in `folded`; what a negation turns around is left out."""
    return Rough(
        apart([s for s in found(_THREATS, folded) if not turned(folded, s.start)]),
        apart([s for p in (_ABUSES, _DEGRADES) for s in found(p, folded) if not turned(folded, s.start)]),
        apart([s for s in found(_SWEARS, folded) if not _TAME.match(folded, s.start)]),
    )


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
