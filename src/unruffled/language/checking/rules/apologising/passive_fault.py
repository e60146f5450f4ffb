"""The rule passive-fault: a fault that nobody made."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_FAULT = (
    "((mistake|error|mix-up|mix up|oversight|slip|slip-up|glitch|misunderstanding|miscommunication|blunder|hiccup"
    "|failure|problem|fault|issue|confusion|lapse|discrepancy|irregularity|breakdown|mishap|hitch|delay|incident|omission"
    "|human error)s?)"
)
_HARD_FAULT = (
    "((mistake|error|mix-up|mix up|oversight|slip|slip-up|misunderstanding|miscommunication|blunder|confusion|lapse"
    "|omission|mishap|hiccup|glitch)s?)"
)
_HAPPENED = (
    "(occurred|happened|arose|arisen|occured|taken place|took place|crept in|slipped (in|through)|come up|came up)"
)
_WITH = "(with|in|on|at|during|when|while|regarding|concerning|around|over|between|somewhere)"
_PASSIVE = Phrases(
    "(a |an |the |some |several |certain |unfortunate |regrettable |small |serious |any )*<hard> (was|were|has "
    "been|have"
    "|had been|have been|got|being)( \\w+ly)? (made|committed|introduced|<happened>)( \\w+ly)?",
    "(a |an |the |some |several |certain |unfortunate |regrettable |technical |small |serious |system |internal "
    ")*<fault>"
    " (that |which )?(has |have |had |seems? to have |appears? to have |must have )?<happened>",
    "there (was|were|has been|have been|had been|seems to (have been|be)|appears to (have been|be)|must have been"
    "|may have been) (clearly |evidently |apparently |obviously |unfortunately )?(a|an|some|several|certain)? ?(\\w+ "
    "){0,2}<hard>",
    "(something|things|it|everything)( \\w+ly)? (went|has gone|have gone|must have gone|had gone|seems to have gone|got"
    "|gone)( \\w+ly)? (wrong|awry|amiss|astray|sideways|off track)",
    "(your|the|this|that) (\\w+ ){1,3}(was|were|has been|have been|had been|got|appears to have been|seems to have been"
    "|must have been|may have been)( \\w+ly)? (overlooked|forgotten|mishandled|misplaced|mislaid|misrouted|mislabelled"
    "|mislabeled|misread|misfiled|neglected|missed|lost (in|along|somewhere|on) (the )?\\w+|\\w+ (\\w+ )?(on|in|to"
    "|into|onto|at|with|under|from|for|against) (the |a |an )?(wrong|incorrect) \\w+|mixed up|wrongly \\w+"
    "|incorrectly \\w+|mistakenly \\w+"
    "|accidentally \\w+|inadvertently \\w+|erroneously \\w+|\\w+ (in error|by mistake|incorrectly|wrongly"
    "|by accident|twice|to the wrong \\w+|with the wrong \\w+))",
    "(your|the|this|that) (\\w+ ){1,3}(was|were|has|have|had)( \\w+ly)?( not|n't)( been)? (processed|handled"
    "|answered|updated|delivered"
    "|shipped|sent|recorded|cancelled|canceled|refunded|applied|passed on|forwarded|booked|dealt with|followed up"
    "|entered|saved)"
    " (in time|on time|correctly|properly|promptly|at all|as (promised|agreed|planned|it should( \\w+){0,2}"
    "|requested))",
    "(the |some )?(wrong|incorrect|outdated|misleading|false) (\\w+ ){1,2}(was|were|has been|have been|got)( "
    "\\w+ly)? (entered|given|sent"
    "|delivered|shipped|packed|applied|used|charged|quoted|selected|printed|provided|recorded|put|booked|added|ordered)",
    "(information|advice|answer|price|date|details|address) (that )?(you (were given|received|got)|was given|were "
    "given)( \\w+){0,2}? (was|were|is)"
    "( \\w+ly)? (incorrect|wrong|inaccurate|misleading|false|outdated)",
    "(your|the|this|that) (\\w+ ){1,3}(fell|slipped|has fallen|has slipped|must have fallen) through the (cracks|net)",
    "(some )?(wires|lines|signals|wires must have) (were|got|have been|had been|have got)? ?crossed",
    "(balls?|the ball) (was|were|has been|got) dropped",
    fault=_FAULT,
    hard=_HARD_FAULT,
    happened=_HAPPENED,
)  # fmt: skip
# Somebody owns it after all, in the same sentence or the one beside it.
_OWNED = lazily(
    r"\b(?:by (?:me|us|our|my|one of)|(?:our|my) (?:own )?(?:mistake|fault|error|side|part|end|doing|oversight"
    r"|team|system"
    r"|warehouse|records?|office|till|store|shop|staff|driver|software|website|site|colleagues?|bank|server)|on us|ours"
    r"|(?:i|we) (?:made|caused|mixed|sent|forgot|misread|overlooked|lost|broke|put|packed|typed|entered|should|let|left"
    r"|got|did|failed|missed|take|took|have mixed|'ve mixed|charged|booked))\b"
)
# On a screen, in a question, in what may yet be: nobody hides there.
_NO_REPORT = lazily(
    r"\b(?:if|whether|when(?:ever)?|in case|should|unless|where|once|says?|shows?|reads?|message|screen|displays?"
    r"|displayed|see|you (?:made|mentioned|wrote|said|describe|report(?:ed)?)|check(?:ing)?|find out|look into"
    r"|make sure"
    r"|to avoid|so that|nothing|no|not|never)\b[^.;:]*$"
)
_NO_REPORT_AFTER = lazily(r"[^.;]{0,40}\b(?:message|on (?:your|the|my) (?:screen|phone|printer|device|computer))\b")


_THEIRS = lazily(r"\b(?:because|since|when|by|after) (?:of )?you\b|\b(?:on|at|from) your (?:side|end|part)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in _PASSIVE.within(draft):
        sentence = draft.sentence_at(span.start)
        whole = sentence.of(draft.plain)
        if whole.endswith("?") or _NO_REPORT.search(draft.plain[sentence.start : span.start]):
            continue
        if _NO_REPORT_AFTER.match(draft.plain, span.end) or _OWNED.search(draft.around(span.start, after=1)):
            continue
        if _THEIRS.search(draft.plain, span.end, sentence.end):
            continue  # it says who did it: the customer; you-should-have speaks of that
        yield Hit(span, "A fault that nobody made: say who made it.", _fixes(draft, span))


def _fixes(draft: Draft, span: Span) -> tuple[Fix, ...]:
    words = span.of(draft.plain)
    advice = guide('Say who did it: "we made a mistake", "I put the wrong label on the box".')
    plain = re.fullmatch(
        r"(?:a |an |some |several )?(?P<what>mistakes?|errors?) (?:was|were|has been|have been) made", words
    )
    if not plain:
        return (advice,)
    opens = span.start in {draft.body, draft.sentence_at(span.start).start}
    what = "mistakes" if plain["what"].endswith("s") else "a mistake"
    return wording(f"{'We' if opens else 'we'} made {what}"), advice


RULE = Rule(
    name="passive-fault",
    severity="warning",
    summary='Finds a fault without anybody who made it: "mistakes were made", "an error occurred".',
    why="A passive fault reads as an attempt to slip away. People forgive those who did it, not a thing that occurred.",
    source="Lewicki, Polin and Lount (2016) on responsibility in apologies; Packard, Moore and McFerran on pronouns",
    instead='Name who did it: "we made a mistake", "I typed the wrong date".',
    when_wrong="For a fault that nobody made (a storm, a power cut) name the cause instead.",
    finds=(
        Found("I'm afraid [mistakes were made] with your order.", write="We made mistakes with your order."),
        Found("[An error occurred] while your form was read."),
        Found("[There was a mix-up] in the warehouse, and the box is in Lyon."),
        Found("[Something went wrong] with the second payment."),
        Found("Regrettably [your letter was overlooked] for a week."),
        Found("[Your case fell through the cracks]."),
        Found("[The card was charged twice] in March."),
    ),
    leaves=(
        Left("We made a mistake with your order.", "Says who"),
        Left("An error was made by our warehouse: they packed two left shoes.", "Says who"),
        Left("Something went wrong on our side when the form was read.", "Says whose side"),
        Left("If an error occurred, the lamp blinks red.", "A condition"),
        Left("The printer shows the message that an error occurred.", "On a screen"),
        Left("There was a storm, and the airport closed.", "No fault"),
        Left("I have checked, and no mistakes were made.", "There was none"),
    ),
    find=find,
    near=("blame-shifting",),
)
