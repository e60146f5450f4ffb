"""What the customer has told us, read once for a case: their questions, facts and steps."""

from dataclasses import dataclass
from functools import lru_cache

from unruffled.language.checking.case import Case, Message, of_case
from unruffled.language.checking.closeness import senses
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.reading.answers import Fact
from unruffled.language.text import Span, fold, own_words, sentences

# A thread is read backwards until so many characters of the customer's are read: what lies further back has been
# answered since, and a check must not take longer because a thread is long.
_LONGEST = 2_500  # of a message: a longer one says early what it wants
_BUDGET = 6_000  # of all messages
_RECENT = 30  # messages, ours among them


@dataclass(frozen=True)
class Told:
    """The customer's words: `texts` in order, `latest` those since our last answer (all, if we wrote last)."""

    texts: tuple[str, ...]
    latest: tuple[str, ...]
    questions: tuple[str, ...]
    facts: tuple[Fact, ...]
    about: frozenset[str]
    about_latest: frozenset[str]


@of_case
def told(case: Case) -> Told:
    """What the messages of the case say; the same messages are read only once."""
    return _told(case.messages[-_RECENT:], case.customer.country, case.customer.currency)


@lru_cache(maxsize=64)
def _told(messages: tuple[Message, ...], country: str | None, currency: str | None) -> Told:
    from unruffled.language.entities.dates import find_dates  # patterns by the hundred: only where there is a message
    from unruffled.language.reading.facts import facts_in

    own = _own_words(messages)
    texts = tuple(text for text in own if text.strip())
    answered = max((n for n, message in enumerate(messages) if message.sender == "agent"), default=-1)
    latest = tuple(text for text in own[answered + 1 :] if text.strip()) or texts[-1:]
    facts: list[Fact] = []
    for message, text in zip(messages, own, strict=True):
        if text.strip():
            facts += facts_in(text, fold(text), find_dates(text, message.at, country), country, currency)
    everything = "\n".join(texts)
    return Told(
        texts=texts,
        latest=latest,
        questions=tuple(question for text in latest for question in _questions(text)),
        facts=tuple(facts),
        about=senses(everything),
        about_latest=senses("\n".join(latest)),
    )


def _own_words(messages: tuple[Message, ...]) -> list[str]:
    """What the customer wrote in each message, empty for ours and for what lies beyond the budget."""
    own, left = list[str](), _BUDGET
    for message in reversed(messages):
        text = own_words(message.text[: min(_LONGEST, left)]) if message.sender == "customer" else ""
        left -= len(text)
        own.append(text)
    return own[::-1]


_DID = (
    r"(?:restarted|rebooted|reset|reinstalled|re-installed|installed|uninstalled|unplugged|plugged|cleared|deleted"
    r"|emptied|checked"
    r"|cleaned|descaled|wiped|rinsed|washed|updated|upgraded|replaced|changed|swapped|charged|recharged|switched"
    r"|turned|logged|signed"
    r"|disabled|enabled|reconnected|disconnected|connected|paired|re-paired|tightened|refilled|removed|tried|used"
    r"|moved|downloaded"
    r"|refreshed|pressed|held|flushed|drained|power[- ]cycled|scanned|formatted|relaunched|reloaded|inserted|ran|set)"
)
_STEP_TAKEN = lazily(
    rf"(?<!\w)(?P<before>[\w']+ )?(?P<step>{_DID}\b[^.!?,;:\n]*?)(?=,| and (?!off|on)| but "
    rf"|[.!?;:\n]|$)"
)
_I_DID = lazily(r"\b(?:i|we|i've|we've|my (?:husband|wife|son|daughter|colleague))\b")
_NOT_DONE = word_set("was were is are be been being not never n't it get got didn't haven't hasn't to the a you they")


@of_case
def steps_taken(case: Case) -> list[str]:
    """What the record and the customer's own words say they have tried, each as it was written."""
    known = told(case)
    return [*case.steps_tried, *(fact.text for fact in known.facts if fact.kind == "step-tried"), *_steps(known.texts)]


