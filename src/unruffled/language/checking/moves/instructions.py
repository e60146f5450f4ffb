"""What a reply tells the customer to do: the steps, each from its verb to the end of its clause."""

from unruffled.language.checking.draft import Draft, by_sentence, once
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span, trimmed

_DO = (
    "(restart|reboot|reset|turn|switch|unplug|plug|clear|delete|empty|clean|descale|rinse|wipe|update|upgrade|install"
    "|reinstall|re-install|uninstall|log|sign|change|swap|replace|charge|recharge|check|press|hold|tap|click|open"
    "|close|remove|disable|enable|reconnect|disconnect|connect|pair|re-pair|unpair|power|refill|tighten|run|use|enter"
    "|move|set|download|refresh|force|go|select|deactivate|activate|flush|drain|wash|adjust|verify|take|put|pull|insert"
    "|format|scan|perform|do|relaunch|reload|exit|quit|remake|reposition|re-enter|retype|deinstall|purge|erase|wait)"
)
_DOING = (
    "(restarting|rebooting|resetting|turning|switching|unplugging|plugging|clearing|deleting|emptying|cleaning"
    "|descaling|rinsing|wiping|updating|upgrading|installing|reinstalling|re-installing|uninstalling|logging|signing"
    "|changing|swapping|replacing|charging|recharging|checking|pressing|holding|tapping|clicking|opening|closing"
    "|removing|disabling|enabling|reconnecting|disconnecting|connecting|pairing|re-pairing|powering|refilling"
    "|tightening|running|using|entering|moving|setting|downloading|refreshing|going|deactivating|flushing|draining"
    "|washing|adjusting|verifying|taking|putting|pulling|inserting|performing|doing|relaunching|reloading|a|an"
    "|another|the|a different|waiting)"
)
_FIRST = (
    "(first |then |now |next |also |just |simply |once |maybe |perhaps |please |kindly |quickly |again |try "
    "to |go ahead and )*"
)
_STEP = Phrases(
    "(please|kindly) <first>«<do>» ",
    "(please |kindly |just |simply |first |you (can|could|may|might|should) (also |first )?)?(try|give)( out)? <first>"
    "«<doing>» ",
    "(make sure|ensure)( that)? «(you|your|the|it)» ",
    "(could|can|would|will|did) you <first>«<do>» ",
    "(would you mind|what happens (when|if|after) you|as soon as you|once you|how about|what about|start by|begin by"
    "|start with|by) <first>(«(<doing>|<do>)» )",
    "you( <adv>| | would | would just )(can|could|should|need to|have to|must|may|might want to|will need to|'ll "
    "need to|want to|ought to"
    "|might)( <adv>| )<first>«<do>» ",
    "<we>( <adv>| |'d | would | would like to |'d like to )*(suggest|recommend|advise|ask|propose|invite|encourage)"
    "( that)?( you)?( to)?( <adv>| )<first>«(<do>|<doing>)» ",
    "(have you|did you|you (could|can|should|might|may)) (already |ever |yet |also )*(tried|try) (to )?«(<do>"
    "|<doing>)» ",
    "(helps?|solved?|solves|fixed|fixes|worth|fix is|solution is|trick is|need is|do is|step is)( \\w+){0,3}? (to "
    "|if you )?"
    "<first>«(<do>|<doing>)» ",
    "to <first>«<do>» ([^\\s.!?;:,]+ ){0,5}(should|will|would|might|may|usually|often|normally) (help|fix|solve|sort)",
    do=_DO,
    doing=_DOING,
    first=_FIRST,
)
_OPENING = lazily(
    rf"(?:^|[.!?:;,] |\n|- |\d[.)] )[ ]*(?:{_FIRST.replace('(', '(?:')})(?P<verb>{_DO.replace('(', '(?:')}) ".replace(
        "  ", " "
    )
)
_JOINED = lazily(rf"(?:,? and|,|,? then|,? or)(?: then)? (?P<verb>{_DO.replace('(', '(?:')}) ")
_END = lazily(
    r"[.!?;:\n()]|, | - | (?:so that|so|because|if|when|until|which|before|after|while|as|since|where|but|in order to"
    r"|and (?:then )?(?:see|let|tell|write|check (?:if|whether)|try|call|i|we|it|you|that|this)|to (?:make|see|fix|stop"
    r"|get|solve|check|clear|let|have|help|bring))\b|$"
)
# A noun as often as a verb: "use of", "check out", "set up a call" tell nobody to operate anything.
_NO_STEP = lazily(
    r"(?:take (?:care|your time|a look|note)|go (?:ahead|through)|do (?:not|n't|let|so|you)|check out|use of|hold on"
    r"|set up a|put (?:it|this|that) right|open (?:to|a ticket)|sign for|log (?:a|your) |change your mind|click here to"
    r" (?:rate|survey)|go back to you|charge (?:you|us|me|your)|the same|a (?:look|moment|call|few|lot|bit|try|good)"
    r"|wait (?:for|until)|take (?:this|that|it) )"
)


_BY_SOMEBODY = lazily(r"\bby (?:the|an?) ?\w?$")  # "by the right people" names who does it


@once
def instructions(draft: Draft) -> list[Span]:
    """The steps in order; a second verb in the same breath is a step of its own."""
    return [Span(at + start, at + end) for at, steps in _in_sentence(draft) for start, end in steps]


@by_sentence
def _in_sentence(own: str, plain: str) -> list[Span]:
    starts = {
        hit.marked.start for hit in _STEP.hits_in(plain) if not _BY_SOMEBODY.search(plain[: hit.marked.start + 4])
    }
    starts.update(match.start("verb") for match in _OPENING.finditer(plain))
    for start in sorted(starts):
        at = start
        while joined := _JOINED.search(plain, at):
            starts.add(joined.start("verb"))
            at = joined.end()
    found = [Span(start, _end(plain, start)) for start in sorted(starts) if not _NO_STEP.match(plain, start)]
    return [trimmed(plain, *span) for span in found if len(span.of(plain).split()) > 1]


def _end(plain: str, start: int) -> int:
    end = _END.search(plain, start)
    joined = _JOINED.search(plain, start, end.start() if end else len(plain))
    return min(end.start() if end else len(plain), joined.start() if joined else len(plain))
