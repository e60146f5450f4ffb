"""The rule no-next-step: the reply ends and nobody knows what comes now."""

from collections.abc import Iterator
from functools import lru_cache

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.moves.actions import follow_ups
from unruffled.language.checking.moves.closings import body_end
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.checking.moves.options import ways_forward
from unruffled.language.checking.moves.promised import promised
from unruffled.language.checking.moves.refusals import refusals
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.grammar import Grammar
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.prose import plain, short_sentences
from unruffled.language.text import Span

# The customer brings something that is not settled by an answer alone.
_OPEN = Grammar(
    "(refund|replace|replacement|repair|exchange|compensat\\w+|cancel|money back|complain\\w*|complaint)",
    "(broken|damaged|faulty|defective|leak(s|ing|ed)|cracked|missing|lost|stolen|wrong|late|overdue|delayed|stuck"
    "|failed"
    "|fails|crash(es|ed|ing)?|charged|double|twice|ruined|spoilt|spoiled|flooded|burnt|burned|hurt|injured|rude"
    "|dirty|stained|scratched|torn|smashed|bent|(fell|fallen|came) off|running|error|unacceptable|terrible|useless"
    "|empty|locked out|blocked)",
    "(never|hasn't|has not|haven't|have not|didn't|did not|still not|not yet|doesn't|does not|won't|isn't|is not|can't"
    "|cannot|can not) (\\w+ )?(arrived?|come|came|work(s|ed|ing)?|start(s|ed)?|turn(ed)?|received?|delivered|got|get"
    "|log"
    "|connect|open|load|charge|print|heat|fit|hear|heard|reach)",
    "(where is|where's|when will|still waiting|waiting for|waiting since|no (answer|reply|news|response|sign)|fix "
    "(it|this"
    "|that|my|the)|sort (it|this|that) out|i want|i need|send me|call me|stopped|keeps?|broke|please help|help me"
    "|problem|issue|trouble)",
)
_SETTLED = Grammar(
    "(it is|it's|is|all|everything|everything is|now) (works|working|solved|resolved|fixed|fine|sorted|settled|arrived"
    "|good)( now)?",
    "(no need|never mind|don't bother|thank you,? (that|this|it) (helped|works|worked|solved))",
)
_THANKS = lazily(r"\bthank(?:s| you)\b(?!.*\b(?:but|still|not|n't|yet|however|never)\b)")
_SHORT_THANKS = 20
_WHERE_IS_IT = lazily(
    r"(?:and |so |but |hello,? |hi,? )*(?:where|when|what (?:now|next|happen|will)|how long|can you|could you"
    r"|will you"
    r"|would you|please|can i (?:get|have)|who|do i)\b"
)
# What the customer does next, or what comes to them.
_COMES = Phrases(
    "(please|kindly|simply|just) (?:\\w+ )?\\w+",
    "you (will|'ll|can|may|could|should|need to|have to|must|only need to|just need to) (?:\\w+ )?(?:\\w+)",
    "you'll \\w+",
    "(can|could|would|will|may) (you|i) (?:\\w+ )?\\w+",
    "(i|we)('d| would)? (kindly |also |strongly )?(advise|recommend|suggest|request|ask|encourage|invite|urge|propose)",
    "(once|as soon as|when|after) you",
    "(i|we) (can|could) (?:\\w+ )?(process|restore|start|check|do|make|get|send|give|offer|take|help you (with|to))",
    "(on (its|the|their) way|has (left|gone out|been (sent|shipped|dispatched|refunded|credited|booked|posted|corrected"
    "|cancelled|fixed))|have (left|been (sent|shipped|dispatched|refunded|credited|booked|posted))|is (ready|booked"
    "|arranged|scheduled|waiting for you|in your)|arrives?|reaches you|(leaves?|goes|go) (out |off |back )?(today"
    "|tomorrow|tonight|now|on|by|this|in the)|you (get|have)( \\w+){1,4} back|comes (to you|on|back)|will (arrive"
    "|reach|be "
    "(with"
    "|there|back|in your|sent|shipped|delivered|refunded|credited|ready|replaced|repaired|collected|visible)|come|bring"
    "|ring|call|collect|pick|show|appear|leave|receive))",
    "(i|we|i've|we've|i have|we have) (\\w+ )?(sent|refunded|replaced|ordered|booked|cancelled|canceled|credited"
    "|corrected"
    "|fixed|changed|shipped|posted|arranged|removed|reset|unlocked|extended|stopped|moved|opened|reported|asked|added"
    "|returned|paid|upgraded|resent|reserved|packed|scheduled|mended|restored|switched|activated|attached|transferred"
    "|connected|called|updated|waived|deleted|closed)",
    "(i am|i'm|we are|we're) (now |also |just |currently )*(sending|refunding|replacing|ordering|booking|calling"
    "|checking"
    "|looking|asking|working|arranging|packing|shipping|testing|crediting|transferring|connecting|opening|processing)",
    "(let me|allow me|place you on hold|wait for|takes? (up to |about |\\w+ to )?\\d+"
    "|take (up to |about |only |\\w+ to )?\\d+|advise you to|give me|bear with me|one moment|stay on|hold on"
    "|a moment)",
    "(i'm|i am|we're|we are) on it",
    "(the|our|a|an|your|my|his|her|it|they|he|she) (\\w+ ){0,2}will \\w+",
    "(sent|paid|put|gone|went|come|came|transferred|released) (\\w+ )?(back|this|today|yesterday|on|by)|shows? (it"
    "|up|the)|(i|we) (can|could) (\\w+ )?(have|put|keep|hold|reserve|lend)|(and|or) can (have|put|keep|hold|reserve"
    "|send)|(i|we) (lend|bring|pay|send|give|keep|put)",
    "(went back|left (today|this|our|us|the|yesterday|at|on)|was (approved|released|sent|posted|shipped|refunded"
    "|dispatched)"
    "|tracking (number|code|link))",
    "will (then |also |now )?(write|answer|send|refund|replace|check|look|find|ask|let you|tell|fix|repair|mend|test"
    "|get)",
    "(is|are) (now |all )?(done|settled|complete|finished|through|sorted|fixed|resolved|solved|refunded|cancelled"
    "|booked"
    "|paid|approved|reserved)",
    "(courier|technician|colleague|driver|workshop|team|bank|engineer|specialist|manager|he|she) (\\w+ )?(collects"
    "|comes"
    "|brings|calls|rings|writes|visits|sends|repairs|checks|looks|takes|picks|fits|replaces|tests|needs|measures"
    "|mends|delivers|answers|rings)",
    "(the next step|what happens (next|now)|from here|next,|here is how|here's how|here are the steps|follow|these "
    "steps"
    "|as follows|instead,? (use|try|take)|until then|in the meantime)",
)
_STEP_LINE = lazily(r"(?m)^[ \t]*(?:\d+[.)]|[-*\u2022]) \w+")
_IMPERATIVE = lazily(
    r"^(?:then |next,? |first,? |now |so )?(?:open|press|click|tap|select|choose|go|enter|type|restart|reset|switch"
    r"|turn"
    r"|remove|insert|wait|check|download|install|update|log|sign|send|reply|print|pack|bring|fill|connect|unplug"
    r"|plug|use"
    r"|try|tell|write|call|ring|visit|take|keep|hold|ask|clear|empty|clean|put|return|contact)\b"
)
# "Do not hesitate to contact us", "if you have further questions": said under every letter, a step in none.
_FAREWELL = Phrases(
    "(hesitate to|feel free to|any (other |more |further |additional )*(questions?|queries|concerns|help|assistance)"
    "|anything"
    " else|further (questions|help|assistance|queries)|(if|should) you (need|require) (any|more|further|anything)|we "
    "(are|"
    "remain) (here|at your disposal|available)|always here|look forward to|thank you for your (patience|understanding"
    "|business|loyalty|trust|feedback)|you can (count|rely|be sure|rest|imagine|trust)|please (accept|rest assured|be"
    " assured|know|understand|note|bear|be patient|excuse|forgive|pardon|trust|believe)|have a (nice|good|great"
    "|lovely))",
)
_LOOKED_AT = 4000  # characters of their letter
# A step even beside words of farewell.
_SURELY = lazily(r"\b(?:wait for|(?:contact|call|ask) your|\d+ ?(?:-|to) ?\d+ (?:business |working )?days)\b")
_SHORTEST = 6  # words: less is a greeting or the beginning of a draft
_SHORTEST_IN_CHAT = 15  # a turn of a chat is not the end of the reply


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    theirs = case.customer_texts
    shortest = _SHORTEST_IN_CHAT if "chat" in (case.channel or "").lower() else _SHORTEST
    if not theirs or draft.word_count < shortest or not _is_open(theirs[-1]):
        return
    # Where something is refused, bare-refusal and no-recourse ask for what comes instead.
    if _goes_on(draft) or refusals(draft) or instructions(draft):
        return
    end = body_end(draft)
    yield Hit(
        Span(end, end),
        "The reply ends, and the customer does not know what comes now.",
        (guide("Say what you will do now and by when, or what you need from them."),),
    )


