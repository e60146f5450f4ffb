"""Whether a reply answers a question: what kind of answer it wants, and where the reply gives one."""

import re

from unruffled.language.checking.closeness import senses, shared
from unruffled.language.checking.draft import Draft, once
from unruffled.language.checking.moves.actions import explanations
from unruffled.language.checking.moves.closings import body_sentences
from unruffled.language.checking.moves.figures import sums
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.lazy import lazily
from unruffled.language.text import fold

_NUMBERS = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|a few|a couple of|several)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_WHEN = lazily(
    rf"\b(?:today|tonight|tomorrow|yesterday|now|immediately|right away|at once|soon|shortly|already|asap|as soon "
    rf"as|once"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|{_NUMBERS}(?:[ -]to[ -]{_NUMBERS}|[ -]\d+)? (?:more "
    rf")?(?:working |business"
    rf" |calendar )?(?:second|minute|hour|day|week|month|year)s?|\d{{1,2}}[.:]\d\d|\d{{1,2}} ?(?:am|pm|o'clock)"
    rf"|noon|midnight"
    rf"|(?:at|from|until|till|by|since|before|after) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    rf"|twelve|noon)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}|{_MONTHS} \d{{1,2}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}"
    rf"|(?:this|next|last"
    r"|same|every|the following|coming) (?:week|month|year|morning|afternoon|evening|day|spring|summer|autumn"
    r"|winter)|overnight"
    rf"|end of (?:the|this|next)?|(?:in|since|until|by|from|of) (?:{_MONTHS}|20\d\d|spring|summer|autumn|winter)\b"
    rf"|any (?:time"
    r"|day)|whenever|always|never|around the clock|24/7|lifetime|for life)\b"
)
# "Your order of 11 February" names an order, not a time.
_DATED_THING = lazily(
    r"\b(?:order|letter|message|mail|email|invoice|request|return|complaint|note|contract|call|chat|payment)s?(?: "
    r"\S+)? (?:of"
    r"|from|dated|on|placed on|made on) (?:the )?\S+(?: (?:of )?[a-z]+)?(?: \d{4})?"
)
_MONEY = lazily(
    r"[$\u20ac\u00a3\u00a5]\s?\d|\d[\d.,]*\s?(?:[$\u20ac\u00a3\u00a5%]|lei\b|ron\b|eur(?:os?)?\b|usd\b|gbp\b|dollars?\b"
    r"|pounds?\b|pln\b|chf\b|kr\b|cents?\b|crowns?\b|kron(?:er|or|a|e)\b|czk\b|k\u010d|francs?\b|zloty\b|rupees?\b"
    r"|yen\b|per ?cent\b"
    r"|[a-z]{3}\b(?= (?:a|per|for|more|less)))|\b(?:free|nothing"
    r"|no (?:charge"
    r"|cost|fee|extra)|gratis|included|costs? (?:you )?(?:nothing|the same)|same price|half (?:the )?price|on us|at our"
    r" expense|on the house|complimentary|without (?:charge|cost))\b"
)
_COUNT = lazily(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|none|no|all|both|half|single"
    r"|unlimited"
    r"|as many|any number|several|a few|a couple)\b"
)
_WHERE = lazily(
    r"https?://|www\.|\b[a-z0-9-]+\.(?:com|org|net|eu|ro|de|uk)\b|\b(?:at|in|on|under|next to|behind|near"
    r"|opposite) (?!(?:touch|order|case|time|advance|detail|fact|person|general|writing|all|least|once|first|last|the"
    r" (?:matter|meantime|moment|future|next)|your (?:behalf|patience|concern|check|order)|any|our (?:side|end"
    r"|behalf)|this"
    r"|its|that|monday|tuesday|wednesday|thursday|friday|saturday|sunday|it|noon|me|us|\d{1,2}\b(?! [a-z]+ "
    r"(?:street|lane|road"
    r"|st|rd)))\b)(?:the |your |our |a )?[a-z0-9]+|\b(?:here|there|attached|street|lane|road|station|depot"
    r"|warehouse|online)\b"
)
# "Where is it?" is answered by how far it has come, too.
_WHEREABOUTS = lazily(
    r"\b(?:on (?:its|the|their) way|left|leaves|arriv\w+|reach\w*|sent|shipped|dispatched|posted|handed|delivered"
    r"|courier"
    r"|carrier|depot|warehouse|customs|in transit|tracking|lost|returned|stuck|held|waiting|not (?:left|arrived))\b"
)
_HOW = lazily(
    r"\b(?:by \w+ing|you (?:can|could|may|need to|have to|will need|just|simply|only)|please|simply|just \w+|first"
    r"|step|steps"
    r"|click|open|go to|choose|select|press|tap|under settings|link|here(?:'s| is) how|i(?:'ll| will| have|'ve)"
    r"|we(?:'ll| will"
    r"| have|'ve))\b"
)
_YES_NO = lazily(
    r"(?:^|[,;:] |- |\b(?:short|question)[,:]? )(?:(?:dear|hi|hello|hey)? ?[a-z]* ?,? ?)?(?:(?:i |we "
    r")?(?:believe|think|hope|guess) (?:so|yes|not|no)|yes|no|yep|nope|of course"
    r"|certainly|absolutely|definitely|sure|indeed|correct|exactly|that'?s (?:right|correct|fine|no problem"
    r"|possible)|that is"
    r" (?:right|correct|fine|possible|no problem)|you (?:can|may)|you (?:can't|cannot|may not|needn't|don't "
    r"(?:have|need) to|do"
    r" not (?:have|need) to)|it (?:is|does|will|can|isn't|doesn't|won't|can't)|they (?:are|do|will|can)|(?:i|we) "
    r"(?:can|do"
    r"|don't|can't|cannot|would)|unfortunately|not (?:yet|at the moment|quite|any more|anymore|at all)|no need"
    r"|both|neither"
    r"|gladly|with pleasure|happily|please do|go ahead|feel free|i'm afraid)\b"
)
_FINDS_OUT = lazily(
    r"\b(?:(?:i|we)(?:'ll| will|'m| am|'ve| have|'re| are)?(?: now| just| first| also| already)? (?:going to "
    r")?(?:ask(?:ed|ing)?"
    r"|find(?:ing)? out|check(?:ed|ing)?|look(?:ing)? (?:it up|into|that up)|forward(?:ed|ing)? (?:your|this|the|these)"
    r"|pass(?:ed|ing)?|clarify(?:ing)?|enquir\w+|get an answer|come back to you (?:with|on)|let you know|tell you"
    r"|answer (?:your|that|this|the|both|each|all)|see if|get back to you))\b|\b(?:let me (?:\w+ )?(?:check|look"
    r"|see|read|find|ask|verify)"
    r"|allow me|give me (?:a|one|some|\d)|(?:one|a|just a) (?:moment|minute|second)|bear with me|on hold|will look into"
    r"|looking into)\b"
)
_YES_NO_OPENING = lazily(
    r"(?:is|are|do|does|did|can|could|will|would|has|have|am|may|should|was|were|must|shall|if|whether)(?:n't)?\b"
)
_PRICES = senses("price cost fee")
_POINTS_BACK = lazily(
    r"(?:what|how|why|was|is|are|does|do|did|and|so|should|can)(?:'s| is| was| does| did| do)?"
    r" (?:this|that|it|they)\b"
)
_TELLING = 2  # things that a question must be about before words alone can tell that it stays open


