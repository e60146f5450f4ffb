"""The rule hidden-actor: a passive that hides who decided or acted."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases

# What somebody decides about the customer, or does to them; a parcel that "was shipped" hides nobody.
_DECIDED = "(decided|determined|concluded|agreed|established|judged|deemed|ruled|considered|resolved)"
_DONE_TO = (
    "(declined|turned down|rejected|denied|refused|closed|cancelled|canceled|suspended|blocked|restricted|limited"
    "|terminated"
    "|revoked"
    "|withdrawn|removed|deleted|deactivated|disabled|locked|frozen|charged|billed|debited|deducted|reduced|postponed"
    "|downgraded|lost|mislaid|misplaced|mishandled|overlooked|forgotten|ignored|damaged|missed|entered wrongly|withheld"
    "|voided|reversed|archived|merged|flagged|disputed|approved|changed|discontinued)"
)
_ASKED = (
    "(requested|required|asked|advised|reminded|expected|encouraged|invited|instructed|urged|obliged|told|informed)"
)
_ADV = (
    "(also |already |now |then |just |recently |kindly |therefore |unfortunately |again |currently |hereby |wrongly |"
    "mistakenly |automatically |accidentally |finally |not |never |strongly |temporarily |permanently )*"
)
_PASSIVE = Phrases(
    "it <adv>«(was|has been|had been|is|is being) <adv><decided>» (that|to|not|as)",
    "(a|the|this) (decision|determination|choice|judgment|assessment) «(was|has been|had been) <adv>(made|taken"
    "|reached)»",
    "your ~3 «(was|were|has been|have been|had been|is being|are being|has since been) <adv><done>»",
    "you «(were|have been|had been) <adv>(charged|billed|debited|downgraded|blocked|removed|locked out|suspended|denied"
    "|refused|overlooked|forgotten|misinformed|put on hold|cut off|transferred|unsubscribed|logged out)»",
    "you «(are|were|have been) <adv><asked>» (to|that|not|of)",
    "(the|this|that) (refund|request|claim|application|account|order|return|complaint|payment|subscription|fee|charge"
    "|price|amount|case|appointment|visit|booking|parcel|exchange|warranty|discount|credit|message|access) «(was|has "
    "been"
    "|had been|is being) <adv><done>»",
    "(the|an?)( \\w+)? (fee|charge|surcharge|penalty|deposit|hold|block|limit) «(was|has been|had been|is being)"
    " <adv>(added|applied|imposed|placed|put|raised|set|introduced|deducted|taken)»",
    "(the wrong|the incorrect|wrong|incorrect|false|a different|an old|outdated|misleading|a wrong|an incorrect) "
    "\\w+( \\w+)?"
    " «(was|were|has been|have been) <adv>(sent|given|delivered|entered|shipped|provided|applied|told|quoted"
    "|packed"
    "|printed|recorded|charged)»",
    "you «(were|have been|had been) <adv>(given|sent|quoted|shown|offered|sold|told|charged)» (the |an? )?(wrong"
    "|incorrect"
    "|false|different|old|outdated|misleading|too much)",
    adv=_ADV,
    decided=_DECIDED,
    done=_DONE_TO,
    asked=_ASKED,
)
_BY_WHOM = lazily(
    r"\bby (?!mistake|accident|error|phone|mail|e-?mail|post|card|law|then|now|noon|the (?:end|time|way|date)|default"
    r"|hand|\w+day\b|\d|tomorrow|today|next|this )"
)
# "I see that your account was closed: we did that": the one who acts is near.
_WE = lazily(r"\b(?:i|we|i've|we've|i'm|we're|us|me|my colleague|our (?:team|system|workshop|courier)|someone)\b")
_STATE = lazily(r"\b(?:if|when|once|until|unless|whether|after|before|in case)\b[^,.;]*$")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _PASSIVE.within(draft):
        sentence = draft.sentence_at(span.start)
        before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
        if _BY_WHOM.search(after) or after.endswith("?") or _STATE.search(before):
            continue
        if _WE.search(before) or _WE.search(after):
            continue
        yield Hit(
            span,
            "It hides who did it.",
            (guide('Say who: "we closed", "I decided", "the bank declined".'),),
        )


RULE = Rule(
    name="hidden-actor",
    severity="suggestion",
    summary="Finds a passive that hides who decided or acted.",
    why='A decision that nobody took cannot be talked about with anybody. "We closed it" gives the customer somebody '
    "to "
    "ask.",
    source="Plain Language Action and Information Network, Federal Plain Language Guidelines: use active voice",
    instead='Begin with whoever did it: "I", "we", the bank, the courier.',
    when_wrong="If it does not matter who did it, or nobody knows, leave it.",
    finds=(
        Found("Your account [was closed] last week.", write="We closed your account last week."),
        Found("It [has been decided] that the fee stays."),
        Found("A decision [was made] on Monday."),
        Found("You [are kindly requested] to send the form."),
        Found("Your claim [has been rejected]."),
        Found("The subscription [was cancelled] on 3 March."),
        Found("You [were charged] twice in March."),
    ),
    leaves=(
        Left("We closed your account last week.", "Says who"),
        Left("Your account was closed by the bank.", "Says who"),
        Left("Your parcel was delivered on Friday.", "Hides nobody"),
        Left("I see that your claim has been rejected, which was my mistake.", "Somebody answers for it"),
        Left("If your card is declined, call the bank.", "A condition"),
        Left('You wrote "my account was closed".', "The customer's words"),
        Left("The shop was closed on Monday.", "A state"),
    ),
    find=find,
    near=(),
)