@lru_cache(maxsize=256)  # the letter stays the same while an answer to it is typed
def _is_open(text: str) -> bool:
    words = plain(text[:_LOOKED_AT])
    if _SETTLED.found(words) or (len(words.split()) < _SHORT_THANKS and _THANKS.search(words)):
        return False
    # A question about a fee is answered; a question about where the parcel is is not, until it comes.
    told = (span.of(words) for span in short_sentences(words))
    return any(_OPEN.found(one) and (not one.endswith("?") or _WHERE_IS_IT.match(one)) for one in told)


@by_sentence
def _says_on(own: str, words: str) -> bool:
    goes_on = words.endswith("?") or _IMPERATIVE.match(words) or _COMES.hits_in(words)
    return bool(goes_on) and (bool(_SURELY.search(words)) or not _FAREWELL.hits_in(words))


def _goes_on(draft: Draft) -> bool:
    if _STEP_LINE.search(draft.own):
        return True
    if any(on for _, on in _says_on(draft)):
        return True
    if follow_ups(draft):
        return True
    steps = [said.span for said in promised(draft)] + ways_forward(draft)
    return any(_is_step(draft, span) for span in steps)


def _is_step(draft: Draft, span: Span) -> bool:
    return not _FAREWELL.hits_in(draft.sentence_at(span.start).of(draft.plain))


