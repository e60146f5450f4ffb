"""When two steps are the same one: "turn it off and on again" is a restart, whatever it is called."""

import re
from functools import lru_cache

from unruffled.language.checking.closeness import senses, shared, stem
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import fold

_CACHE = r"(?:cache|cookies?|browsing (?:data|history)|history|temporary files|site data)"
_OTHER = r"(?:another|a different|different|a new|new|other|a second|a spare|somebody else's|a friend's)"
# In the order in which they are asked: what is more exact comes first.
_DEEDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("factory-reset", r"factory|original settings|reset\w* (?:\w+ )*to default|hard reset"),
        ("reinstall", r"re-?install|(?:uninstall|delet|remov|deinstall)\w*\b.{0,40}\b(?:install|download|add)"
            r"|fresh install|(?<!re)(?<!un)install\w*\b.{0,40}\b(?:anew|again|afresh)"),
        ("restart", r"re-?start|re-?boot|power[- ]?cycl|relaunch|(?:turn|switch|power"
            r"|shut)\w*\b.{0,30}\boff\b.{0,40}\bon\b"
         r"|\boff and (?:back |then )?on\b|(?:unplug|disconnect|pull)\w*\b.{0,50}\b(?:plug|back in|reconnect"
         r"|minute|second)"
         r"|(?:off|unplug\w*)(?: \w+){0,4} for (?:\w+ )?(?:seconds|minutes|a minute|a while)"
         r"|clos\w*\b.{0,25}\b(?:re-?open|open (?:it )?again)|force[- ](?:quit|close|stop)"),
        ("cache", rf"(?:clear|delet|empt|remov|wip|purg|eras|clean)\w*\b.{{0,30}}\b{_CACHE}"
         rf"|{_CACHE}\b.{{0,20}}\bclear"),
        ("password", r"(?:reset|chang|new|forgot)\w*\b.{0,20}\bpass(?:word|code)|\bpassword reset"),
        ("log-in", r"(?:log|sign)\w*(?: \w+){0,3} (?:out|off|back in|in again)\b|re-?log|(?:log|sign)\w* in "
            r"(?:again|anew)"),
        ("browser", rf"{_OTHER} browser|incognito|private (?:window|mode|tab|browsing)|(?:use|try|in|with|via) "
         r"(?:chrome|firefox|safari|edge|opera)\b"),
        ("update", r"updat|upgrad|latest (?:version|firmware|software)|newest version"),
        ("clean", r"descal|decalcif|vinegar|citric|lime ?scale|clean|rins|wash|wip(?:e|ing|ed)\b|flush"),
        ("reconnect", r"re-?connect|re-?pair|unpair|pair(?:ing|ed)? (?:\w+ )*again|forg[eo]t\w* (?:the |your |my "
            r")?(?:device"
         r"|network|wi-?fi)|disconnect"),
        ("charge", r"charg(?:e|ed|ing)\b(?! (?:card|account))|plug(?:ged|ging)? (?:it |\w+ )*in overnight"),
        ("swap", rf"swap|replac|chang(?:e|ed|ing)|{_OTHER} \w+|exchang"),
        ("spam", r"spam|junk"),
        ("reset", r"\breset"),
        ("off", r"(?:turn|switch)\w*\b.{0,30}\boff\b|disabl|deactivat"),
        ("tighten", r"tighten|screw"),
        ("refill", r"refill|top(?:ped|ping)? up|fill(?:ed|ing)? (?:it |\w+ )*up"),
        ("wait", r"\bwait"),
        ("check", r"check|verif|inspect|look(?:ed|ing)? (?:at|in|for)|made sure|make sure|making sure"),
    )
)  # fmt: skip
# The same step on whatever thing it is done.
_ALONE = frozenset({"cache", "reinstall", "spam", "browser", "password", "log-in", "factory-reset"})
_VERBS = frozenset(
    stem(verb)
    for verb in word_set(
        """
        restart reboot reset turn switch unplug plug clear delete empty clean descale rinse wipe update upgrade install
        reinstall uninstall log sign change swap replace charge check press hold tap click open close remove disable
        enable reconnect disconnect connect pair power refill tighten run use enter move set download refresh go select
        wait force take put pull do perform another different new other spare second time times twice seconds minutes
        again three four five six several many couple week month hour yesterday today last device thing app unit machine
        cycle full fresh settings option button off start already latest version page
        """
    )
)
_PLAIN_VERB = lazily(
    r"(?:tried (?:to )?|try(?:ing)? (?:to )?|have |had |i |we |already |just |also |please )*(?P<verb>[a-z-]+)"
)


@lru_cache(maxsize=2_000)
def _deed(step: str) -> tuple[str, frozenset[str]]:
    """What is done and to what; the name of the deed, or the stem of its verb."""
    plain = fold(step)
    name = next((name for name, pattern in _DEEDS if pattern.search(plain)), "")
    if not name:
        verb = _PLAIN_VERB.match(plain)
        name = stem(verb["verb"]) if verb else ""
    things = frozenset(one for one in senses(plain) if one not in _VERBS and stem(one) not in _VERBS)
    return name, things


def same_step(one: str, other: str) -> bool:
    """Whether both texts tell of the same step; where one names no thing, the deed decides."""
    (did, to_this), (does, to_that) = _deed(one), _deed(other)
    if not did or did != does:
        return False
    if did in _ALONE:
        return True
    if not to_this or not to_that:
        return did not in {"check", "swap", "off", "wait", "reset"} or to_this == to_that
    return bool(shared(to_this, to_that))
