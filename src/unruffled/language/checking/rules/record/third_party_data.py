"""The rule third-party-data: another person's address, card, telephone number or order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unruffled.language.checking.case import Case, of_case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.moves.figures import has_figures
from unruffled.language.checking.names import SpokenName, spoken_names
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.entities.links import find_links
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span, fold

_UPPER = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?"
_PERSON = rf"(?:{_TITLE} )?[{_UPPER}][a-z\u00df-\u024f'\u2019-]+(?: [{_UPPER}][a-z\u00df-\u024f'\u2019-]+){{0,2}}"
_DATA = (
    r"(?:home |postal |e-?mail |email |delivery |billing |shipping |phone |mobile |telephone |credit |debit |bank "
    r"|card "
    r"|account )*(?:address|card|cards|phone|number|numbers|mobile|telephone|e-?mail|order|orders|account"
    r"|invoice"
    r"|bill|parcel|details|data|iban|payment|receipt|statement|contract|policy|birthday|date of birth|booking"
    r"|reservation)"
)
# "Maria Ionescu's order", "the invoice of Mrs Marin".
_OWNED = lazily(rf"\b(?P<who>{_PERSON})['\u2019]s? (?P<data>{_DATA})\b(?! (?:team|department|service|page|form|app))")
_OF = lazily(
    rf"\b(?:the|this|that|an?|another) (?P<data>{_DATA}) (?:of|for|from|belonging to|belongs to|registered to|in the "
    rf"name of"
    rf"|under the name(?: of)?|addressed to) (?P<who>{_PERSON})(?=[ .,;:!?)]|$)"
)
_SENT_TO = lazily(
    r"\b(?:sent|delivered|shipped|went|addressed|handed|belongs?|belonging|registered|issued|posted|goes|given|charged)"
    rf" (?:\w+ ){{0,4}}?(?:to|in the name of|for|on the name of) (?P<who>{_PERSON})(?P<rest>[^.;!?\n]{{0,80}})"
)
_LIVES = lazily(
    rf"\b(?P<who>{_PERSON})(?:,? (?:who )?(?:lives|resides|is registered)|,)? (?:at|of|in|from) (?=\d|[{_UPPER}])"
)
_SOMEBODY = Phrases(
    "«(another|a different|the other|some other|one other|a fellow|the previous|the next|a second|somebody|someone"
    "|your neighbo\\w+) ?(customer|client|buyer|user|person|guest|patient|subscriber|account holder|else|tenant"
    "|member)?('s)?»",
)
_THEIR = Phrases(
    "(his|her|their) ((home|postal|delivery|billing|e-?mail|email|mobile|phone|telephone|card|order|account|bank|credit"
    "|invoice) )*(address|number|phone|mobile|e-?mail|card|order|account|iban|id) (is|was|ends|ending|:|,|\\()",
    "(you can|please|just) (reach|call|ring|contact|write to|email|text|phone) (him|her|them) (directly )?(on|at"
    "|under)",
)
# Something that identifies: a street with a number, a telephone number, an e-mail address, a card, an order.
_IDENTIFIES = lazily(
    rf"\b\d{{1,4}}[a-z]?,? (?:[{_UPPER}][\w'\u2019-]+ ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Way|Court|Place"
    rf"|Square|St"
    rf"|Rd|Ave|Boulevard|Blvd|Terrace|Crescent|Gardens|Row|Hill)\b|\b(?:Strada|Str\.|Rue|Via|Calle|Bulevardul|Ulica"
    rf"|ul\.)"
    rf" [{_UPPER}][\w'\u2019-]+|\b[{_UPPER}][a-z]+(?:stra\u00dfe|strasse|str\.|straat|gatan|weg|gasse|platz) \d+"
    rf"|, [{_UPPER}][\w'\u2019-]+ \d{{1,4}}[a-z]?\b(?= ?[,.;]|$)"
    r"|(?<![\w/.-])\+?\d[\d ()/-]{7,16}\d(?![\w/-])|[\w.+-]+@[\w-]+\.\w+|\b(?:card|account|iban)\b[^.]{0,30}\b\d{4}\b"
    r"|\b[A-Z]{1,4}-?\d{4,10}\b|(?i:\border\b)[^.]{0,20}\d{3,}"
)
_CARD = lazily(r"(?<![\w-])(?:\d[ -]?){12,18}\d(?![\w-])")
_PUBLIC = lazily(r"(?:address|phone|numbers?|mobile|telephone|e-?mail|details|data|policy|contract)$")
_FREE_MAIL = lazily(r"@(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|me|gmx|web|aol|proton(?:mail)?|mail)\.")
_OUR_PEOPLE = lazily(
    r"\b(?:colleagues?|team|manager|lead|supervisor|driver|courier|technician|engineer|specialist|workshop|warehouse"
    r"|office"
    r"|shop|store|department|depot|branch|supplier|maker|manufacturer|desk|director|agent|service|support|bank)\b"
)
_NOT_A_PERSON = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december today tomorrow yesterday the this that your our my we you it if when please dear hello hi
    thanks thank royal mail post express economy standard first class customer order street road visa mastercard paypal
    amazon ebay google apple android windows samsung klarna dhl ups fedex europe germany france romania
    london paris berlin cluj bucharest new york santa saint easter christmas black however what here there how for as in
    on at by let that's
    it's men women mother mother's father valentine women's men's children's
    """
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    last = -1
    for span in sorted([*_persons(draft, case), *_somebody(draft), *_contacts(draft, case), *_cards(draft, case)]):
        if span.start >= last:
            last = span.end
            yield Hit(
                span,
                "This is about another person, whose data the customer must not see.",
                (guide("Take it out; say what concerns this customer alone."),),
            )


