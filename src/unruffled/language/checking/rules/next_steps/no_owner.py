"""The rule no-owner: something will be done, and nobody does it."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases

_WORK = (
    "(looked (at|into|over)|investigated|reviewed|checked|examined|inspected|handled|dealt with|seen to|taken care of"
    "|attended to|addressed|resolved|solved|sorted( out)?|fixed|rectified|corrected|remedied|followed up( on)?|actioned"
    "|acted (up)?on|considered|assessed|evaluated|analy[sz]ed|worked on|taken up|raised|chased( up)?"
    "|escalated"
    "|passed (on|along|to)|forwarded|referred|handed (on|over)|relayed|shared with|put right|clarified|answered"
    "|discussed"
    "|monitored|verified|researched|traced|taken (forward|further|into account|on board|seriously)|noted|prioriti[sz]ed"
    "|replied to|responded to|contacted|called back)"
)
_THING = (
    "(it|this|that|these|everything|all of this|all this|(the|your|this|that|our|any|all)( \\w+){1,4}|you|things"
    "|matters)"
)
_PASSIVE = Phrases(
    "(it|this|that)«('s| is)( now| currently| still| already)* being (fully |properly |thoroughly |carefully )*<work>»",
    "(it|this|that)«'ll (now |then |also |certainly |surely )*be (fully |properly |thoroughly |carefully )*<work>»",
    "(it|this|that|everything|all of this) «(will|'ll|is going to|needs to|has to) get <work>»",
    "«an? (follow-?up|call-?back|call|solution|technician|visit|reply|answer|response) (will|shall|is going to) be"
    " (arranged|organi[sz]ed|found|scheduled|set up|sent|given|provided|made)»",
    "<thing> «(will|shall|should|can|is going to|are going to|needs to|need to|has to|have to) (now |then |also |be "
    "|soon "
    "|certainly |definitely |of course |surely |duly |shortly |first |still )*be (fully |properly |thoroughly "
    "|carefully "
    "|duly |promptly |swiftly |closely )*<work>»",
    "<thing> «(is|are)( now| currently| still| already| presently| also)* being (fully |properly |thoroughly "
    "|carefully "
    "|now |currently )*<work>»",
    "<thing> «(has|have)( now| already| also| since)* been (now |duly |already )*(passed (on|along|to)|forwarded"
    "|escalated"
    "|raised|referred|handed (on|over)|relayed|shared with|noted|taken (on board|into account)|logged|submitted)»",
    "<thing> «(is|are)( now| currently| still| already)* (under|in|pending|awaiting) (review|investigation"
    "|consideration"
    "|examination|analysis|evaluation|progress|processing|assessment|clarification)»",
    "«(an?|the|this|our|every|all|appropriate|corrective|necessary|further|the necessary)( \\w+)? (investigation|review"
    "|check|inquiry|enquiry|action|actions|measures|steps|analysis|decision)( \\w+)? (will|shall|is going to|are "
    "going to)"
    " (now |also |then )?be (opened|started|launched|taken|made|carried out|done|conducted|initiated|performed"
    "|undertaken|held)»",
    "«(an?|the) (investigation|review|inquiry|enquiry) (is|has been|was) (under ?way|ongoing|in progress|opened|started"
    "|launched|initiated|pending)»",
    work=_WORK,
    thing=_THING,
)
_NOBODY = Phrases(
    "«(someone|somebody|anyone|one of us|one of our (agents|colleagues|team|people|staff|representatives|specialists)|a"
    " member of (the|our) (team|staff)|the (relevant|appropriate|responsible|right|respective|concerned|competent)"
    " (team|department|person|people|colleagues?|office|unit)|a representative|an agent)( (from|in|on|at|of) (our "
    "|the |my )?\\w+( \\w+)?( team| department)?)? (will|shall|is going to|should|is looking|is working|are "
    "looking|has been"
    " informed|have been informed|was informed)»",
)  # fmt: skip
# "by Marek", "by me today", "by the workshop": somebody does it; "by Friday" and "by mistake" are nobody.
_BY_WHOM = lazily(
    r"\bby (?!then|now|noon|the end|the close|the latest|\w+day\b|\d|tomorrow|today|tonight|next |this |e-?mail|phone"
    r"|post|mail|hand|law|default|mistake|close|end|january|february|march|april|may\b|june|july|august|september"
    r"|october|november|december|christmas|someone|somebody)"
)
_OWNER = lazily(
    r"\b(?:i|i'll|i've|i'm|i'd|me|myself|my colleague|my manager|we'll|we've|we're|we)\b(?! (?:understand|apologi|am "
    r"sorry"
    r"|are sorry|regret|hope|assure|thank|appreciate|see that|can assure|want to assure|would like to assure|confirm"
    r"|know|note|promise that (?:it|this|your)))"
)
_IF = lazily(
    r"\b(?:if|when|once|until|unless|whether|after|before|in case|should|how|what|that can|which can)\b[^,.;]*$"
)
# A named person, or "she", takes it on right after.
_NEXT = lazily(r"^(?:he|she|(?:i|i'll|i am|i'm)\b(?! (?:hope|am sorry|apologi|understand|thank|appreciate|wish)))")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in sorted([*_PASSIVE.within(draft), *_NOBODY.within(draft)]):
        sentence = draft.sentence_at(span.start)
        before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
        if after.endswith("?") or _IF.search(before) or _is_owned(draft, before, after, span.start):
            continue
        yield Hit(span, "Nobody is named who does it.", (guide('Say who: "I", or a colleague by name.'),))


def _is_owned(draft: Draft, before: str, after: str, at: int) -> bool:
    if _BY_WHOM.search(after) or _OWNER.search(before) or re.search(r"\b(?:i|i'll|me|myself)\b", after):
        return True
    if re.match(r" to (?!the |our |a |an |relevant|appropriate|be\b)\w+", after) and _named(draft, at, after):
        return True
    number = draft.sentence_number(at) + 1
    return number < len(draft.sentences) and bool(_NEXT.match(draft.sentences[number].of(draft.plain)))


def _named(draft: Draft, at: int, after: str) -> bool:
    """Whether it went to somebody by name: "has been passed to Marek"."""
    start = draft.plain.find(after, at)
    return bool(re.match(r" to (?:my colleague |our \w+ )?[A-Z][a-z]+", draft.own[start : start + 60]))


RULE = Rule(
    name="no-owner",
    severity="warning",
    summary='Finds "it will be looked into": something is to be done, and nobody does it.',
    why="What everybody could do is done by nobody, and the customer knows it from experience. A name is somebody to "
    "ask "
    "for.",
    source="Darley and Latane (1968) on diffusion of responsibility, Bystander Intervention in Emergencies",
    instead="Say who does it: you, or a colleague by name, and by when.",
    when_wrong="If a machine does it and nobody has to, leave it.",
    finds=(
        Found("Your complaint [will be looked into].", write="I will look into it today and write to you by Friday."),
        Found("The charge [is being investigated] at the moment."),
        Found("[Someone will] get back to you about the lid."),
        Found("Your feedback [has been passed on] to the relevant department."),
        Found("The matter [is under review]."),
        Found("[An investigation will be opened] into the delay."),
        Found("[The relevant team will] contact you on Friday."),
        Found("Rest assured that this [will be dealt with] by Friday."),
    ),
    leaves=(
        Left("I will look into your complaint today.", "Says who"),
        Left("The charge will be reviewed by Marek on Friday.", "Says who"),
        Left("I'll make sure that it will be reviewed on Friday.", "Somebody answers for it"),
        Left("Your parcel will be delivered on Friday.", "Needs no owner"),
        Left("Has your complaint been answered by Friday? Will it be fixed?", "A question"),
        Left("If it is not fixed by Friday, call me.", "A condition"),
        Left("Your claim has been passed on to Marek.", "Says who"),
        Left('You wrote "it will be looked into" was all you heard.', "The customer's words"),
    ),
    find=find,
    near=("hidden-actor", "no-date"),
)
