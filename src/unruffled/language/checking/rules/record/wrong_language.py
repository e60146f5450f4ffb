"""The rule wrong-language: a reply in another language than the customer's."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, words

_FEWEST_WORDS = 7  # below this names and products decide, and the detector guesses
_LOOKED_AT = 250  # characters: enough to tell
_SURE = 0.6
_PLAINLY_ENGLISH = 0.3  # of the words of an English letter, more are small words of English
# Written forms so close that the detector takes one for another, or that are one language under two codes.
_CLOSE = [
    {"no", "nb", "nn", "da", "sv"}, {"hr", "sr", "bs", "sh", "sl"}, {"id", "ms"}, {"pt", "gl", "es"}, {"cs", "sk"},
    {"ro", "mo"}, {"uk", "ru", "be", "bg", "mk"}, {"zh", "yue", "wuu"}, {"ca", "es", "oc"}, {"nl", "af", "nds"},
    {"de", "nds", "als", "lb"}, {"fa", "ps", "ur"}, {"hi", "mr", "ne"}, {"tr", "az"},
]  # fmt: skip
_ASKS = lazily(
    r"\b(?:is|in|write|answer|reply|speak) (?:\w+ ){0,3}(?:english|german|romanian|french|language)\b[^.]*\?"
)
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "ro": "Romanian", "pl": "Polish", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian",
    "fi": "Finnish", "cs": "Czech", "hu": "Hungarian", "el": "Greek", "tr": "Turkish", "uk": "Ukrainian",
    "ru": "Russian", "bg": "Bulgarian", "ja": "Japanese", "zh": "Chinese", "ar": "Arabic",
}  # fmt: skip


_A_FEW = 2  # small words of English; names and streets may well be foreign


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    theirs = (case.customer.language or "").lower().replace("_", "-").split("-")[0]
    own = draft.own[draft.body :]
    if not theirs or len(own.split()) < _FEWEST_WORDS:
        return
    plainly_english = draft.language.english_share >= _PLAINLY_ENGLISH
    counted = draft.language
    plainly_english |= counted.english >= _A_FEW and counted.others * 2 <= counted.english
    if plainly_english and theirs == "en":
        return
    written = "en" if plainly_english else _language(own)
    if written is None or _same(written, theirs) or _ASKS.search(draft.plain):
        return
    # A letter in two languages, or in the one in which they wrote last, is meant so.
    others = [part for part in re.split(r"\n\s*\n", own) if len(words(part)) >= _FEWEST_WORDS]
    if any(_same(_language(text) or "", theirs) for text in others):
        return
    if case.customer_texts and _same(_language(case.customer_texts[-1]) or "", written):
        return
    span = _first_words(draft)
    yield Hit(
        span,
        f"Written in {_name(written)}; the customer's language is {_name(theirs)}.",
        (guide(f"Write it in {_name(theirs)}, or ask whether {_name(written)} is all right."),),
    )


def _first_words(draft: Draft) -> Span:
    """The first sentence after the greeting: what a reader sees first."""
    sentence = next((one for one in draft.sentences if one.end > draft.body), Span(draft.body, len(draft.text)))
    return Span(max(sentence.start, draft.body), sentence.end)


def _language(text: str) -> str | None:
    from unruffled.language.reading.language import language_of  # loads a model: most drafts need none

    found = language_of(text)
    return found.code if found and found.score >= _SURE else None


def _same(one: str, other: str) -> bool:
    return one == other or any(one in close and other in close for close in _CLOSE)


def _name(code: str) -> str:
    return _NAMES.get(code, code)


_RO: dict[str, object] = {"customer": {"name": "Ilinca Pop", "language": "ro"}}
_EN: dict[str, object] = {"customer": {"name": "Marcus Hill", "language": "en"}}

RULE = Rule(
    name="wrong-language",
    severity="warning",
    summary="Finds a reply in another language than the customer's.",
    why="A reply that has to be translated first is read with suspicion, and half of its kindness is lost on the way.",
    source="Holmqvist (2011), Consumer Language Preferences in Service Encounters",
    instead="Write in the customer's language, or ask which one suits them.",
    when_wrong="If they are content with this language, mend the record.",
    finds=(
        Found(
            "Dear Ilinca, [thank you for the photos of the kettle.] The new lid left today.",
            write="Bun\u0103 Ilinca, mul\u021bumim pentru fotografii. Capacul nou a plecat ast\u0103zi spre "
            "dumneavoastr\u0103.",
            case=_RO,
        ),
        Found(
            "[Vielen Dank f\u00fcr Ihre Geduld, der neue Deckel ist heute unterwegs.] Wir melden uns am Freitag.",
            case=_EN,
        ),
        Found(
            "[Merci pour les photos, le nouveau couvercle est parti ce matin par la poste.]",
            case={"customer": {"language": "de"}},
        ),
    ),
    leaves=(
        Left("Dear Marcus, thank you for the photos. The new lid left today.", "Their language", case=_EN),
        Left("Danke!", "Too short to tell", case=_EN),
        Left(
            "Dear Ilinca, thank you for the photos. The new lid left today.",
            "They write English themselves",
            case=_RO | {"messages": [{"from": "customer", "text": "Hello, where is the lid that you promised me?"}]},
        ),
        Left(
            "Dear Ilinca, may we answer you in English? Our Romanian colleague is away until Monday.",
            "Asks",
            case=_RO,
        ),
        Left("Ilinca Pop, A-1007, Halden Brew 300, Cluj-Napoca, 14 Elm Street", "Names", case=_RO),
        Left(
            "Bun\u0103 ziua, v-am trimis ast\u0103zi capacul nou \u0219i v\u0103 mul\u021bumim pentru r\u0103bdare.",
            "Their language",
            case=_RO,
        ),
    ),
    find=find,
    needs=("customer.language",),
    any_language=True,
    near=("wrong-country",),
)
