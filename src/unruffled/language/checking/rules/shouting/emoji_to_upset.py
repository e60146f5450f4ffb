"""The rule emoji-to-upset: an emoji to a customer who is upset."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, wording
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

# Faces, hands, hearts, things and flags; plain ticks, arrows and lamps are no emoji.
_ONE = (
    "[\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff\U0001f1e6-\U0001f1ff\u2600-\u2604\u260e\u2614\u2615"
    "\u261d\u2620\u2639\u263a\u2665\u2693\u26a1\u26bd\u26c4\u26c5\u2705\u2708\u270a-\u270d\u2728\u274c\u2753-\u2755\u2757"
    "\u2763\u2764\u2b50\u2b55]"
)
_EMOJI = lazily(rf" ?{_ONE}(?: ?(?:{_ONE}|[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\u2640\u2642]))*")
_EMOTICON = lazily(
    r"(?:(?<=\s)|^)(?:[:;=]['^]?[-o~]?[)(\]\[DPpO|/\\*3]{1,4}|[xX]D+|\^_*\^|<3+|:'\(|-_+-|[oO]_[oO])(?=[\s.,!?;)]|$)"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not case.is_upset:
        return
    matches = [*_EMOJI.finditer(draft.own), *_EMOTICON.finditer(draft.own)]
    for match in sorted(matches, key=lambda match: match.start()):
        yield Hit(_marked(draft.own, Span(*match.span())), "An emoji to somebody who is upset.", (wording(""),))


def _marked(text: str, span: Span) -> Span:
    """With the space before it, so that none is left behind, unless it stands at the start of a line."""
    start = span.start
    if start and text[start - 1] == " " and text[start] != " ":
        start -= 1
    opens_line = text[:start].rpartition("\n")[2].strip() == ""
    return Span(start + 1, span.end) if opens_line and text[start] == " " else Span(start, span.end)


_UPSET = {"upset": True}

RULE = Rule(
    name="emoji-to-upset",
    severity="suggestion",
    summary="Finds an emoji or an emoticon in a reply to an upset customer.",
    why="A smile meant kindly is read as not taking it seriously, by the one person who is not in the mood for it.",
    source="Unruffled: a picture says which mood the writer is in, and it is another one than the reader's",
    instead="Say the warm thing in words.",
    when_wrong="If you know each other well, and they use them too.",
    finds=(
        Found("The new kettle left today[ 😊]", write="The new kettle left today.", case=_UPSET),
        Found("I'll look at it now[ 🙏🏽🙏🏽].", case=_UPSET),
        Found("Sorry for the wait[ :-)] It leaves today.", case=_UPSET),
        Found(
            "[👋] Hello Ilinca, the lid leaves today.",
            case={"messages": [{"from": "customer", "text": "This is the third time I write. I am so angry!"}]},
        ),
        Found("It comes on Friday[ ❤️] and is free.", case=_UPSET),
    ),
    leaves=(
        Left("The new kettle left today 😊", "Nobody is upset", {"upset": False}),
        Left(
            "Enjoy it 😊",
            "Nobody is upset",
            {"messages": [{"from": "customer", "text": "It works again, thank you so much!"}]},
        ),
        Left("Press the key with the arrow → until the lamp ● is red.", "Signs on a device", _UPSET),
        Left("The ratio is 3:1 (see page 8).", "Punctuation", _UPSET),
        Left('You wrote "👎", and I understand why.', "Quoted", _UPSET),
    ),
    find=find,
    needs=("upset",),
    any_language=True,
    near=("exclamations",),
)
