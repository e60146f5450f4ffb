"""The rule long-sentence: a sentence of more than thirty-five words."""

from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, Seen, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, trimmed, words

_MOST_WORDS = 35
_SHORTEST = 120  # thirty-six words never take fewer characters: what is shorter need not be counted
# A line that ends early with a comma or nothing is a greeting, an address or a closing, not a sentence's part.
_LINE = lazily(r"[^\n]*\n?")
_WHOLE_LINE = 45
_LINK = ("://", "www.", "@")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for sentence in draft.sentences:
        if sentence.end - sentence.start < _SHORTEST:
            continue
        span = _without_short_lines(draft, sentence)
        said = (token for token in span.of(draft.own).split() if not any(mark in token for mark in _LINK))
        count = len(words(" ".join(said)))
        if count > _MOST_WORDS:
            yield Hit(
                span,
                f"{count} words in one sentence.",
                (guide("Make two or three sentences of it, each with one thing in it."),),
            )


def _without_short_lines(draft: Draft, sentence: Span) -> Span:
    """The longest part of the sentence that no short line interrupts."""
    start, best = max(sentence.start, min(draft.body, sentence.end)), Span(sentence.start, sentence.start)
    at = start
    for match in _LINE.finditer(draft.own, start, sentence.end):
        if match.end() - match.start() < _WHOLE_LINE and match.group().endswith("\n"):
            best = max(best, Span(at, match.start()), key=lambda part: part.end - part.start)
            at = match.end()
    best = max(best, Span(at, sentence.end), key=lambda part: part.end - part.start)
    return trimmed(draft.own, best.start, best.end)


RULE = Rule(
    name="long-sentence",
    severity="suggestion",
    summary="Finds a sentence of more than 35 words.",
    why="Whoever is upset reads fast and holds little in mind. At the end of a long sentence its beginning is gone, "
    "and "
    "with it what they were to do.",
    source="Martin Cutts, Oxford Guide to Plain English: an average of 15 to 20 words a sentence",
    instead="One thing a sentence; put the most important one first.",
    when_wrong="A list of names or articles may be long and still be clear; then leave it, or make it a list.",
    finds=(
        Found(
            "[When the kettle came back from the workshop we found that the valve, which had been changed in "
            "January, was "
            "fitted the wrong way round, so that the steam went into the handle and not out of the lid, as it should.]",
            write="The workshop fitted the valve the wrong way round in January. The steam went into the handle.",
        ),
        Found(
            "Hi Ilinca, [thank you for writing again and for the two photos of the base and of the cable, which "
            "helped us "
            "a lot to see where the water comes from and why the light goes out each time you lift the lid.]"
        ),
        Found(
            "The lid left today. [Because the maker closes for the whole of August and the part is made to order, the "
            "handle can only be sent in the second week of September, unless a shop near you still has one that they "
            "would be willing to let us buy back.]"
        ),
        Found(
            "Dear Ilinca,\n\n[If you would like to keep the kettle even though the handle is scratched, we can take a "
            "third off the price, and if you would rather have a new one, we can send it today and collect the old one "
            "when the courier comes]"
        ),
    ),
    leaves=(
        Left("The valve was the wrong way round. It is right now. The kettle left today at noon.", "Short sentences"),
        Left(
            'You wrote "I have now been waiting for three weeks, have called four times, was told each time that the '
            "lid "
            'had left, and each time it turned out that nobody had even packed it, let alone sent it to me".',
            "The customer's own sentence",
        ),
        Left(
            "What we do now:\n- we send you a new lid for the kettle with the courier\n- we collect the old kettle on "
            "Tuesday between nine and noon\n- we refund the postage of both parcels to your card today",
            "A list",
        ),
        Left(
            "Dear Ilinca Pop,\nThank you for the photos of the kettle and of the cable, they show us just where it "
            "leaks.\n"
            "Kind regards,\nDana Okafor\nHalden Kitchen\n14 Elm Street\nCluj\nMonday to Friday from nine to five",
            "A greeting and a signature around it",
        ),
    ),
    find=find,
    seen=Seen(per_hundred=4.2, read=30, right=22),
    any_language=True,
    near=("too-long", "unlisted-steps"),
)