def _persons(draft: Draft, case: Case) -> Iterator[Span]:
    """Named people who are neither the customer nor of ours, with something of theirs beside the name."""
    for at, mentions in _mentions(draft):
        for mention in mentions:
            span = _named(draft, Span(at + mention.who.start, at + mention.who.end))
            if span is None or not _is_stranger(draft, span, _known(case)):
                continue
            sentence = draft.sentence_at(span.start)
            # "Halden's address": one name may be a company's, and its address is no secret.
            if mention.data and " " not in span.of(draft.own) and _PUBLIC.search(mention.data):
                continue
            start = sentence.start if mention.belongs else span.end
            if mention.data or _IDENTIFIES.search(draft.own, start, sentence.end):
                yield span


_LARGE = lazily(rf"[{_UPPER}]\w")


@dataclass(frozen=True)
class _Mention:
    """A person named, with the word for what of theirs is named beside, if any; `belongs` where it stands before."""

    who: Span
    data: str
    belongs: bool


@by_sentence
def _mentions(own: str, plain: str) -> list[_Mention]:
    digits = any(map(str.isdigit, own))
    if not (digits or _LARGE.search(own, 1) or "'s" in plain):
        return []
    return [
        _Mention(
            Span(*match.span("who")),
            match.groupdict().get("data") or "",
            match.group().startswith(("belong", "registered")),
        )
        for pattern in (_OWNED, _OF, *((_SENT_TO, _LIVES) if digits else ()))
        for match in pattern.finditer(own)
    ]


def _named(draft: Draft, span: Span) -> Span | None:
    """The name without the words around it that only begin with a capital; None where nothing is left."""
    words = list(re.finditer(r"\S+", span.of(draft.own)))
    while words and re.sub(r"['\u2019]s?$", "", words[0].group().lower()) in _NOT_A_PERSON:
        words.pop(0)
    if not words or any(word.group().lower() in _NOT_A_PERSON for word in words):
        return None
    return Span(span.start + words[0].start(), span.start + words[-1].end())


@dataclass(frozen=True)
class _Known:
    """The people of a case: the customer's names, and the folded words in which anybody else is named."""

    names: list[SpokenName]
    said: str


@of_case
def _known(case: Case) -> _Known:
    said = [case.agent.name or "", *(message.name or "" for message in case.messages), *case.customer_texts]
    said += [order.product or "" for order in case.orders]
    return _Known(spoken_names(case), fold(" ".join(said)))