_LEAKS = {"messages": [{"from": "customer", "text": "My kettle leaks and I want a new one."}]}
_WHERE = {"messages": [{"from": "customer", "text": "Where is my parcel? It was due last week."}]}

RULE = Rule(
    name="no-next-step",
    severity="warning",
    summary="Finds a reply that ends without saying what comes now.",
    why="Who does not know what comes next has to write again to find out. To know what will happen, and when, is "
    "half of "
    "what makes a complaint feel handled.",
    source="Orsingher, Valentini and de Angelis (2010), A Meta-Analysis of Satisfaction with Complaint Handling in "
    "Services",
    instead="End with what you will do and by when, or with the one thing that you need from them.",
    when_wrong='If nothing is left to be done, say so: "With this it is settled."',
    finds=(
        Found(
            "We understand how annoying a leaking kettle is. We take it very seriously.[]",
            write="I can see how annoying a leaking kettle is. I will send you a new one today.",
            case=_LEAKS,
        ),
        Found("Dear Ilinca,\n\nthe maker knows of this fault in the valve.[]\n\nKind regards,\nDana", case=_LEAKS),
        Found("The couriers have a busy time of the year. Thank you for your patience.[]", case=_WHERE),
        Found("I can see that the parcel was in Cluj on Monday.[]", case=_WHERE),
        Found(
            "I am sorry about the kettle. If you have any further questions, feel free to contact us.[]",
            case=_LEAKS,
        ),
    ),
    leaves=(
        Left("The valve is weak in this one. I will send you a new kettle today.", "Says what comes", case=_LEAKS),
        Left("I can see the fault in your photo. Would you like a new one or a refund?", "Asks", case=_LEAKS),
        Left("Your parcel is on its way and reaches you on Friday.", "Says what comes", case=_WHERE),
        Left("I have refunded the kettle today, with the postage.", "Done", case=_LEAKS),
        Left("It may be the seal. Please send me a photo of the base.", "Says what is needed", case=_LEAKS),
        Left(
            "We are open from nine to five, Monday to Friday.",
            "An answer",
            case={"messages": [{"from": "customer", "text": "When are you open?"}]},
        ),
        Left(
            "I am so glad that it arrived. Enjoy your tea.",
            "Settled",
            case={"messages": [{"from": "customer", "text": "It was late, but everything arrived now, thanks."}]},
        ),
    ),
    find=find,
    seen=Seen(per_hundred=0.9, read=10, right=8),
    needs=("messages",),
    near=("no-date", "no-owner"),
)
