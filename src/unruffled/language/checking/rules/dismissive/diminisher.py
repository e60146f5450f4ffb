"""The rule diminisher: "just", "only", "simply" before what the customer is to do."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import opens_clause, without
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_ORDER = Phrases(
    "«(just|simply|merely|only)» <do>",
    do="(accept|activate|add|answer|apply|ask|attach|book|bring|browse|buy|call|cancel|change|charge|check|choose"
    "|clean|clear|click|close|collect|complete|confirm|connect|contact|copy|cut|delete|descale|disconnect"
    "|double-click|download|drop|email|empty|enable|disable|enter|fill|find|fit|fold|follow|forward|give|go|hand"
    "|hang|hold|insert|install|keep|leave|lift|log|look|make|measure|move|open|order|pack|paste|pay|pick|place"
    "|plug|post|press|print|provide|pull|push|put|quote|read|reboot|refresh|register|reinstall|remove|repeat"
    "|replace|reply|reset|respond|restart|return|ring|rinse|run|scan|screw|scroll|search|select|send|set|share"
    "|ship|show|sign|slide|stick|submit|swap|switch|take|tap|tape|text|tick|transfer|try|turn|type|uninstall"
    "|unlock|unplug|unscrew|update|upgrade|upload|use|verify|visit|wait|wash|wipe|wrap|write)",
)
_YOU_NEED = Phrases(
    "(you|you'll|you will|you would|you'd)( now| then)? ((just|simply|merely|only) (need|have|must|should)|(need"
    "|have) (just|only|simply|merely))( got)?( to)?",
)
_EFFORTLESS = Phrases(
    # All you have to do is, it's as easy as.
    "(all|the only thing|everything) (that )?(you|you'll|you will|you would|you'd)( now| really| ever)? (have|need"
    "|must|should|are asked|got|'ve got|require|are required)( to)?( do)?( now| next| here| then)? is( to)?",
    "(as|so) (easy|simple) as (that|this|one|1|pie|abc|\\w+ing)|(could not|couldn't) be (easier|simpler"
    "|more straightforward)|a (simple|mere) (matter|question|case) of|how (hard|difficult) can it be",
)
_TO_DO_BEFORE = lazily(
    r"(?:^|[.!?;:,(\n]|- |\b(?:please|then|now|next|first|kindly|instead|again|once more|you (?:can|could|may|might)"
    r"|(?:can|could|would|will) you|if you|or you|to|and|or|so)) *$"
)
_LOOSE_BEFORE = lazily(r"\b(?:to|and|or|so|,) *$|, *$")
_SOMEBODY_ELSE = lazily(
    r"\b(?:i|we|i'll|we'll|i'm|we're|i've|we've|he|she|they|it|will|our \w+|the (?:courier|team|depot|driver))\b"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _ORDER.within(draft):
        dropped = without(draft, span) if _is_theirs(draft, span) else None
        if dropped:
            yield Hit(dropped[0], _MESSAGE, (wording(dropped[1]),))
    for span in _YOU_NEED.within(draft):
        if _is_a_task(draft, span):
            yield Hit(span, _MESSAGE, _plainly(draft, span))
    for span in _EFFORTLESS.within(draft):
        yield Hit(span, _MESSAGE, (_SAY,))


def _is_a_task(draft: Draft, span: Span) -> bool:
    """Whether it is something to do; "you only have until Friday" is a limit."""
    words = span.of(draft.plain)
    return words.endswith((" to", " must", " should")) or (
        "need" in words and "only" not in words and not draft.plain.startswith((".", " it"), span.end)
    )


def _plainly(draft: Draft, span: Span) -> tuple[Fix, ...]:
    if not (span.of(draft.plain).endswith(" to") and opens_clause(draft, span.start)):
        return (_SAY,)
    return (wording("Please" if span.of(draft.text)[0].isupper() else "please"), _SAY)


def _is_theirs(draft: Draft, span: Span) -> bool:
    """Whether it is the customer who is to do it: an order, "you can", or a list of such."""
    sentence = draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    if span.start != draft.body and not _TO_DO_BEFORE.search(before):
        return False
    if draft.plain.startswith(" put,", span.end):
        return False
    if span.of(draft.plain) == "only" and re.search(r"\byou (?:can|could|may|might) $", before):
        return False  # a limit
    return not (_LOOSE_BEFORE.search(before) and _SOMEBODY_ELSE.search(before))


_SAY = guide("Say what there is to do, without weighing it.")
_MESSAGE = "Makes small what the customer is to do."

RULE = Rule(
    name="diminisher",
    severity="suggestion",
    summary='Finds "just", "only" and "simply" before what the customer is to do.',
    why="What is simple for you may be the third thing they try today. If it then fails, the small word says that the "
    "fault is theirs.",
    source="Unruffled: the word weighs the customer's effort for them; compare Packard and Berger (2021) on words"
    " that show that somebody listened",
    instead="Take the word out: the sentence says the same and weighs nothing.",
    when_wrong='Where "only" limits ("press it only once"), it belongs there; the rule looks before the verb alone.',
    finds=(
        Found("[Just click] on the bell.", write="Click on the bell."),
        Found("[You simply need to] hold the button.", write="Hold the button until the lamp blinks."),
        Found("Please [just send] us the receipt."),
        Found("Open the app, then [simply choose] the second tab."),
        Found("[All you have to do is] sign the form."),
        Found("You can [just use] the old cable."),
        Found("The reset is [as easy as pressing] both keys."),
    ),
    leaves=(
        Left("I have just sent the new lid.", "A moment ago, and not theirs to do"),
        Left("Press the button only once.", "A limit"),
        Left("You can only send it back until Friday.", "A limit"),
        Left("Just let me know which colour you like.", "Leaves it to them"),
        Left("We looked at the price and simply made a mistake.", "Not theirs to do"),
        Left("The filter is just as good as the old one.", "A comparison"),
    ),
    find=find,
    seen=Seen(per_hundred=1.1, read=12, right=11),
    near=("minimising", "commanding"),
)