def _is_stranger(draft: Draft, span: Span, known: _Known) -> bool:
    written = re.sub(r"['\u2019]s?$", "", span.of(draft.own))
    parts = [part for part in written.split() if not re.fullmatch(_TITLE, part)]
    if not parts or any(name.is_said(part) for part in parts for name in known.names):
        return False
    if any(fold(part) in known.said for part in parts):
        return False
    around = draft.plain[max(draft.sentence_at(span.start).start, span.start - 40) : span.end + 30]
    return not _OUR_PEOPLE.search(around)


def _somebody(draft: Draft) -> Iterator[Span]:
    """ "Another customer", "his number is", with something that identifies them in the same sentence."""
    for span in _SOMEBODY.within(draft):
        sentence = draft.sentence_at(span.start)
        if _IDENTIFIES.search(draft.own, span.end, sentence.end):
            yield span
    for span in _THEIR.within(draft):
        sentence = draft.sentence_at(span.start)
        near = draft.around(span.start, before=1)
        if _IDENTIFIES.search(draft.own, span.start, sentence.end) and not _OUR_PEOPLE.search(near):
            yield span


def _contacts(draft: Draft, case: Case) -> Iterator[Span]:
    """Private e-mail addresses that nobody in the conversation has written or is called by."""
    if "@" not in draft.own:
        return
    said = fold(" ".join(message.text for message in case.messages))
    names = [fold(name.text) for name in spoken_names(case)] + fold(case.agent.name or "").split()
    for link in find_links(draft.own):
        if link.kind != "email" or not _FREE_MAIL.search(link.value) or link.value in said:
            continue
        local = link.value.split("@")[0]
        if not any(len(name) > 2 and name in local for name in names):
            yield link.span


def _cards(draft: Draft, case: Case) -> Iterator[Span]:
    """A whole card number that the customer did not write."""
    if not has_figures(draft):
        return
    said = re.sub(r"\D", "", case.theirs)
    for match in _CARD.finditer(draft.own):
        digits = re.sub(r"\D", "", match.group())
        if _is_card(digits) and digits not in said:
            yield Span(*match.span())


def _is_card(digits: str) -> bool:
    """By the check digit (Luhn, ISO/IEC 7812), and the first one of the card schemes."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return digits[0] in "3456" and sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


_ILINCA: dict[str, object] = {"customer": {"name": "Ilinca Pop"}, "agent": {"name": "Dana"}}

RULE = Rule(
    name="third-party-data",
    severity="error",
    summary="Finds another person's address, card, telephone number or order.",
    why="It betrays somebody who trusted us with it, and shows this customer how their own data is kept.",
    source="General Data Protection Regulation, Article 5(1)(f): integrity and confidentiality",
    instead='Leave the other person out: "your parcel went to a wrong address".',
    when_wrong="If that person belongs to the case, for example as the receiver of a present, add the name to the "
    "record.",
    finds=(
        Found("I have [Maria Ionescu]'s order on the screen.", write="I have your order on the screen.", case=_ILINCA),
        Found("Here is the invoice of [Mrs Doina Marin], for comparison.", case=_ILINCA),
        Found("Your lid was sent to [Paul Reyes], 14 Elm Street.", case=_ILINCA),
        Found("It went to [another customer], at 14 Elm Street in Cluj.", case=_ILINCA),
        Found("You can write to the buyer at [paul.reyes@gmail.com].", case=_ILINCA),
        Found("The card [4111 1111 1111 1111] was charged.", case=_ILINCA),
    ),
    leaves=(
        Left("I have Ilinca's order on the screen.", "The customer", case=_ILINCA),
        Left("Your parcel is held for you at 14 Elm Street.", "An address for them", case=_ILINCA),
        Left("My colleague Marek's number is 021 555 0142.", "One of ours", case=_ILINCA),
        Left("It went to another customer by mistake.", "Names nobody", case=_ILINCA),
        Left("Your card ending in 4242 was charged.", "Theirs", case=_ILINCA),
        Left(
            "Paul Reyes's order left today.",
            "The customer spoke of him",
            case=_ILINCA | {"messages": [{"from": "customer", "text": "I ordered it for my brother, Paul Reyes."}]},
        ),
        Left("The parcel for Friday's delivery left today.", "No person", case=_ILINCA),
    ),
    find=find,
    needs=("customer.name",),
    near=("wrong-name", "wrong-fact"),
)
