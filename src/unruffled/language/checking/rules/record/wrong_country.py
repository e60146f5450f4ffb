"""The rule wrong-country: instructions, numbers or law of a country that is not the customer's."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.countries import COUNTRY_OF, EUROPEAN_UNION, named
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.figures import has_figures
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide
from unruffled.language.lazy import lazily
from unruffled.language.phrases import Phrases
from unruffled.language.text import Span

_COUNTRY = (
    "(" + "|".join(sorted((name.replace(".", "\\.") for name in COUNTRY_OF), key=len, reverse=True)) + "|eu|european)"
)
# What holds only where the customer lives: rights and duties, numbers to ring, places to go, forms to fill in.
_LAW = (
    "(((consumer|contract|data|privacy|tax|federal|civil|trade|product|state|customs|labou?r|warranty) )?(laws?"
    "|legislation"
    "|regulations?|statutes?|code|act)( \\w+ act)?|consumer (rights?( act)?|protection( act)?|code|guarantees?)"
    "|statutory"
    " rights|warranty (rights?|rules)|rules|courts?|ombudsman|authorit(y|ies)|tax( office)?|vat|sales tax)"
)
_PLACE = (
    "(customers|residents|buyers|households|users|plugs?|adapter|hotline|help ?line|phone line|number|toll-free number"
    "|support line|bank accounts?|address(es)?|post ?codes?|zip codes?|post office|website|web ?shop|site|store page"
    "|version|edition|social security number|tax number|iban|driving licen[cs]e|id card|passport|public holidays?"
    "|bank holidays?|customs form|returns address)"
)
_OF_A_COUNTRY = Phrases(
    "<country> (law|<law>|<place>)",
    "(law|laws|act|rules|regulations|legislation|courts|residents|customers|households|rights|hotline|consumers) (of"
    "|in)"
    " (the )?<country>",
    "(as a|as an|for|like (all|every)|to) (our )?«<country> (customers?|residents?|citizens?|buyers?)»",
    "(anywhere|any shop|any store|any branch|any post office|any of our shops|free of charge|free postage|free shipping"
    "|free returns|delivery"
    "|valid only|only valid|available only|only available) (with)?in (the )?<country>",
    "(select|choose|pick|set|enter|switch to) ((your|the) (country|region|store|location) (as|to|is) )?(the "
    ')?"?<country>"?'
    " (as (your|the) (country|region|location|store)|in the (list|menu|drop-?down)|from"
    " the (list|menu|drop-?down))",
    "(visit|go to|take it to|bring it to|drop it( off)? at|return it to|nearest|closest|any|local) ~4 in (the "
    ")?<country>",
    country=_COUNTRY,
    law=_LAW,
    place=_PLACE,
)
# Institutions and forms that one country has, and says so by their name alone.
_OWN = {
    "GB": "consumer contracts regulations|consumer rights act( 20\\d\\d)?|sale of goods act|trading standards"
    "|citizens advice|section 75|royal mail|parcelforce|evri|hermes parcelshop|sort code|national insurance number"
    "|ni number|hmrc|companies house"
    "|financial ombudsman service|ofcom|ofgem|the fca|bacs|faster payments?|collect\\+|post office counter",
    "US": "usps|us postal service|federal trade commission|the ftc|better business bureau|the bbb"
    "|magnuson-moss( warranty act)?|fair credit billing act|social security number|zip code|routing number|ach "
    "transfer|lemon law|attorney "
    "general"
    "|the fcc|the irs|zelle|venmo|walgreens|state sales tax|ups store|small claims court in \\w+|uniform commercial "
    "code",
    "DE": "bgb|verbraucherzentrale|deutsche post|packstation|bundesnetzagentur|schufa|sepa-lastschrift"
    "|hermes paketshop",
    "AU": "australian consumer law|accc|australia post|bsb number|bsb|medicare card|afterpay|tax file number",
    "CA": "canada post|interac( e-?transfer)?|sin number|service canada|crtc|purolator",
    "IE": "an post|ccpc|eircode|pps number", "FR": "dgccrf|la poste|mondial relay|carte vitale",
    "RO": "anpc|po\u0219ta rom\u00e2n\u0103|posta romana|cnp|sameday easybox|easybox|fan courier",
    "PL": "uokik|inpost paczkomat|paczkomat|pesel|poczta polska",
    "ES": "correos|bizum|dni number|hoja de reclamaciones",
    "IT": "poste italiane|codice fiscale|agcm", "NL": "postnl|ideal|bsn|acm consuwijzer", "BE": "bpost|bancontact",
    "CH": "twint|swiss post|die post", "AT": "\u00f6sterreichische post|arbeiterkammer", "SE": "postnord|swish|bankid",
    "IN": "india post|upi|aadhaar|pan card|rupay", "BR": "cpf|correios|boleto|procon|pix", "NZ": "nz post",
    "SG": "singpost|paynow", "ZA": "sars number|national consumer commission",
}  # fmt: skip
_SHARED = {"postnord": {"SE", "DK", "NO", "FI"}, "bankid": {"SE", "NO"}, "swish": {"SE"}, "postnl": {"NL", "BE"}}
_SHARED |= {"evri": {"GB"}, "easybox": {"RO", "HU"}, "mondial relay": {"FR", "BE", "ES", "LU"}, "correos": {"ES"}}
_OWNER = {name: code for code, names in _OWN.items() for name in names.split("|")}
_INSTITUTION = Phrases(*(f"({names})" for names in _OWN.values()))
_CALL = r"\b(?:call|dial|ring|phone|text)(?: (?:\w+ ){0,3}?(?:on |to |at )?)?(?:the )?"
_EMERGENCY = lazily(rf"{_CALL}(?P<number>911|999|988|000|112)\b(?![\d-]| ?(?:lei|euro|ron))")
_EMERGENCY_IN = {
    "911": {"US", "CA", "MX", "PH", "AR", "CR", "JO"}, "988": {"US", "CA"}, "000": {"AU"},
    "999": {"GB", "IE", "HK", "SG", "MY", "KE", "PL", "AE", "SA", "QA", "BH"},
}  # fmt: skip
_NO_112 = {"US", "CA", "AU", "JP", "CN", "BR", "MX"}
_ABROAD = lazily(r"(?<![\w+])(?P<number>(?:\+|00)[1-9][\d\s().\-/\u00a0]{6,20}\d)(?!\d)")
_FROM_ABROAD = lazily(r"\b(?:from (?:abroad|outside|another country|anywhere)|international|worldwide|outside)\b")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    country = (case.customer.country or "").upper()
    found = sorted([*_numbers(draft, country), *_of_a_country(draft, country), *_institutions(draft, country)])
    last = -1
    for span, other in found:
        if span.start < last or _is_theirs(draft, span, case.theirs):
            continue
        last = span.end
        yield Hit(
            span,
            f"This is for {named(other) if len(other) == 2 else other}; the customer is in {named(country)}.",
            (guide("Write what holds in the customer's country, or take it out."),),
        )


def _numbers(draft: Draft, country: str) -> Iterator[tuple[Span, str]]:
    """Telephone numbers with the prefix of another country, and emergency numbers that do not answer there."""
    if not has_figures(draft):
        return
    for match in _ABROAD.finditer(draft.own):
        if not _FROM_ABROAD.search(draft.sentence_at(match.start()).of(draft.plain)):
            other = _country_of_number(match["number"], country)
            if other:
                yield Span(*match.span("number")), other
    for match in _EMERGENCY.finditer(draft.plain):
        number = match["number"]
        fails = country in _NO_112 if number == "112" else country not in _EMERGENCY_IN[number]
        if fails:
            yield Span(*match.span("number")), "another country"


def _country_of_number(written: str, country: str) -> str | None:
    """The country whose prefix a number has, where that is not the prefix of `country`."""
    import phonenumbers  # only a draft with an international number pays for it

    digits = re.sub(r"\D", "", written).removeprefix("00")
    own = phonenumbers.country_code_for_region(country)
    for length in (1, 2, 3):
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length]))
        if regions:
            # 001 stands for numbers of no country at all.
            return None if int(digits[:length]) == own or regions[0] == "001" else str(regions[0])
    return None


def _of_a_country(draft: Draft, country: str) -> Iterator[tuple[Span, str]]:
    for whole, marked in _OF_A_COUNTRY.hits_within(draft):
        words = re.findall(r"[a-z.]+", whole.of(draft.plain))
        if "eu" in words or "european" in words:
            if country not in EUROPEAN_UNION:
                yield marked, "the EU"
            continue
        other = next((COUNTRY_OF[name] for name in _names(words) if name in COUNTRY_OF), None)
        # "Contact us customers first": "us" is a country only in capitals.
        if other == "US" and "us" in words and not re.search(r"\bUS\b", whole.of(draft.own)):
            continue
        if other and other != country:
            yield marked, other


def _names(words: list[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        yield " ".join(words[number : number + 2])
        yield word
        yield word.rstrip(".")


def _institutions(draft: Draft, country: str) -> Iterator[tuple[Span, str]]:
    for span in _INSTITUTION.within(draft):
        name = span.of(draft.plain)
        other = _OWNER.get(name) or next((code for code, names in _OWN.items() if re.fullmatch(names, name)), "")
        short = name.replace("the ", "")
        # "ideal" and "pix" are words too: a short name counts as it is spelt.
        if len(short) <= 6 and not re.search(r"[A-Z]{2}|[A-Z]\w+", span.of(draft.own)):
            continue
        if country not in _SHARED.get(name, {other}):
            yield span, other


def _is_theirs(draft: Draft, span: Span, theirs: str) -> bool:
    """Whether the customer wrote it first."""
    return span.of(draft.plain).removeprefix("the ") in theirs


_RO: dict[str, object] = {"customer": {"name": "Ilinca Pop", "country": "RO"}}

RULE = Rule(
    name="wrong-country",
    severity="error",
    summary="Finds instructions, numbers or law of a country that is not the customer's.",
    why="The number does not answer, the law does not hold, the counter does not exist. The customer loses a day and "
    "learns "
    "that nobody looked where they live.",
    source="Unruffled: the record proves it, so it is asked about before it is sent",
    instead="Write what holds where the customer lives; if you do not know it, say so and find out.",
    when_wrong="If the customer is abroad just now, or asked about that country, leave it.",
    finds=(
        Found("Please ring [0044 20 7946 0958].", write="Please ring 021 555 0142.", case=_RO),
        Found("Under the [UK Consumer Rights Act] you have 30 days.", case=_RO),
        Found("[German law] gives you two years.", case={"customer": {"country": "US"}}),
        Found("Drop the box at any [USPS] counter.", case={"customer": {"country": "GB"}}),
        Found("In an emergency call [911] first.", case=_RO),
        Found("The [Consumer Contracts Regulations] give you 14 days.", case=_RO),
        Found("Returns are free for [UK customers].", case=_RO),
    ),
    leaves=(
        Left("You can ring us on +40 21 555 0142.", "Their own country", case=_RO),
        Left("Our warehouse in Germany packs it tomorrow.", "Where we are", case=_RO),
        Left("From abroad, ring +44 20 7946 0958.", "Says for whom", case=_RO),
        Left("Under EU law you have 14 days.", "Holds there", case=_RO),
        Left("In an emergency call 112 first.", "Answers there", case=_RO),
        Left("Please let us customers know.", "No country", case=_RO),
        Left(
            "You can bin the Royal Mail label.",
            "The customer wrote of it",
            case=_RO | {"messages": [{"from": "customer", "text": "There is a Royal Mail label on the box."}]},
        ),
        Left('You wrote "UK law gives me 30 days".', "The customer's words", case=_RO),
    ),
    find=find,
    needs=("customer.country",),
    near=("wrong-currency", "wrong-fact"),
)
