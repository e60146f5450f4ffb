"""The rule yes-but: empathy that the same sentence takes back."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.dropping import apart, without
from unruffled.language.checking.moves.feelings import acknowledgements
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, wording
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_EMPATHY = Phrases(
    "<we>( <adv>| can | do | certainly | fully | could | totally | both | all )*(understand|hear (you|what|how|that"
    "|your)|sympathi[sz]e|empathi[sz]e|feel (for you|your)|see (your|how|why|that (you|this|it)|where you)|get (it"
    "|that|your|why|how)|appreciate (your|how|that|why|the|you)|recogni[sz]e (your|how|that|the)|acknowledge (your"
    "|how|that|the)|realis?z?e (how|that|your|this)|imagine (how|that|your)|know (how|that (this|it|you)|you)"
    "|take your point|share your)",
    "(<am> |<we> )?(<adv>)(do )?(sorry|apologi[sz]e|apologies|regret) (for|about|that|to (hear|read|learn)|you|the"
    "|your|it|this|we|i|if)",
    "(your|the) (frustration|disappointment|anger|annoyance|concern|concerns|worry|feelings?|point"
    "|complaint)( \\w+){0,3} (is|are|makes)( \\w+ly)? (understandable|justified|valid|sense|fair|understood|noted)"
    "|you have every (right|reason)|you('re| are)( \\w+ly)? right to be|(it|this|that)( is|'s| must be"
    "| must have been| was| sounds)( \\w+ly| so| very)? (frustrating|annoying|upsetting|disappointing|stressful"
    "|understandable|inconvenient|unpleasant|hard on you|hard for you|a shame|a pity)",
)
_CANCELS = lazily(
    r"(?:[,;]| -)? (?<!nothing )(?<!anything )(?<!all )(?<!cannot )(?<!not only )(?:but|however|yet|though|although"
    r"|nevertheless|nonetheless|still|except that|unfortunately|then again|that said|at the same time)\b(?! also\b"
    r"|not least|another\b),?(?= )"
)
_LOOSE = lazily(r"(?:still|yet|unfortunately|though|although)")
_CONCEDES = Phrases(
    "(while|whilst|although|though|even though|as much as|even if|much as) <we>( <adv>| can | do | certainly | fully "
    "| could )*(understand|appreciate|sympathi[sz]e|empathi[sz]e|see|hear|feel for|get|realise|realize|recogni[sz]e"
    "|acknowledge|regret|apologi[sz]e|am sorry|are sorry|'m sorry)",
    "(while|whilst|although|though|even though|as much as|much as) (your|the) (frustration|disappointment|anger"
    "|annoyance|concerns?|worry|feelings?|complaint) (is|are) (understandable|justified|valid|understood)",
)
# What follows helps: the empathy stands.
_HELPS = lazily(
    r" (?:then |now |already |also |luckily |happily |fortunately |the good news is |good news: )?(?:(?:i|we)(?:'ve"
    r"| have|'ll| will|'m| am|'re| are| can| could)\b(?! only| not|n't| to\b| never| no\b| need| sure| afraid| unable"
    r"| under| still| sorry| bound| required| confident| certain)|(?:here is|here's|(?:there is|there's) (?:good news"
    r"|(?:a|one|another|still a) (?:way|option|solution|remedy|chance|second|quick|better))|good news|you (?:can"
    r"|could|may) |let me|it is (?:fixed|solved|on its way|here)|the (?:new|second|other) \w+ (?:is|leaves|left|comes"
    r"|came)|rest))"
)
_DENIES = lazily(r"n't\b|\b(?:not|cannot|never|no|unable|only|nothing|impossible)\b")
_MOST_WORDS = 22


# Most replies hold none of these, and need no look at what they feel with.
_TURNS = (
    "but",
    "however",
    "yet",
    "though",
    "theless",
    "still",
    "except",
    "unfortun",
    "again",
    "said",
    "time",
    "whil",
    "much as",
    "even if",
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not any(turn in draft.plain for turn in _TURNS):
        return
    spans = [span for start in _empathies(draft) if (span := _cancelled(draft, start))]
    for span in apart([*spans, *(span for span in _CONCEDES.within(draft) if not _then_helps(draft, span))]):
        yield _hit(draft, span)


def _empathies(draft: Draft) -> list[Span]:
    found = apart([*_EMPATHY.within(draft), *acknowledgements(draft)])
    return [span for span in found if not draft.plain[max(0, span.start - 3) : span.start].endswith(("if ", "as "))]


def _cancelled(draft: Draft, empathy: Span) -> Span | None:
    """From the empathy to the word that cancels it, or None where none does."""
    end = draft.sentence_at(empathy.start).end
    for turn in _CANCELS.finditer(draft.plain, max(empathy.start + 4, empathy.end - 12), end):
        words = draft.plain[empathy.start : turn.start()].split()
        if len(words) > _MOST_WORDS:
            return None
        if _LOOSE.search(turn.group()) and turn.group()[0] == " ":
            continue
        rest = draft.plain[turn.end() : end]
        return None if _HELPS.match(rest) and not _DENIES.search(rest) else Span(empathy.start, turn.end())
    return None


def _then_helps(draft: Draft, span: Span) -> bool:
    comma = draft.plain.find(",", span.end, draft.sentence_at(span.start).end)
    rest = draft.plain[comma + 1 : draft.sentence_at(span.start).end] if comma >= 0 else ""
    return not rest or bool(_HELPS.match(rest) and not _DENIES.search(rest))


def _hit(draft: Draft, span: Span) -> Hit:
    message = "Takes the understanding back in the same breath."
    turn = re.search(r"(?:[,;]| -)? (?:but|however|yet|nevertheless|nonetheless),?$", span.of(draft.plain))
    following = without(draft, span) if turn else None
    if turn is None or following is None:
        return Hit(span, message, (_SAY,))
    whole, word = following
    kept = draft.text[span.start : span.start + turn.start()]
    word = draft.text[whole.end - len(word) : whole.end]
    return Hit(whole, message, (wording(f"{kept}. {word[0].upper()}{word[1:]}"), _SAY))


_SAY = guide('End the sentence after the understanding. Say the rest in a new one, without "but".')

RULE = Rule(
    name="yes-but",
    severity="suggestion",
    summary='Finds empathy cancelled in the same sentence: "I understand your anger, but".',
    why='What stands before "but" is heard as a formula that had to be said first. In a sentence of its own the same '
    "words "
    "are believed.",
    source="Yeomans, Minson, Collins, Chen and Gino (2020), Conversational Receptiveness",
    instead="End the sentence after the understanding, and begin a new one.",
    when_wrong='Where help follows ("but I have found a way"), the rule leaves it.',
    finds=(
        Found(
            "[I understand your frustration, but the] shop closes at six.",
            write="I understand your frustration. The shop closes at six; I'll wait for you until seven.",
        ),
        Found("[We hear how upset you are; however, the] bill is for April."),
        Found("[I'm sorry that the lid cracked, but it] was fine when it left."),
        Found("[While I understand] your anger, the bill stands."),
        Found("[I appreciate that this is stressful, yet everybody] waits."),
        Found("[That must be annoying, but the] price is the price."),
    ),
    leaves=(
        Left("I understand your frustration. The shop closes at six.", "Two sentences"),
        Left("I understand your worry, but I have found the parcel.", "Help follows"),
        Left("The first courier was late, but the second came on time.", "No empathy"),
        Left("I'm sorry about the noise and the dust.", "Nothing takes it back"),
        Left("I can see nothing but the top half of the photo.", "Another but"),
        Left("I'm sorry about the wait, and the new one is free.", "Help follows"),
    ),
    find=find,
    near=("sorry-if",),
)
