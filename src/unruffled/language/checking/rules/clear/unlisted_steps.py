"""The rule unlisted-steps: three or more things to do, told in one paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_ENOUGH = 3
_VERB = (
    "(add|adjust|attach|bring|call|change|charge|check|choose|clean|clear|click|close|connect|copy|cut|delete|descale"
    "|detach|disable|disconnect|download|drain|drop|dry|empty|enable|enter|fasten|fill|find|fit|fold|follow|give|go"
    "|hand|hold|insert|install|keep|launch|leave|let|lift|locate|log|loosen|lower|measure|mount|move|navigate|open|pack"
    "|paste|pick|place|plug|pour|press|print|pull|push|put|re-?enter|reboot|reconnect|refresh|release|remove|repeat"
    "|replace|reply|reset|restart|return|rinse|rotate|run|save|scan|screw|scroll|search|select|send|set|sign|slide|"
    "start|stick|stop|swap|swipe|switch|take|tap|tick|tighten|touch|try|turn|twist|type|unlock|unplug|unscrew|uninstall"
    "|update|upload|use|verify|wait|wash|wipe|write)"
)
_STEP = Phrases(
    # At the head of a clause, or after what tells an order: then, next, after that; and after "you need to".
    "(^|[.;:!,] ?|\\) ?|\\n|and |& |then )(please |kindly |just |simply |then |next |now |first |firstly |second "
    "|secondly "
    "|third |thirdly |finally |lastly |after that |afterwards |also |once done |and |carefully |gently |to begin )*(,"
    " ?(please )?)?«<verb>» (<object>)",
    "you (will |'ll )?(then |also |first )?(should|can|could|may|must|need to|have to|will need to|'ll need to|just "
    "need to"
    "|only need to) (then |also |first )?«<verb>» (<object>)",
    verb=_VERB,
    object="the|a|an|your|it|them|this|that|these|those|all|both|any|its|our|us|me|each|some|in|into|on|onto|off|out|up"
    "|down|to|for|until|till|again|back|at|over|under|with|from|by|away|about|around|there|here|once|twice|everything"
    "|one|two|three|four|five|six|seven|eight|ten|\\d+|[a-z]+ (the|your|it|for|to|and|in|on)|[\"'A-Za-z][\\w'\"-]+",
)
_PARAGRAPH = lazily(r"(?:[^\n]|\n(?!\s*\n))+")
_LISTED = lazily(r"^[ \t]*(?:[-*\u2022>]|\d+[.)])", re.MULTILINE)
# "I will print the label, pack the lid": these are ours, told in a row.
_SOMEBODY_DOES = lazily(
    r"(?:^|[.!?:;] |\n)(?:so |and |then |today |tomorrow |next |first |now |meanwhile |in the meantime )*,? ?(?:i|we"
    r"|i'll|"
    r"we'll|i've|we've|i'm|we're|he|she|they|it|my|our|the|this|that|there|\w+ will)\b"
)
_TO_YOU = lazily(r"\b(?:please|kindly|you (?:\w+ )?(?:should|can|could|may|must|need|have to|will need))\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    every = _steps(draft)
    if len(every) < _ENOUGH:
        return
    for paragraph in _PARAGRAPH.finditer(draft.plain):
        if _LISTED.search(draft.own, paragraph.start(), paragraph.end()):
            continue
        steps = every[bisect_left(every, (paragraph.start(), 0)) : bisect_left(every, (paragraph.end(), 0))]
        if len(steps) >= _ENOUGH:
            yield Hit(
                Span(steps[0].start, _clause_end(draft, steps[-1].end)),
                f"{len(steps)} things to do in one paragraph.",
                (guide("Give each step a line and a number, in the order in which they are done."),),
            )


def _steps(draft: Draft) -> list[Span]:
    return [Span(at + start, at + end) for at, steps in _in_sentence(draft) for start, end in steps]


@by_sentence
def _in_sentence(own: str, words: str) -> list[Span]:
    if words.endswith("?") or (_SOMEBODY_DOES.match(words) and not _TO_YOU.search(words)):
        return []
    to_you = _TO_YOU.search(words)
    from_here = to_you.start() if to_you and _SOMEBODY_DOES.match(words) else 0
    return [hit.marked for hit in _STEP.hits_in(words) if hit.marked.start >= from_here]


def _clause_end(draft: Draft, at: int) -> int:
    sentence = draft.sentence_at(at - 1)
    return sentence.start + len(sentence.of(draft.plain).rstrip(" .!"))


RULE = Rule(
    name="unlisted-steps",
    severity="suggestion",
    summary="Finds three or more things for the customer to do in one paragraph.",
    why="Steps in a paragraph are lost between reading and doing: the eye does not find its place again. A list can be "
    "ticked off.",
    source="Plain Language Action and Information Network, Federal Plain Language Guidelines: use lists",
    instead="One step a line, with numbers.",
    when_wrong='If the steps are one movement ("lift and turn it"), leave them together.',
    finds=(
        Found(
            "[Unplug the kettle, wait ten minutes and fill it again].",
            write="Please do this:\n1. Unplug the kettle.\n2. Wait ten minutes.\n3. Fill it again.",
        ),
        Found("Please [open the app, tap Settings, and then choose Reset]."),
        Found("First, [take off the lid. Then rinse it under the tap. After that, put it back]."),
        Found("You need to [print the label, stick it on the box and drop it at a shop]."),
        Found("Please [check the cable. You can then press the red button. Next, hold it for five seconds]."),
    ),
    leaves=(
        Left("1. Unplug the kettle.\n2. Wait ten minutes.\n3. Fill it again.", "A list"),
        Left("I will print the label, pack the lid and send it today.", "What we do"),
        Left("Please unplug the kettle and wait ten minutes.", "Two steps"),
        Left("We checked the cable, the plug and the switch, and all three work.", "Things, not steps"),
        Left("Did you unplug the kettle, wait ten minutes and fill it again?", "A question"),
        Left("You wrote that you unplugged it, waited and filled it again. Thank you.", "What they did"),
    ),
    find=find,
    seen=Seen(per_hundred=4.3, read=30, right=27),
    near=("long-sentence",),
)
