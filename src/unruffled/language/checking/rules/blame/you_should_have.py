"""The rule you-should-have: the fault is put on the customer."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_PAST = (
    "(been|read|told|known|kept|sent|given|gave|taken|took|made|written|wrote|thought|brought|bought|chosen|chose"
    "|done|did|put|let|paid|set|left|lost|broken|broke|got|gotten|had|seen|found|heard|gone|come|said|spoken|worn"
    "|shut|held|stuck|sought|drawn|begun|run|forgotten|forgot|cut|stood|understood|hidden|hid|thrown|threw|dealt"
    "|built|\\w+ed)"
)
_SHOULD_HAVE = Phrases(
    "you( <adv>| really | at least | first )(should|ought to|could|might|must|needed to|were supposed to|need to"
    "|had to)( <adv>| really | at least | just | first | simply | probably )?(not |n't )?('ve|have|of) <adv>((really"
    "|first|at least|not|then|just|simply|better|probably|also|already|never) )*<past>",
    "you( <adv>| really | at least | first )(should've|could've|must've|shouldn't have|should not have"
    "|ought not to have|oughtn't to have|mustn't have|shouldn't've) ((really|first|at least|not|then|just|simply"
    "|better|probably|also|already|never) )*<past>",
    past=_PAST,
)
_FAILED = Phrases(
    "you( <adv>| also | simply | have | had |'ve | clearly | already | again | only )*(failed to|neglected|omitted"
    "|forgot|forgotten|ignored|overlooked|disregarded|misread|misunderstood|misused|mishandled|mistyped|misplaced"
    "|refused|didn't bother|did not bother|couldn't be bothered|never bothered|chose not|decided not|elected not"
    "|opted not|waited too long|left it too late|left it until|only have yourself|have only yourself"
    "|only yourself)( to| reading| following| checking| the| our| your| that| this| it| about| my| both| all| these)?",
    "you( <adv>| also | simply | clearly )*(were|had been|are) (supposed|meant|expected) to",
    "you( <adv>| also | simply | clearly )*(were|had been) (told|asked|instructed|informed|advised|warned"
    "|required) (to|not to|about|of|that you (must|should|need|have))",
    "you( <adv>| also | simply | clearly | have | had |'ve | obviously | must have | may have | probably )*(made"
    "|make) (a|an|the|this|that|your|some) ~2 (mistake|error|wrong choice)",
    "you( <adv>| also | simply | clearly | have | had |'ve | obviously | must have | may have | probably | just "
    "| accidentally | yourself )*(entered|typed|gave us|gave|provided|supplied|selected|chose|picked|ordered|used"
    "|put in|put|filled in|wrote|sent us|sent|pressed|installed|inserted|plugged|connected|clicked"
    "|submitted) ~6 (wrong|incorrect|invalid|incorrectly|wrongly|wrong way|upside down|inaccurate|mistaken)( \\w+)?",
    "you( <adv>| also | simply | clearly | have | had |'ve | obviously | must have | may have | probably "
    "| yourself )*(caused|created|brought) ~2 (this|it|problem|issue|damage|delay|situation|error|on yourself)",
    "you( <adv>| also | simply | clearly | have | had |'ve | obviously | must have | probably | yourself )+(broke"
    "|broken|dropped|damaged|damage|mishandled|misused|spilled|deleted|overfilled|overloaded)",
    "you( <adv>| also | simply | clearly | obviously | evidently | apparently )*(didn't|did not|never|haven't"
    "|have not|hadn't|had not|weren't|were not|don't|do not) ((even|actually|properly|fully|carefully|correctly"
    "|clearly|really|ever|bother to|take the time to|think to|just) )*<neglect>",
    "you( <adv>| also | simply | clearly | obviously )*never ((even|actually|properly) )*<done>",
    "you( <adv>| also | simply | clearly | obviously )*(haven't|have not|hadn't|had not|'ve not|'d not) ((even"
    "|actually|properly|fully|yet|correctly|carefully) )*<done>",
    "(if (only )?you('d| had|'d have| would have)|had you)( only| just| actually| simply| bothered to"
    "| taken the time to| properly| carefully| not| even)* <done>",
    "(wrong|incorrect|mistaken|faulty|error|mistake|slip) ~5 on your (side|end|part)",
    "you would (not )?have (known|seen|noticed|realised|realized|avoided|understood|spared)",
    "you should (know|have known) better",
    "(all you had to do|you only had to|you just had to|it was up to you|it is up to you to|it's up to you to"
    "|incumbent on you|the (onus|burden) (is|was|lies) (on|with) you)( was)?( to)?",
    "(improper|incorrect|wrong|careless|rough|inappropriate|unsuitable) (use|handling|installation|storage|treatment"
    "|care) (by you|on your (part|side|end)|at your end)",
    "you( <adv>| also | simply | clearly | have | had |'ve )*(tampered|fiddled|meddled|let it|left it (out|on|in"
    "|running|unattended))",
    "(why|how come) (didn't|did|haven't|don't|would|wouldn't) you ((not|even|just|simply|ever) )*(\\w+)",
    "(your|your own|entirely your|purely your|partly your|all your|clearly your|a customer|the customer's) ((own"
    "|user|customer) )?(fault|mistake|error|negligence|carelessness|oversight|misuse|mishandling|misunderstanding"
    "|failure|inattention|responsibility|doing|wrongdoing|incorrect \\w+|wrong \\w+|improper \\w+|lack of (care"
    "|attention|\\w+))",
    "(user error|operator error|customer error|human error on your (side|part|end)|(mistake|error|fault|oversight"
    "|failure|problem|misunderstanding|negligence) (is |was |lies |lay )?(entirely |purely |solely )?(on|from|at"
    "|of) your (part|side|end|own making)|(this|that|it)( one)?( is|'s| was) (entirely |all |purely |solely )?on you"
    "|you( are|'re| were) (to blame|at fault|the one who|the one at fault|responsible for (this|the|that|it|not))"
    "|(blame|fault) (is|lies|was) ~1 (with you|yours)|yourself to blame|you brought this on)",
    neglect="(update|upgrade|sign|scan|declare|renew|weigh|label|pack|wrap|secure|lock|unlock|back up|upload"
    "|download|reset|restart|reboot|reconnect|disconnect|unplug|tighten|loosen|rinse|dry|apply|book|reserve"
    "|call (us|ahead|first|back|before)|write (to us|us)|email|warn|explain|show|supply|deliver|send|forward"
    "|bother|authori[sz]e|approve|accept|opt|unsubscribe|read|follow|check|look|pay attention|listen|provide"
    "|give us|include|send us|attach|mention|specify|tell us|inform us|let us know|notify|contact us|respond"
    "|reply|answer|return|confirm|enter|fill|select|choose|use|install|connect|close|keep|register|activate"
    "|update|set|save|back up|open|plug|read through|go through|complete|submit|state|say|ask|make sure"
    "|ensure|verify|review|notice|realise|realize|see (the|that|our)|understand|cancel|pay|collect|pick up"
    "|wait|charge|clean|descale|leave|put|place|click|press|report|cooperate|bother|care|bring|wear|remove"
    "|switch|turn|test|measure|store|handle|treat|comply|meet|observe|take care)",
    done="(updated|upgraded|signed|scanned|declared|renewed|weighed|labelled|labeled|packed|wrapped|secured|locked"
    "|uploaded|downloaded|reset|restarted|rebooted|reconnected|disconnected|unplugged|tightened|rinsed|dried"
    "|applied|booked|reserved|called|written to us|written|emailed|warned|explained|shown|supplied|forwarded"
    "|bothered|authori[sz]ed|approved|accepted|unsubscribed|thought|taken (the|better|more|any)|paid attention"
    "|been (home|there|available|reachable|clear|clearer|honest)|given|measured|stored|followed|read|followed"
    "|checked|looked|paid attention|listened|provided|given us|included|sent us|sent|attached|mentioned"
    "|specified|told us|informed us|let us know|notified|contacted us|contacted|responded|replied|answered"
    "|returned|confirmed|entered|filled|selected|chosen|used|installed|connected|closed|kept|registered"
    "|activated|updated|saved|backed up|opened|plugged|completed|submitted|stated|said|asked|made sure|ensured"
    "|verified|reviewed|noticed|realised|realized|understood|cancelled|canceled|paid|collected|picked up|waited"
    "|charged|cleaned|descaled|left|put|placed|clicked|pressed|reported|ordered|acted|been more (careful"
    "|specific|patient)|taken (care|more))",
)
# What one only receives: "you should have received it", "you should have been told" blames us, not them.
_RECEIVED = word_set("received got gotten had heard gone arrived reached come landed noticed")
_BEEN_BLAME = lazily(
    r" (?:more|careful|aware|clearer|patient|prepared|there|at home|honest|specific|here|paying|reading|using"
    r"|checking)\b"
)
_ASKING = lazily(r"\b(?:if|in case|whether|unless|should|after|once|when|until|before|as soon as) (?:\w+ ){0,2}$")
_EXCUSED = lazily(r"\b(?:not|n't|never|no|nothing|neither)\b(?: \w+){0,4} ?$")
# "I'm sorry you were told to wait" takes their side.
_SORRY = lazily(r"\b(?:sorry|apologi[sz]e|apologies|regret)(?: \w+){0,3} ?$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    plain = draft.plain
    spans = [span for span in _SHOULD_HAVE.within(draft) if _was_theirs_to_do(plain, span)]
    spans += [span for span in _FAILED.within(draft) if _is_blame(draft, span)]
    last = -1
    for span in sorted(spans):
        if span.start >= last:
            last = span.end
            yield Hit(span, "Puts the fault on the customer.", _FIXES)


def _was_theirs_to_do(plain: str, span: Span) -> bool:
    verb = span.of(plain).split()[-1]
    if verb in _RECEIVED:
        return False
    if verb == "been":
        return bool(_BEEN_BLAME.match(plain, span.end))
    if verb == "seen" or (verb == "found" and "before" not in plain[span.end : span.end + 60]):
        return False
    before = plain[max(0, span.start - 30) : span.start]
    return not re.search(r"\b(?:wish|if|told us|said|felt|think|thought)(?: that)? ?$", before)


def _is_blame(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    words = span.of(draft.plain)
    if words.startswith(("if ", "had ", "why ", "how come")):
        return True
    if _ASKING.search(before) or (
        sentence.of(draft.plain).endswith("?") and before.strip() in {"did", "have", "do", "are", "were"}
    ):
        return False
    passive = re.search(r"\b(?:were|had been) \w+", words) is not None
    return not (_EXCUSED.search(before) or (passive and _SORRY.search(before)))


_FIXES = (guide("Say what happened without saying who: what is the state now, and what happens next."),)

RULE = Rule(
    name="you-should-have",
    severity="error",
    summary='Finds words that put the fault on the customer: "you should have", "you failed to", "your own mistake".',
    why="Even when it is true, blame makes the customer defend themselves instead of listening. What they did cannot "
    "be changed; what happens now can.",
    source="Packard, Moore and McFerran (2018), (I'm) Happy to Help (You), on pronouns in customer service",
    instead='Describe the thing, not the person: "the form still lacks a signature" instead of "you failed to sign".',
    when_wrong="If the customer asks what they did wrong, say it as a fact, with what to do about it.",
    finds=(
        Found(
            "[You should have read] the manual first.",
            write="The manual's page 4 shows how the lid locks; here is the picture.",
        ),
        Found(
            "[You failed to] give us the house number.",
            write="The label has no house number; tell me which it is and it leaves today.",
        ),
        Found("It went to the old flat because [you entered the wrong address]."),
        Found("[If you had checked] the box, it would have been clear."),
        Found("The damage is [your own fault]."),
        Found("Since [you did not follow] the instructions, the seal broke."),
        Found("[You forgot to] attach the receipt."),
    ),
    leaves=(
        Left("You should have received the label by now.", "Something they were to receive"),
        Left("You should have been told this in February.", "The fault is ours"),
        Left("You should have it on Friday.", "A date"),
        Left("If you forgot your password, this link sets a new one.", "A condition"),
        Left("You did not do anything wrong.", "Says the opposite"),
        Left("This was not your fault.", "Says the opposite"),
        Left("We should have called you.", "Our own fault"),
    ),
    find=find,
    near=("policy-shield",),
)
