"""The rule wrong-name: the reply greets or addresses somebody else."""

import re
from collections.abc import Iterator
from functools import lru_cache

from unruffled.language.checking.case import Case, of_case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.names import SpokenName, spoken_names
from unruffled.language.checking.rule import Found, Hit, Left, Rule, safe
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_UPPER = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f\u0370-\u04ff"
_NAME = rf"(?:[{_UPPER}][\w'\u2019.-]*|van|von|de|der|den|da|dos|di|la|le|bin|al|el|ten|ter)"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|Herr|Frau|M|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|Se\u00f1or"
    r"|Se\u00f1ora|Signor|Signora|Sig|Doamna|Doamn\u0103|Domnul|Domnule|Pan|Pani|Panie|Meneer|Mevrouw|Senhor"
    r"|Senhora)\.?"
)
_HELLO = (
    r"(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|morning|afternoon|evening"
    r"|welcome(?: back)?|sehr geehrter?|lieber?|liebe|hallo|guten (?:tag|morgen|abend)|bonjour|bonsoir|cher"
    r"|ch\u00e8re|salut|hola|estimad[oa]|querid[oa]|buenos d\u00edas|buenas tardes|ol\u00e1|prezad[oa]|car[oa]"
    r"|bom dia|boa tarde|ciao|gentile|egregio|buongiorno|bun\u0103(?: ziua)?|drag\u0103|stimat[\u0103e]|dragul|draga"
    r"|cze\u015b\u0107|witaj|dzie\u0144 dobry|szanown[ya]|beste|geachte|hej|k\u00e4ra|k\u00e6re|hei)"
)
_GREETED = lazily(
    rf"(?:^|(?<=[.!?\n]))[ \t]*(?i:{_HELLO})(?:,)?[ ](?i:there,?[ ]|again,?[ ])?(?P<name>(?:{_TITLE}[ ])?{_NAME}(?:[ "
    rf"]{_NAME}){{0,3}})",
    re.MULTILINE,
)
_GREETED_SMALL = lazily(rf"^[ \t]*(?i:{_HELLO})[ ](?P<name>[^\W\d_]{{2,20}})(?=[ \t]*(?:[,!:]|\n|$))", re.MULTILINE)
_ADDRESSED = lazily(
    r"\b(?i:thank you|thanks|thank you (?:so|very) much|thanks (?:a lot|so much|again)|thank you again"
    r"|many thanks"
    r"|(?:i'm|i am|we're|we are|so|very|truly) sorry|sorry|(?:my|our) apologies|apologies|i understand|i "
    r"hear you|i see|good news|you are right|you're right"
    r"|take care|all the best to you|goodbye|bye|please|yes|no|congratulations|again|welcome|you're welcome)"
    rf"(?:,)?[ ](?P<name>(?:{_TITLE}[ ])?[{_UPPER}][\w'\u2019-]+(?:[ ][{_UPPER}][\w'\u2019-]+)?)(?=[,.!;:]"
    rf"|[ ](?:-|\u2013|\u2014)|\s*$|\n)",
    re.MULTILINE,
)
# "Thanks for the photos, Anna!"; after a name of a place ("Cluj, Romania") it is none.
_ENDING = lazily(
    r"\b(?i:thanks|thank you|sorry|apologies|welcome)\b[^.!?\n]{0,80}?[ ][a-z]+,[ ]"
    rf"(?P<name>(?:{_TITLE}[ ])?[{_UPPER}][\w'\u2019-]+)(?=[.!]|\s*$)",
    re.MULTILINE,
)
_OPENING = lazily(
    rf"(?:^|(?<=[.!?][ ])|(?<=\n))(?P<name>(?:{_TITLE}[ ])?[{_UPPER}][\w'\u2019-]+(?:[ "
    rf"][{_UPPER}][\w'\u2019-]+)?),[ ]"
    r"(?:(?i:i|we|you|i'm|i've|we've|we're|i'll|we'll|thank|thanks|please|your|let|sorry|this is|that is"
    r"|here is|it is)\b)",
    re.MULTILINE,
)
_CLOSING = lazily(
    rf"[a-z],[ ](?P<name>(?:{_TITLE}[ ])[{_UPPER}][\w'\u2019-]+)(?=[.!?]|,[ ](?:i|we|you|and|but|that)\b)"
)
_NOBODY = word_set(
    """
    all team there everyone everybody folks friend friends sir madam ma'am customer customers valued client clients
    guest guests member members user users both again colleague colleagues buyer shopper subscriber passenger patient
    parent parents neighbour neighbor reader partner partners company you and to from the a an our my your in for
    support service sales staff guys people sirs gentlemen ladies mom mum dad world concerned damen herren kunde kundin
    client cliente kunden tous toutes todos tutti toat\u0103 lume ziua it this that hello hi hey dear thanks thank
    i we please yes no ok okay today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december morning afternoon evening
    back just so now then first second third finally however unfortunately meanwhile also additionally furthermore
    moreover therefore indeed sure certainly absolutely understood great good right perfect done well still yet
    instead otherwise afterwards later here once only sorry apologies regards sincerely best kind warm cheers
    accept let know find see note contact use check send give take keep as at by if on or when while since because
    of course but what which who how why where honestly frankly clearly naturally luckily happily sadly regrettably
    usually normally generally overall alternatively personally truly hopefully anyway besides again always never
    god goodness dear management hr it's that's christmas easter
    """
)
_COMPANY = lazily(
    r"\b(?:ltd|limited|inc|gmbh|srl|s\.?r\.?l|s\.?a|llc|llp|plc|ag|kg|bv|oy|ab|as|sp|corp|co|company|group|team"
    r"|office|shop|store|hotel|school|support|info|admin)\b\.?",
    re.IGNORECASE,
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    name = case.customer.name or ""
    if _COMPANY.search(name) or not any(char.isalpha() for char in name) or "@" in name:
        return  # the record names a company or a mailbox: who reads there is not known
    known = _known(case)
    seen = -1
    for span in sorted(_addressed(draft)):
        wrong = _wrong_part(draft, span, known)
        if wrong and wrong.start >= seen:
            seen = wrong.end
            right = case.first_name if len(wrong.of(draft.text).split()) == 1 else name
            yield Hit(
                wrong,
                f"The record says {name}, not {wrong.of(draft.text)}.",
                (safe(right or name),),
            )


def _addressed(draft: Draft) -> list[Span]:
    return [Span(at + start, at + end) for at, names in _names(draft) for start, end in names]


_LARGE = lazily(rf"[{_UPPER}]\w")
_AT_THE_START = (_GREETED_SMALL, _OPENING)


@by_sentence
def _names(own: str, plain: str) -> list[Span]:
    # Most sentences have one large letter, their first: nobody is named in the middle of them.
    inside = _LARGE.search(own, 1) is not None
    patterns = (_GREETED, _GREETED_SMALL, _ADDRESSED, _ENDING, _OPENING, _CLOSING) if inside else _AT_THE_START
    return [Span(*match.span("name")) for pattern in patterns for match in pattern.finditer(own)]


@of_case
def _known(case: Case) -> tuple[SpokenName, ...]:
    return tuple(spoken_names(case))


def _wrong_part(draft: Draft, span: Span, known: tuple[SpokenName, ...]) -> Span | None:
    """The part of the name at `span` that is not this customer's, with its title; None where all is well."""
    part = _wrong_in(span.of(draft.own), known, draft.english)
    return Span(span.start + part.start, span.start + part.end) if part else None


@lru_cache(maxsize=1024)
def _wrong_in(name: str, known: tuple[SpokenName, ...], english: bool) -> Span | None:
    words = list(re.finditer(r"[^\s]+", name))
    titled = bool(re.fullmatch(_TITLE, words[0].group()))
    names = words[1:] if titled else words
    kept = []
    for word in names:
        small = word.group().lower().rstrip(".,")
        if small in _NOBODY or (len(names) == 1 and not titled and small.endswith("ly") and len(small) > 5):
            break
        kept.append(word)
    if not kept or _is_right(english, [word.group() for word in kept], known):
        return None
    start = words[0] if titled else kept[0]
    end = kept[-1].group().rstrip(".")
    return Span(start.start(), kept[-1].start() + len(end))


def _is_right(english: bool, names: list[str], known: tuple[SpokenName, ...]) -> bool:
    right = [
        any(_same(english, part, name) for part in re.split(r"-", written) for name in known if part)
        for written in names
    ]
    if all(right):
        return True
    # A record with one name alone cannot disprove a family name.
    return len(known) == 1 and right[0]


def _same(english: bool, written: str, name: SpokenName) -> bool:
    if name.is_said(written):
        return True
    # Other languages inflect a name in an address ("Panie Marku").
    return not english and len(name.text) > 3 and written[:3].lower() == name.text[:3].lower()


_ILINCA = {"customer": {"name": "Ilinca Pop"}}

RULE = Rule(
    name="wrong-name",
    severity="error",
    summary="Finds a greeting or an address with a name that is not this customer's.",
    why="A wrong name says that the letter was meant for somebody else, and makes the customer wonder what else of "
    "theirs was mixed up.",
    source="Unruffled: the record proves it, so it is asked about before it is sent",
    instead="Use the name on record, in the spelling that the customer uses.",
    when_wrong="If the customer goes by another name, add it to the record's known names.",
    finds=(
        Found("Dear [John], your parcel left today.", write="Dear Ilinca, your parcel left today.", case=_ILINCA),
        Found("Hello [Mr Smith],\nthank you for the photo.", case=_ILINCA),
        Found("Thank you, [Maria]. The label is on its way.", case=_ILINCA),
        Found("Dear [Ilinka], your parcel left today.", case=_ILINCA),
        Found("Dear [Andrei Pop], your parcel left today.", case={"customer": {"name": "Ilinca Munteanu"}}),
        Found("hi [john],\nyour parcel left today.", case=_ILINCA),
    ),
    leaves=(
        Left("Dear Ms Pop, your parcel left today.", "The family name", case=_ILINCA),
        Left("Hi team, the parcel left today.", "Nobody in particular", case=_ILINCA),
        Left("Dear Stefan, your parcel left today.", "Accents aside", case={"customer": {"name": "\u0218tefan Radu"}}),
        Left("Dear Bob, your parcel left today.", "A short form", case={"customer": {"name": "Robert Hill"}}),
        Left("Dear Ilinca, my colleague Marek packed it.\nKind regards, Dana", "Other people", case=_ILINCA),
        Left(
            "Dear Andrei, your parcel left today.",
            "The name they sign with",
            case={"customer": {"name": "Ilinca Pop"}, "messages": [{"from": "customer", "text": "It leaks.\nAndrei"}]},
        ),
    ),
    find=find,
    needs=("customer.name",),
    any_language=True,
    near=("placeholder",),
)
