"""The rule threat-to-stop: closing or stopping is threatened, and no boundary is in force."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_SHUT = (
    "(close|end|terminate|suspend|block|ban|delete|cancel|deactivate|shut( down)?|lock|restrict|disable|drop"
    "|discontinue|finish)"
)
_SHUTTING = (
    "(closing|ending|terminating|suspending|blocking|banning|deleting|cancelling|canceling|deactivating|locking"
    "|dropping)"
)
_OURS = (
    "((this|the|your|our|any|all|further) (\\w+ )?(account|chat|conversation|case|ticket|call|thread|contract|order"
    "|exchange|relationship|subscription|membership|request|complaint|access|discussion|correspondence|service"
    "|support))"
)
# Threats only with a condition on how the customer behaves.
_SHUTS = Phrases(
    "<will> <how>(<shut> <ours>|hang up( on you)?|(block|ban|suspend|blacklist) you(r \\w+)?|(leave|end) it (here"
    "|there|at that)|be done( here| with you)?|stop( here| there)?$|walk away)",
    "<we>('m| am|'re| are) <how>(<shutting> <ours>|hanging up|(blocking|banning|suspending) you|done( here| with you)"
    "|out)",
    "<ours> ((will|shall|is going to|may|can|could|must|has to)( \\w+ly)? (be )?(now )?(closed|blocked|ended"
    "|terminated|suspended|deleted|cancelled|canceled|banned|locked|deactivated|over|finished|end|stop)|((is"
    "|are)( now| then| \\w+ly)? (over|closed|finished|ended)|(ends|stops|closes)( now| then| here)?))",
    "you('ll| will| may| could| can| would| are going to)( \\w+ly)? be (blocked|banned|suspended|removed|excluded"
    "|blacklisted|cut off|barred)|(consequences|end of (this|the|our) (conversation|chat|call))",
    will="(<we> (will|shall|am going to|are going to|have to|must|may|might|would|reserve the right to|am forced to"
    "|are forced to|will have to|would have to|will be forced to|am ready to|intend to|have no choice but to)"
    "|<we>('ll|'d|'m going to|'re going to|'ll have to|'ll be forced to|'m forced to))",
    how="((simply|just|then|also|have to|need to|immediately|gladly|happily|be|now|be forced to|have no choice but to"
    "|\\w+ly) )*",
    shut=_SHUT,
    shutting=_SHUTTING,
    ours=_OURS,
)
# To stop helping is a threat whatever stands around it.
_STOPS = Phrases(
    "<we>('ll| will| shall| am going to| are going to|'m going to|'re going to| have to| must| may| might| would| can"
    "| could| am| are|'m|'re)( \\w+ly| now| then| just| have to| be forced to| need to)* (stop(ping)?|ceas(e|ing)"
    "|quit|discontinu(e|ing)|refus(e|ing)( to)?|ignor(e|ing)|withdraw(ing)?) (to )?(all |any |further |our |my "
    "|this )*(help(ing)?( you)?|answer(ing)?( you| your)?|respond(ing)?|reply(ing)?|assist(ing)?( you)?|talk(ing)?"
    "|serv(e|ing) you|read(ing)? your|writ(e|ing)( to you)?|deal(ing)? with|communicat(e|ing|ion)|work(ing)? (on"
    "|with)|support(ing)?( you)?|you\\b|(any |all |your |further )*(e-?mails?|messages?|letters?|calls?|requests?"
    "|complaints?)|contact|correspondence|assistance|service)",
    "<we>('ll| will| shall| am going to| are going to| can| would|'d| am| are)( no longer| not| never|n't)( longer"
    "| ever| be able to| be| going to| willing to| prepared to)* (help(ing)?|answer(ing)?|respond(ing)?|reply(ing)?"
    "|assist(ing)?|serv(e|ing)|read(ing)?|talk(ing)?|deal(ing)?|continu(e|ing)|entertain)( to| with)?( you| your| any"
    "| this| further)*( messages?| e-?mails?| letters?| any ?more| any further| calls?| conversation)*",
    "<we>('m| am|'re| are) not (going|prepared|willing|ready|able) to (help|answer|respond|reply|assist|serve|read"
    "|talk|deal|continue)( to| with)?( you| your| any| this| further)*",
    "<we> (won't|can't|don't) (ever |be |be able to )*(help(ing)?|answer(ing)?|respond(ing)?|reply(ing)?|assist(ing)?"
    "|serv(e|ing)|read|talk|deal|continue|entertain)( to| with)?( you| your| any| this| further)*( messages?"
    "| e-?mails?| letters?| any ?more| any further| calls?| conversation| again)*",
    "(nobody|no one|none of us|no-one)( here| in this team)? (will|is going to|is willing to|shall) (help|answer"
    "|respond|reply|assist|serve|read|talk)( to)?( you)?|(any |all |your |further |future )+(\\w+ )?(e-?mails?"
    "|messages?|letters?|calls?|replies|questions|contact) (will|shall|are going to) (be (ignored|deleted|blocked"
    "|left unanswered|unanswered|disregarded)|not be (answered|read)|go unanswered|remain unanswered)",
    "(final|last|only|first and last|formal) (warning|chance|notice)|you have been warned|consider yourself warned",
)
_ON_BEHAVIOUR = lazily(
    r"\b(?:if you keep|keep (?:on|this|that|it up|going|\w+ing (?:like|this|that|at|to|in|me|us|with))|carry on"
    r"|carries on|go on|continue\w* (?:to|this|that|like|in|with|\w+ing)|if you continue|one more|once more"
    r"|once again|another (?:word|mail|e-?mail|message|call|insult|letter|time|one)|next time|again|any further"
    r"|any more|tone|language|insult\w*|swear\w*|abus\w*|rude\w*|shout\w*|aggressi\w+|threat\w*|attitude|behav\w*"
    r"|manners|complain\w*|argu\w+|otherwise|or else|calm|polite\w*|respect\w*|civil\w*|stop (?:\w+ing)|harass\w*"
    r"|pester\w*|badger\w*|bother\w*|unless you|until you|if you (?:do not|don't) (?:accept|agree|stop|change|drop"
    r"|withdraw|remove|delete))\b|\bor (?:i|we)(?:'ll| will|'m| am| have)\b"
)
_ON_ANSWER = lazily(
    r"\b(?:hear|reply|replies|respond|response|answer|receive)\b[^.]*$|\byou (?:asked|ask|want|wish|wanted|requested"
    r"|would like|like|prefer|agree)\b|\bonce (?:it|this|that|you)\b"
)
_NO_ANSWER = lazily(r"\b(?:if|unless|until|when)\b[^.]*\b(?:hear|reply|respond|response|answer|receive|inactiv\w+)\b")
_REASSURES = lazily(r"\b(?:not|n't|never|if|unless|nobody will|won't|no need to|so that|before)(?: [\w']+)? ?$")
_ABOUT_OTHERS = lazily(
    r" (?:the payment|payments?|the order|it|them|charging|sending|until|by (?:phone|email)|before|today|on \w+day"
    r"|at \d|(?:\w+ )?questions? about)\b"
)
_MODEST = lazily(r"\b(?:help|assist|answer|continue|read|reply|respond)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if case.boundary is not None:
        return
    spans = [span for span in _SHUTS.within(draft) if _on_condition(draft, span)]
    spans += [span for span in _STOPS.within(draft) if _stops_helping(draft, span)]
    for span in apart(spans):
        yield Hit(span, "Threatens to stop, and no boundary is in force.", _FIXES)


def _on_condition(draft: Draft, span: Span) -> bool:
    sentence = draft.sentence_at(span.start)
    before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
    if (
        sentence.of(draft.plain).endswith("?")
        or _ON_ANSWER.search(before)
        or _NO_ANSWER.search(after)
        or _REASSURES.search(before)
    ):
        return False
    return bool(
        _ON_BEHAVIOUR.search(before + " | " + after) or _ON_BEHAVIOUR.search(draft.around(span.start, before=1))
    )


def _stops_helping(draft: Draft, span: Span) -> bool:
    sentence, words = draft.sentence_at(span.start), span.of(draft.plain)
    before, after = draft.plain[sentence.start : span.start], draft.plain[span.end : sentence.end]
    if sentence.of(draft.plain).endswith("?") or _REASSURES.search(before) or _NO_ANSWER.search(after):
        return False
    if re.search(r"warn|chance|notice", words):
        return bool(_ON_BEHAVIOUR.search(draft.around(span.start, before=1, after=1)) or "warn" in words)
    if _ABOUT_OTHERS.match(after):
        return False
    lasting = re.search(
        r"longer|any ?more|further|ever\b|again|stop|ceas|quit|refus|ignor|withdraw|discontinu|nobody|no one|will be"
        r"|none|your",
        words + after[:20],
    )
    return bool(lasting) or (bool(_MODEST.search(words)) and bool(_ON_BEHAVIOUR.search(before + after)))


_FIXES = (
    guide(
        "Say what you need in order to go on. If it is abuse, ask your lead for a boundary, which is said once and "
        "kept."
    ),
)
_NONE = {"boundary": None}

RULE = Rule(
    name="threat-to-stop",
    severity="error",
    summary="Finds a threat to close the case or to stop helping, where no boundary is in force.",
    why="A threat in the heat is neither fair nor kept. A boundary that a lead has set, with its reason and its end, "
    "protects "
    "the agent better and can be explained afterwards.",
    source="Unruffled: boundaries are set by a lead, said once, and kept",
    instead="Say what you need to go on; ask a lead to set a boundary where somebody is abused.",
    when_wrong="Once a boundary is in force the rule is silent: then say it as it was set.",
    finds=(
        Found(
            "If you keep writing like this, [I will close this ticket].",
            write="I can help you best if we stay with the bill. Which of the two payments is wrong?",
            case=_NONE,
        ),
        Found("[We will stop responding] to you.", case=_NONE),
        Found("One more insult and [I'm hanging up].", case=_NONE),
        Found("This is your [last warning].", case=_NONE),
        Found("Change your tone, otherwise [your account will be closed].", case=_NONE),
        Found("[I will no longer answer your messages].", case=_NONE),
    ),
    leaves=(
        Left(
            "If you keep writing like this, I will close this ticket.",
            "A boundary is in force",
            {"boundary": {"level": "warned", "until": "2026-04-01"}},
        ),
        Left("As you asked, I will close your account today.", "The customer's wish", _NONE),
        Left("I'll stop the payment today.", "Something else is stopped", _NONE),
        Left(
            "If we do not hear from you by Friday, the ticket closes; an answer opens it again.",
            "Waits for them",
            _NONE,
        ),
        Left("You can close the account on the page Settings.", "An instruction", _NONE),
        Left("I won't stop until it is found.", "The opposite", _NONE),
    ),
    find=find,
    needs=("boundary",),
    near=("hostile",),
)
