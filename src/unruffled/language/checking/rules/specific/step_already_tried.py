"""The rule step-already-tried: the reply tells them to do what they said they did."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.instructions import instructions
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.checking.steps import same_step
from unruffled.language.checking.told import steps_taken
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

# The reply knows that they did it: it says so, or says why once more.
_KNOWN = lazily(
    r"\b(?:(?<!have )(?<!did )you(?:'ve| have)? (?:already |also )?(?:tried|done|did|restarted|rebooted|reset"
    r"|reinstalled|cleared|cleaned"
    r"|descaled|updated|changed|swapped|replaced|checked|unplugged|turned|switched|logged)|as you (?:wrote|said|did)"
    r"|i know (?:that )?you|even though you|although you|despite|once more|one more time|a second time|no need to"
    r"|don't|do not|needn't|instead of|rather than|this time|unlike|without)\b"
)
_FIRST_HALF = lazily(r"\b(?:off|unplug|disconnect|uninstall|delete|remove)\b")
_FIXES = (guide("Say that you know they did it, and give the next step instead."),)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    asked = instructions(draft)
    if not asked:
        return
    tried = steps_taken(case)
    for span in asked:
        if _KNOWN.search(draft.sentence_at(span.start).of(draft.plain)):
            continue
        did = next((step for step in tried if _is_told(draft, span, step)), None)
        if did:
            yield Hit(span, f'They did this already: "{_short(did)}".', _FIXES)


def _is_told(draft: Draft, span: Span, step: str) -> bool:
    words = span.of(draft.plain)
    if same_step(step, words):
        return True
    # "Switch it off, wait ten seconds and switch it on again" is one step in three clauses.
    whole = draft.plain[span.start : draft.sentence_at(span.start).end]
    return bool(_FIRST_HALF.search(words)) and same_step(step, whole)


def _short(step: str) -> str:
    return step if len(step) <= 60 else f"{step[:57]}..."


def _they(text: str) -> dict[str, object]:
    return {"messages": [{"from": "customer", "text": text}], "upset": False}


_DESCALED = {"facts": {"steps_tried": ["descaled the kettle", "changed the fuse"]}}

RULE = Rule(
    name="step-already-tried",
    severity="error",
    summary="Finds a step that the customer has taken already, by whatever name.",
    why="Being told to do what one has just described says that nobody read the letter. It is the surest way to turn "
    "a question into a complaint.",
    source="Herhausen and others (2023) on active listening: show first that what was said has been taken in",
    instead='Name what they did, and go on from there: "Since the restart changed nothing, ..."',
    when_wrong="If it has to be done once more, say why: the rule leaves that alone.",
    finds=(
        Found(
            "Please [turn the router off and on again].",
            write="As you have restarted the router already, the line is next: a colleague measures it at 15:00.",
            case=_they("The router drops the line. I have restarted it three times."),
        ),
        Found("Could you [descale it]?", case=_DESCALED),
        Found("Have you tried [a different fuse]?", case=_DESCALED),
        Found(
            "Try [reinstalling the app].", case={"facts": {"steps_tried": ["deleted the app and downloaded it anew"]}}
        ),
        Found(
            "Open the settings and [empty the cache].",
            case=_they("The page stays white, even though I've cleared my cookies."),
        ),
        Found("You could [use another browser].", case={"facts": {"steps_tried": ["tried a different browser"]}}),
    ),
    leaves=(
        Left("As you have descaled it, please send it in.", "Knows what they did", case=_DESCALED),
        Left("Please descale it once more, with twice the powder this time.", "Says why again", case=_DESCALED),
        Left("Please change the filter.", "Another part", case=_DESCALED),
        Left(
            "I have restarted the server from here.", "Our own deed", case={"facts": {"steps_tried": ["restarted it"]}}
        ),
        Left("Please update the app.", "Another step", case={"facts": {"steps_tried": ["restarted the app"]}}),
        Left("Please restart the router.", "They asked how", case=_they("How do I restart the router?")),
    ),
    find=find,
    needs=("facts.steps_tried or messages",),
    near=("asks-again",),
)
