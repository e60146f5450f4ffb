"""The rule exclamations: several exclamation or question marks where one would do."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, wording
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_MARKS = lazily(r"[!?\uff01\uff1f\u203c\u2047-\u2049](?:[ \u00a0]?[!?\uff01\uff1f])+|[\u203c\u2047-\u2049]")
_ASKING = lazily(r"[?\uff1f\u2047-\u2049]")
_ADDRESS = lazily(r"(?:://|www\.)\S*$")
_LIVELY = 3  # sentences in a row: the third one shouts


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for match in _MARKS.finditer(draft.own):
        line = draft.own[max(0, match.start() - 200) : match.start()]
        if not _ADDRESS.search(line):
            mark = "?" if _ASKING.search(match.group()) else "!"
            yield Hit(Span(*match.span()), "One mark is enough.", (wording(mark),))
    yield from _in_a_row(draft)


def _in_a_row(draft: Draft) -> Iterator[Hit]:
    row = 0
    for sentence in draft.sentences:
        words = sentence.of(draft.own)
        row = row + 1 if words.endswith("!") and not _MARKS.search(words) else 0
        if row >= _LIVELY:
            end = Span(sentence.end - 1, sentence.end)
            yield Hit(end, "Three sentences in a row call out.", (wording("."),))


RULE = Rule(
    name="exclamations",
    severity="suggestion",
    summary='Finds repeated "!" or "?", and three sentences in a row that end in "!".',
    why="Repeated marks raise the voice: delight turns into noise, a question into an accusation.",
    source="Unruffled: a raised voice in writing; compare the Stanford politeness work of Danescu-Niculescu-Mizil and"
    " others (2013)",
    instead="One mark, or a full stop.",
    when_wrong="If you repeat what stands on a screen or in a letter, put it in quotation marks.",
    finds=(
        Found("Your parcel is here[!!]", write="Your parcel is here."),
        Found("Which colour did you order[???]"),
        Found("You wanted it by Friday[?!] It left on Monday."),
        Found("Great news [!!!!] The lid is back."),
        Found("It is here[! !] Come by."),
        Found("Hello! It is here! You can fetch it today[!] Dana"),
    ),
    leaves=(
        Left("Your parcel is here! You can fetch it today.", "One mark"),
        Left('You wrote "where is it???", and I have looked.', "Quoted"),
        Left("Is it the blue one? Or the red one?", "Two questions"),
        Left("The page is https://halden.example/find?id=1!?x.", "An address"),
        Left("Thank you! The lid left today. Enjoy it!", "Not in a row"),
    ),
    find=find,
    seen=Seen(per_hundred=1.3, read=15, right=14),
    any_language=True,
    near=("capitals",),
)
