"""Which verbs are deeds: what "I will", "you will" and "it will" must go on with to be a promise."""

import re
from dataclasses import dataclass

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.promise import Who

# After "I will": what says nothing about a deed.
_NO_DEED = word_set(
    """
    not never need try assume say admit appreciate understand miss agree want like love hope require depend believe
    regret wish attempt aim endeavour endeavor wait suggest recommend prefer usually normally often probably maybe
    perhaps hopefully possibly likely also only think know remember consider expect trust allow remain stay continue
    mean cost take-part guess
    """
)
_BE = lazily(
    r"be (?:in touch|back|with you|there|over|round|around to|by|on (?:the phone|site|hand|it|your)|at your"
    r"|out (?:to|there)"
    r"|(?!away|leaving|missing|looking forward|needing|wondering|thinking|hoping|going|trying|having to"
    r"|being|helping|assisting|closing"
    r"|moving|happy|unable|evening|morning|nothing|anything|something|during)\w+ing\b"
    r"|(?:sure|certain|careful) to|personally|the one|able to (?:send|give|tell|refund|replace|deliver|call|confirm))"
)
_TAKES_IT_ON = {
    "have": re.compile(r"have (?!to\b|been\b|had\b|a think\b|(?:no|difficulties|problems|trouble)\b)"),
    "look": re.compile(r"look (?:into|at|for|after|through|up|again|over|in)\b"),
    "see": re.compile(r"see (?:to|about|that|what(?! (?:i|we) can do)|whether|if)\b"),
    "stay": re.compile(r"stay (?:on|with|in touch|late|on top)\b"),
    "continue": re.compile(r"continue to (?!help|assist|improve|work hard)\w+"),
    "try": re.compile(r"try (?:again|once more|another|calling|ringing|phoning)\b"),
    "wait": re.compile(r"wait (?:for you|with)\b"),
    "remember": re.compile(r"remember to\b"),
    "leave": re.compile(
        r"leave (?!you\b|this (?:up )?to you|it (?:up )?to you|that (?:up )?to you|the (?:company|office)|on )"
    ),
    "take": re.compile(
        r"take (?!(?:a few|some|up to|about|around|between|\d|two|three|several|at least|longer|time)\b)"
    ),
    "need": re.compile(r"$^"),
    "be": _BE,
}
# "I will ask you to wait", "I'll help you" name no deed of ours.
_ASKS_OF_YOU = lazily(
    r"do (?:(?:my|our) (?:very )?best|everything|all|what(?:ever)?)\b|(?:ask|request|let|advise|want"
    r"|allow) (?:that )?you\b(?! know| have| keep)|(?:help|assist)(?: you)?(?: further| with (?:this|that"
    r"|it))?(?: (?:today"
    r"|now))?(?:$|[.,;!]| and\b| please\b)|be (?:honest|frank"
    r"|open|brief|clear|quick)\b|go (?:now|ahead)\b(?! and)|miss you"
    r"|talk to you (?:soon|later)|speak (?:to you )?(?:soon|later)|see you\b"
)


def is_deed(rest: str) -> bool:
    """Whether `rest`, which begins with the verb after "I will", says what will be done."""
    verb = re.match(r"[\w'-]+", rest)
    if verb is None or _ASKS_OF_YOU.match(rest):
        return False
    special = _TAKES_IT_ON.get(verb.group())
    if special is not None:
        return bool(special.match(rest))
    return verb.group() not in _NO_DEED


@dataclass(frozen=True)
class Comes:
    """Something that comes to the customer: who must act, and whether only a deadline makes it a promise."""

    who: Who
    dated: bool = False


_THEY_GET = lazily(
    r"(?:(?:receive|get|hear|be (?:getting|receiving|hearing))\b(?! (?:used|to know|a chance))"
    r"|have (?:a|an|the|your|it|them|all|both|my|our|one|two|news|money|full|everything|that|this|these|those)\b"
    r"|be (?:contacted|called|refunded|reimbursed|credited|notified|informed|sent|compensated|updated|paid|rung"
    r"|phoned|emailed|given|helped|moved|upgraded|rebooked|reconnected|back (?:online|on|up))\b)"
)
_THEY_SEE = lazily(r"(?:see|find|know|be able to|be (?:up and running|online|connected|back))\b")
# How things go again and again is not promised.
_HABIT = lazily(r"\b(?:each|every) (?:day|week|month|year|time|quarter|cycle|order|purchase)\b")
_NO_GIFT = lazily(r"\w+ (?:a )?(?:chance|opportunity|right|choice|option|idea|feeling|impression|to )\b")
_FROM_ME = lazily(r"(?: \w+){0,5} (?:from me|my)\b")
_FROM_ANOTHER = lazily(r"(?: \w+){0,5} (?:from|by) (?:the|our|my|a) (?!team\b|company\b)\w+")