# "Thank you for your question about the bench" answers nothing.
_THANKS = lazily(r"^(?:(?:dear|hi|hello|hey) [^,]*, ?)?(?:many )?thank(?:s| you)(?: \w+)? (?:for|that)\b[^,;:]*[.!]?$")


_AND_YES = lazily(r"\band (?:yes|no),? ")


@once
def _statements(draft: Draft) -> list[tuple[str, frozenset[str]]]:
    """The sentences of the body that are no questions, with what each is about together with the one before it."""
    found, before = [], frozenset[str]()
    for span in body_sentences(draft):
        words = span.of(draft.plain)
        if words.endswith("?") or _THANKS.search(words):
            continue
        about = senses(words)
        found.append((words, about | before))
        before = about
    return found


@once
def _finds_out(draft: Draft) -> bool:
    return any(_FINDS_OUT.search(words) for words, _ in _statements(draft))


def answers(draft: Draft, question: str, others: tuple[str, ...] = ()) -> bool:
    """Whether the reply answers the question, or says that it will be found out; in doubt it does.

    `others` are the questions beside it: a "yes" about one of them is no answer to this one.
    """
    asked = fold(question)
    if _finds_out(draft):
        return True
    about = senses(asked)
    word = asked.split()[0].removesuffix("'s").removesuffix("'re").removesuffix("n't")
    statements = _statements(draft)
    if len(about) <= _TELLING and _POINTS_BACK.match(asked):
        return True  # "what does this mean?" asks about something that we cannot tell
    near = [words for words, told in statements if shared(about, told)]
    everywhere = [words for words, _ in statements]
    if asked.startswith(
        ("when", "how long", "how soon", "what time", "what day", "which day", "what date", "by when", "since when")
    ):
        return any(_WHEN.search(_DATED_THING.sub(" ", words)) for words in (near if others else everywhere))
    if re.match(
        r"(?:how much|what(?:'s| (?:is|are|does|do|would|will|was))\b.*\b(?:cost|price|fee|rate|charge)s?\b)", asked
    ):
        return any(_MONEY.search(words) for words in everywhere) or bool(sums(draft, None, None))
    if asked.startswith("how many"):
        return any(_COUNT.search(words) for words in near or everywhere)
    if word in {"where", "whereabouts"}:
        price = _MONEY if not about.isdisjoint(_PRICES) else _WHEREABOUTS
        return any(_WHERE.search(words) or price.search(words) for words in (everywhere if price is _MONEY else near))
    if word in {"why"} or asked.startswith("how come"):
        return bool(explanations(draft)) or _gives_reason(everywhere)
    if word == "how" and not re.match(r"how \w+(?:ly)? (?:is|are|was|were|do|does)\b", asked):
        return bool(instructions(draft)) or any(_HOW.search(words) for words in everywhere)
    if _YES_NO_OPENING.match(asked):
        rivals = [senses(other) for other in others]
        return (
            any(_AND_YES.search(words) for words in everywhere)
            or bool(near)
            or any(_YES_NO.search(words) and not _meant_for(rivals, about, told) for words, told in statements)
        )
    return bool(near) or len(about) < _TELLING


def _meant_for(rivals: list[frozenset[str]], about: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a statement answers another question rather than this one."""
    return any(len(shared(rival - about, told)) > len(shared(about - rival, told)) for rival in rivals)


_REASON = lazily(
    r"\b(?:because|since|as (?:the|we|our|it|they|there|you)|due to|owing to|so that|reason|cause[ds]?|that'?s why"
    r"|that is why"
    r"|came from|comes from|happened when|after (?:a|an|the|our|we|one)|thanks to|explains?|result of|: |which "
    r"made|made (?:it|the|us)"
    r"|led to|until|mistake|mixed|forgot|wrong(?:ly)?|failed|broke|missing|waiting for|lacked|needed|in order to"
    r"|to (?:protect|avoid"
    r"|keep|make sure)|the fault|overlooked|twice|by accident|for (?:more|better|less|fewer|safety|hygiene|the "
    r"sake))\b|[a-z]: [a-z]"
)


def _gives_reason(sentences: list[str]) -> bool:
    return any(_REASON.search(words) for words in sentences)