@lru_cache(maxsize=64)
def _steps(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Steps in plain past tense, wider than reading reports them: they are only compared with what a draft asks."""
    found = []
    for text in texts:
        folded = fold(text)
        for sentence in sentences(folded):
            words = sentence.of(folded)
            if not words.endswith("?") and _I_DID.search(words):
                taken = _STEP_TAKEN.finditer(words)
                found += [one["step"] for one in taken if (one["before"] or "").strip() not in _NOT_DONE]
    return tuple(found)


# Asked to be heard, not to be answered.
_RHETORICAL = lazily(
    r"\b(?:are you (?:kidding|serious|joking|blind|stupid|deaf|for real|out of your|even)|is this (?:a joke|some kind"
    r"|how you|what you|a scam|normal|acceptable)|(?:what|which) (?:kind|sort|type) of (?:company|service|support"
    r"|shop|people|business|joke|place|organi[sz]ation|customer)|do you (?:even|really think|think (?:i|this|that|it)"
    r"|people|have any idea|not care|realise|realize|care|read)|don't you (?:people|care|read|think)|seriously|really"
    r"|why (?:is (?:this|it) (?:so|always)|bother|do i (?:always|even|have to)|can't you (?:just|people)|am i paying"
    r"|should i)|how (?:hard|difficult|dare|is (?:this|that|it) (?:even )?(?:possible|acceptable)|many times|can you"
    r"|could you|can (?:anyone|a company|this)|about (?:you|that))|who (?:do you think|cares|does that|knows)"
    r"|what (?:the (?:hell|heck|fuck)|is wrong with you|am i (?:paying|supposed)|is the (?:point|use)|were you"
    r"|do you take me)|what(?:'s| is) going on|right\?|ok(?:ay)?\?|isn't (?:it|that)|you know\?|or what|understood"
    r"|is that (?:clear|so hard|too much)|am i (?:clear|being|wrong|supposed)"
    r"|when (?:does it end|will (?:this|it) (?:end|stop))|how are you)\b|\bhuh\b"
)
# "Can you help me?": whatever we write is the answer.
_OPEN_REQUEST = lazily(
    r"\b(?:(?:can|could|will|would) (?:you|someone|somebody|anyone|anybody)(?: please| kindly)? (?:please )?(?:help"
    r"|assist|look into|check|explain|send|give|refund|replace|cancel|call|fix|sort|resend|tell|let me know|advise"
    r"|change|update|confirm|do|make|take|arrange)|(?:can|may|could) i (?:ask|have your|talk|speak)|any (?:help"
    r"|ideas?|news|update)|please (?:help|advise)|what (?:can|should|do|shall) (?:i|we|you) do|how (?:can|do|could"
    r"|shall) (?:we|i|you) (?:solve|fix|proceed|help|go on|sort)|do you mean"
    r"|(?:can|could|will|would) you (?:please |kindly )?"
    r"(?!tell|explain|say|confirm|let|clarify|show)\w+ (?:this|it|that|them|back|my|me)|what now|what next"
    r"|anyone|is (?:anybody|anyone|someone) (?:there|reading))\b"
)
_ASKING = lazily(
    r"\b(?:(?:i|we)(?:'d| would) (?:like|love) to know|(?:please|kindly) (?:tell me|let me know|advise|confirm)|(?:i"
    r"|we) (?:want|need) to know|(?:can|could) you (?:please )?(?:tell me|let me know|confirm|explain|say)"
    r"|(?:i|we) (?:wonder|was wondering|am wondering|were wondering)|my question is|tell me|let me know) "
    r"(?P<asked>(?:if|whether|when|where|how|why|what|which|who|whose)\b[^.?!\n]*)"
)
_OPENS = (
    r"(?:and |but |so |also |then |or )?(?:(?:when|where|what|which|who|whose|how|why)(?:'s|'re)?\b|(?:is|are|do|does"
    r"|did|can|could|will|would|has|have|am|may|should|was|were|must|shall)(?:n't)? (?:i|you|we|it|there|this|that|the"
    r"|my|they|he|she|your|any|a|an|these|those|all|one|some)\b)"
)
_STARTS = lazily(rf"(?:^|[,;:.] |- |\n|\b(?:and|but|so|or|also) ){_OPENS}")
_NEXT = lazily(rf"(?:,? (?:and|but)|[,;:]) (?={_OPENS})")
# What kind of answer these want is plain, whatever they are about.
_TYPED = lazily(r"(?:how much|how long|how many|when (?:is|does|will|do|can)|where (?:is|are|do|can))\b")
_FEWEST = 2  # words: "Why?" alone asks about what stands before it, which we cannot tell


def _questions(text: str) -> list[str]:
    """The questions that want an answer, as the customer wrote them; two in one sentence are two."""
    folded, found = fold(text), []
    for sentence in sentences(folded):
        words = sentence.of(folded)
        if "?" in words[-3:]:
            start = _STARTS.search(words)
            at = sentence.start + (_lead(start.group()) + start.start() if start else 0)
            spans = _split(folded, Span(at, sentence.end)) if start else []
        else:
            spans = [Span(sentence.start + m.start("asked"), sentence.start + m.end()) for m in _ASKING.finditer(words)]
            spans = [part for span in spans for part in _split(folded, span)]
        for span in spans:
            asked = span.of(folded)
            asking = _ASKING.search(asked)
            if asking:
                span = Span(span.start + asking.start("asked"), span.end)
            elif _OPEN_REQUEST.search(asked):
                continue
            if (
                not _RHETORICAL.search(asked)
                and len(asked.split()) >= _FEWEST
                and (senses(asked) or _TYPED.match(asked))
            ):
                found.append(span.of(text).strip(" ,;:-\n"))
    return found


_LEADING = lazily(r"^[\s,;:.-]*(?:(?:and|but|so|or|also|then|ok|okay)\s+)*")


def _lead(words: str) -> int:
    match = _LEADING.match(words)
    return match.end() if match else 0


def _split(folded: str, span: Span) -> list[Span]:
    parts, start = [], span.start
    for match in _NEXT.finditer(folded, *span):
        parts.append(Span(start, match.start()))
        start = match.end()
    parts.append(Span(start, span.end))
    return parts