def is_theirs(rest: str) -> Comes | None:
    """What "you will" promises: `rest` begins with its verb."""
    if _HABIT.search(rest):
        return None
    after = re.sub(r"^\w+", "", rest)
    who: Who = "me" if _FROM_ME.match(after) else "other" if _FROM_ANOTHER.match(after) else "us"
    if _THEY_GET.match(rest) and not _NO_GIFT.match(rest):
        return Comes(who)
    return Comes(who, dated=True) if _THEY_SEE.match(rest) else None


_DONE = (
    r"(?:added|adjusted|answered|applied|approved|arranged|called|cancelled|canceled|changed|charged back"
    r"|checked|cleared"
    r"|collected|compensated|completed|confirmed|connected|contacted|corrected|covered|credited|deducted|delivered"
    r"|dispatched|done|emailed|escalated|exchanged|expedited|extended|finished|fixed|forwarded|given|handled|honou?red"
    r"|in touch|installed|investigated|issued|lifted|loaded|looked (?:into|at|after)|made|mailed|mended|moved"
    r"|notified|paid|picked up|posted|prepared|processed|put right|reactivated|ready|rebooked|reconnected|redone"
    r"|refunded|reimbursed|reinstated|reissued|released|removed|renewed for free|reopened|repaired|replaced|reprinted"
    r"|resent|reserved|reset|resolved|restarted|restored|returned|reversed|reviewed|sent|serviced|settled"
    r"|shipped|solved"
    r"|sorted(?: out)?|swapped|taken (?:care of|off|away|out|back|over)|transferred|unblocked|unlocked|updated"
    r"|upgraded|upheld|verified|voided|waived|wiped|written off|visited)"
)
_SOFT = r"(?:(?:also|then|now|both|all|fully|first|soon|\w+ly|back) )*"
_WILL_BE_DONE = lazily(rf"(?:be|have been) {_SOFT}{_DONE}\b")
# Where a thing comes to be; with a day to come that is a promise, without one it tells how things are.
_WILL_COME = lazily(
    r"(?:be (?:with you|there|here|yours|back|home|in (?:your|the)|on (?:your|its|the)|at (?:your|the)"
    r"|out (?:there|for|to)"
    r"|up\b|working|running|active|live|available again|online|free|gone|over|solved|through|open again|usable"
    r"|visible|valid|switched|rolled|hooked|good (?:to go|as new)|set up|complete|up and running|out of|off)"
    rf"|be {_SOFT}(?:being )?\w{{3,}}ed\b|be \w+ing\b"
    r"|(?:arrive|reach|leave|ship|go (?:out|live|back|up on|into|through|to)|follow|come|start|land|end up|post"
    r"|appear|show"
    r"|hit|clear|drop|fall|run|work|return|reset|resume|kick in|take (?:effect|place)|happen|get|fix|restore|have|make"
    r"|receive|finish|call|contact|reply|respond|process|pay|deliver|issue|send|replace|collect|visit)\b)"
)
_ENDS = lazily(
    r"be (?:closed|changed for|limited|increased|raised|required|needed|charged(?! back)|billed|expected|based"
    r"|used|discontinued|"
    r"asked|opened|missed|pleased|surprised|noticed|having|going|raining|doing|starting|getting|trying)\b"
    r"|have (?:to|been|had)\b|get (?:better|worse|used|warmer|colder|hot|cold)\b|run out\b|come to an end"
)


def is_outcome(rest: str) -> Comes | None:
    """What "it will" or "your refund will" promises: `rest` begins with its verb."""
    done = _WILL_BE_DONE.match(rest)
    if (_ENDS.match(rest) and not done) or _HABIT.search(rest):
        return None
    if done:
        return Comes("us")
    return Comes("us", dated=True) if _WILL_COME.match(rest) else None
