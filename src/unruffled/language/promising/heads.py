"""Who says that they will: the beginnings of promises in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unruffled.language.grammar import word_set
from unruffled.language.phrases import Book, Phrases
from unruffled.language.promising.promise import Who
from unruffled.language.text import Span

PROMISES = Book()
_SOFTLY = (
    "((also|then|now|certainly|definitely|personally|gladly|happily|of course|be sure to|make sure to|immediately"
    "|instead|still|therefore|just|first|today|tomorrow|again|always|please|ourselves|myself|both|all|each|shortly"
    "|soon|promptly|quickly|at once|right away|go ahead and|keep on|absolutely|surely|naturally|simply|even|next"
    "|either|directly|automatically) )*"
)
_ME = Phrases(
    "(i promise( you)?( that)? |i can promise( you)?( that)? |i guarantee( you)?( that)? |you have my word( that)? "
    "|rest assured( that)? |and )?(i will|i'll|i am going to|i'm going to|i shall|i'm gonna|ill) <softly>«\\w+»",
    "i (hereby )?(promise|pledge|undertake|commit|guarantee|vow|swear) to <softly>«\\w+»",
    softly=_SOFTLY,
    book=PROMISES,
)
_US = Phrases(
    "(we promise( you)?( that)? |we guarantee( you)?( that)? |you have our word( that)? "
    "|rest assured( that)? )?(we will|we'll|we are going to|we're going to|we shall|(our|the|our support|the support"
    "|our customer (service|care)|our service|the customer (service|care)) (team|company) (will|is going to|shall)"
    "|customer (service|care|support) will) <softly>«\\w+»",
    "we (hereby )?(promise|pledge|undertake|commit|guarantee) to <softly>«\\w+»",
    softly=_SOFTLY,
    book=PROMISES,
)
_PERSON = (
    "(courier|driver|carrier|postman|delivery (man|person|service|company|partner)|technician|engineer|plumber"
    "|electrician|mechanic|installer|(\\w+ ){0,2}(team|department|warehouse|office|shop|store|supplier|desk|staff"
    "|unit|group)|warehouse|colleagues?|manager|supervisor|director|boss|bank|supplier|manufacturer|maker|partner"
    "|specialist|expert|accountant|developers?|lawyer|workshop|agent|representative|assistant|head of \\w+|finance"
    "|accounting|billing|logistics|dispatch|repairs|returns|sales|legal)"
)
_OTHER = Phrases(
    "(the|our|my|your|a|an|one of our|somebody from (our|the)|someone from (our|the)"
    "|another) (\\w+ ){0,1}<person>( \\w+| from \\w+| here| in \\w+)? (will|is going to|are going to|shall)( also"
    "| then| now| \\w+ly)? «\\w+»",
    "(he|she|they|dhl|ups|fedex|dpd|gls|hermes|royal mail|the post|someone|somebody|a colleague|tnt|usps|evri) (will"
    "|'ll|is going to|are going to)( also| then| now)? «\\w+»",
    "(he|she|they)'ll( also| then| now)? «\\w+»",
    person=_PERSON,
    book=PROMISES,
)
_NAMED = re.compile(
    r"(?<![\w'])([A-Z\u00c0-\u00de][\w-]{1,20})(?: from (?:the |our )?[\w ]{2,20})?(?: will|'ll|\u2019ll"
    r"| is going to)(?: also| then| now)? (\w+)"
)
_YOURS = Phrases(
    "(you will|you'll|you're going to|you are going to|you shall)( also| then| now| still| shortly| soon| already"
    "| definitely| both)* «(receive|get|have (a|an|the|your|it|them|all|both|my|our|one|two|news|money|full"
    "|everything)|hear)»",
    "(you will|you'll)( also| then| shortly| soon)* «be (contacted|called|refunded|reimbursed|credited|notified"
    "|informed|sent|compensated|updated|paid|rung|phoned|emailed|given|helped)»",
    book=PROMISES,
)
_DONE = (
    "(added|adjusted|answered|arranged|cancelled|canceled|changed|checked|cleared|collected|compensated|completed"
    "|confirmed|corrected|credited|delivered|dispatched|done|escalated|exchanged|extended|finished|fixed|forwarded"
    "|handled|honou?red|installed|issued|looked into|made|mended|moved|paid|picked up|posted|processed|put right"
    "|reactivated|rebooked|refunded|reimbursed|released|removed|reopened|repaired|replaced|resent|reserved|resolved"
    "|restored|returned|reversed|reviewed|sent|settled|shipped|solved|sorted|sorted out|transferred|unblocked"
    "|unlocked|updated|upgraded|waived|in touch|given|ready|restarted|investigated)"
)
_THINGS = Phrases(
    "(the|your|a|an|this|that|both|all|my|our|every|each|any|these) (\\w[\\w'-]* ){1,5}(will|is going to"
    "|are going to|shall)( also| then| now| \\w+ly)* «(be <softly><done>)»",
    "(it|they|this|that|everything|both|all|the rest) (will|'ll|is going to|are going to)( also| then| now| all"
    "| \\w+ly)* «(be <softly><done>)»",
    softly=_SOFTLY,
    done=_DONE,
    book=PROMISES,
)
# Said in the present; only a day or an hour to come makes it a promise.
_DATED = Phrases(
    "(i'm|i am|we're|we are)( also| now| just| then| personally| both)* «(calling|sending|refunding|shipping|ringing"
    "|writing|coming|replacing|posting|emailing|returning|delivering|paying|getting back|following up|visiting"
    "|picking|collecting|transferring|crediting|fixing|putting|bringing|booking|issuing|checking|speaking|talking"
    "|meeting|phoning|dispatching|having)»",
    "let me «(\\w+)»",
    "(you will|you'll)( also| then| shortly| soon)* «(see|find)»",
    "(it|they|this|that|everything|both|(the|your|a|an|this|my|our|every|each) (\\w[\\w'-]* ){0,4}\\w[\\w'-]*) (will"
    "|'ll|is going to|are going to)( also| then| now| all| \\w+ly)* «(be (with you|there|here|ready|yours|back|home"
    "|in your|on your|at your|on its way|on the way|in the|on the|up|working|running)|arrive|reach|leave|ship|go out"
    "|follow|come|start|land|end)»",
    "(you can |please )?«expect» (a|an|my|our|the|to (hear|receive|get)|your|news)",
    "(it|(your|the|a|our|my) (\\w+ ){0,2}\\w+) «(leaves|ships|goes out|arrives|comes|is leaving|is shipping"
    "|is arriving|is coming|goes back|is going out|is due|lands|reaches|follows)»",
    book=PROMISES,
)
_NO_NAME = word_set(
    "i we you he she they it this that there which who what and but so then here everything nothing nobody today "
    "tomorrow"
)
_GRAMMARS: list[tuple[Phrases, Who | None]] = [
    (_ME, "me"),
    (_US, "us"),
    (_YOURS, None),
    (_OTHER, "other"),
    (_THINGS, "us"),
    (_DATED, None),
]
_BY_ME = ("i'm", "i am", "let me")
_BY_US = (*_BY_ME, "we're", "we are")
_FROM_ME = re.compile(r"(?: \w+){0,4} from (?:me|myself)\b")
_FROM_ANOTHER = re.compile(r"(?: \w+){0,4} (?:from|by) (?:the|our|my) (?!team\b|company\b)\w+")
# After "I will": what says nothing about a deed.
_NO_DEED = word_set(
    """
    not never need have try assume say admit see appreciate understand remember miss know agree want like love hope
    think look consider probably maybe perhaps hopefully possibly likely also only expect require ask_you be depend
    believe regret wish attempt aim endeavour endeavor wait gladly suggest recommend prefer usually normally often
    """
)
_BE = re.compile(
    r"be <?(?:in touch|back (?:to you|with|in touch)|with you|there|on (?:the phone|site|hand|it)|at your|coming"
    r"|calling|sending|writing|refunding|following|getting|replacing|shipping|ringing|working|checking|looking"
    r"|posting|emailing|putting|paying|updating|keeping|watching|handling|taking|making|waiting|(?:sure|certain"
    r"|careful) to|personally|the one|over|round|by)\b"
)
# "I will ask you to wait", "I'll help you" name no deed of ours.
_ASKS_OF_YOU = re.compile(
    r"do (?:(?:my|our) (?:very )?best|everything|all|what(?:ever)?)\b|(?:ask|request|remind|let|advise|want"
    r"|allow) (?:that )?you\b(?! know)|(?:help|assist)(?: you)?(?: further| with (?:this|that|it))?(?: (?:today"
    r"|now))?(?:$|[.,;!]| and\b)|continue (?:to help|helping|assisting)\b"
)
_TAKES_IT_ON = {
    "have": re.compile(r"have (?!to\b|been\b|had\b|a (?:look|think)\b)"),
    "look": re.compile(r"look (?:into|at|for|after|through|up|again|over|in)\b"),
    "see": re.compile(r"see (?:to|about|that|what|whether|if)\b"),
    "wait": re.compile(r"wait (?:for you|with)\b"),
    "consider": re.compile(r"$^"),
}


@dataclass(frozen=True)
class Head:
    """The beginning of a promise: where its subject and its verb begin, and who must act.

    `whole` holds where the subject belongs to the deed ("your refund will be sent"), `dated` where only a
    deadline makes it a promise.
    """

    start: int
    deed: int
    who: Who
    whole: bool = False
    dated: bool = False


def heads_in(text: str, plain: str, sentence: Span) -> list[Head]:
    """The beginnings of the promises in one sentence of `plain`, in order."""
    found: list[Head] = []
    for head in _candidates(text, plain, sentence):
        if not any(one.start <= head.start <= one.deed or head.start <= one.deed <= head.deed for one in found):
            found.append(head)
    deeds = sorted((head for head in found if _is_deed(plain, head)), key=lambda head: head.start)
    return [head for number, head in enumerate(deeds) if not (number and _inside(plain, deeds[number - 1], head))]


def _candidates(text: str, plain: str, sentence: Span) -> Iterator[Head]:
    """Every beginning that a grammar finds; where two overlap, the one that comes first here is meant."""
    words = sentence.of(plain)
    for grammar, certain in _GRAMMARS:
        for match, marked in grammar.hits_in(words):
            said, at = match.of(words), sentence.start
            who = certain or _who_acts(said, words[match.end :])
            start = match.start + (4 if said.startswith("and ") else 0)
            whole = grammar in (_YOURS, _THINGS) or (grammar is _DATED and not said.startswith(_BY_US))
            yield Head(at + start, at + marked.start, who, whole, dated=grammar is _DATED)
    for named in _NAMED.finditer(text, sentence.start, sentence.end):
        if plain[named.start()] != " " and named[1].lower() not in _NO_NAME:
            yield Head(named.start(), named.start(2), "other")


def _inside(plain: str, outer: Head, inner: Head) -> bool:
    """ "I'll make sure that it leaves today" is one promise."""
    return not re.search(r"[,;:]| (?:and|but|so|or|then) ", plain[outer.deed : inner.start])


def _who_acts(words: str, after: str) -> Who:
    """Who is behind "you will hear from ..." or "expect a call from ...": me, somebody else, or the company."""
    if words.startswith(_BY_ME) or " my" in words or _FROM_ME.match(after):
        return "me"
    return "other" if _FROM_ANOTHER.match(after) else "us"


def _is_deed(plain: str, head: Head) -> bool:
    if head.whole or head.dated:
        return True
    rest = plain[head.deed : head.deed + 40]
    verb = re.match(r"[\w']+", rest)
    if verb is None:
        return False
    if verb.group() == "be":
        return bool(_BE.match(rest))
    special = _TAKES_IT_ON.get(verb.group())
    if special is not None:
        return bool(special.match(rest))
    if _ASKS_OF_YOU.match(rest):
        return False
    return verb.group() not in _NO_DEED
