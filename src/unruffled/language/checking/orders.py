"""What a draft says about the customer's orders, and where the record says otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from unruffled.language.checking.case import Case, Order, of_case
from unruffled.language.checking.draft import Draft, by_sentence
from unruffled.language.checking.moves.figures import has_figures, sums
from unruffled.language.entities.dates import find_dates
from unruffled.language.entities.money import Money, find_money
from unruffled.language.entities.orders import Order as Reference
from unruffled.language.entities.orders import find_orders
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import Span, fold

_LOOKED_AT = 5000  # characters of what the customer wrote, the latest: enough to know what is spoken of


@dataclass(frozen=True)
class Claim:
    """Words that contradict the record; `right` is what the record proves in their place, where it does."""

    span: Span
    message: str
    right: str | None = None


_NEW_ONE = lazily(
    r"\b(?:new|replace\w*|exchange|second|another|other|separate|different|own|return|rma|tracking|ticket|case"
    r"|reference"
    r"|invoice|created|placed (?:a|an|for)|will be|wrong|mistaken\w*|instead of|not)\b"
)
_ORDER_NOUNS = {"order", "purchase", ""}


def claimed_orders(draft: Draft, case: Case) -> Iterator[Claim]:
    """Order numbers that neither the record nor anybody in the conversation knows."""
    known = {order.id.upper().lstrip("#") for order in case.orders if order.id}
    if not known or not has_figures(draft):
        return
    said = fold(" ".join(message.text for message in case.messages))
    for at, reference in ((at, one) for at, some in _references(draft) for one in some):
        if reference.noun not in _ORDER_NOUNS or reference.value in known or reference.value.lower() in said:
            continue
        # A bare code is taken for an order only when it is built like theirs.
        if not reference.noun and _shape(reference.value) not in {_shape(one) for one in known}:
            continue
        if _NEW_ONE.search(draft.sentence_at(at).of(draft.plain)):
            continue
        right = next(iter(known)) if len(known) == 1 else None
        start = at + reference.span.start + (1 if reference.text.startswith("#") else 0)
        yield Claim(
            Span(start, at + reference.span.end), f"The record has no order {reference.value} of this customer.", right
        )


@by_sentence
def _references(own: str, plain: str) -> list[Reference]:
    return find_orders(own)


def _shape(code: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"[A-Z]", "A", code.upper()))


# What the customer paid, in contrast to what we give, take off or add.
_PAID_BEFORE = lazily(
    r"(?:\byou(?:'ve| have)? (?:paid|spent|were charged|were billed|were debited|got charged|transferred)|\bwe(?:'ve"
    r"| have)?"
    r" (?:charged|billed|debited) you|\b(?:price|total|sum|amount|cost|charge|payment|order|purchase)(?: (?:of|for"
    r"|on) (?:the"
    r"|your|this|that|order) ?[\w-]*){0,2} (?:is|was|came to|comes to|of|totals|totalled|totaled|amounts to|amounted "
    r"to)"
    r"|\b(?:full|whole|entire|complete|total)(?: \w+)? (?:amount|price|sum|refund|cost|payment)?(?: of)?"
    r"|\b(?:cost|costs|costing|priced at|worth|amounting to|totalling|totaling|at a price of|for a total of|came "
    r"to)(?: you)?"
    r"|\b(?:ordered|bought|purchased)(?: \w+){0,5} (?:for|at)|\bpaid(?: \w+){0,3} (?:for)?)"
    r"(?: (?:exactly|a total of|in total|all|the full|altogether|the whole|the))?[,:]? ?\(?$"
)
_PAID_AFTER = lazily(
    r"^ (?:that |which )?(?:you(?:'ve| have)? (?:paid|spent|were charged|transferred)|(?:purchase |order |full |total )"
    r"(?:price|amount|total|sum)\b|(?:order|purchase)\b|for (?:the|your) (?:order|kettle|purchase)\b)"
)
_PART = lazily(
    r"\b(?:part|partial\w*|half|third|quarter|discount\w*|voucher|off|shipping|postage|delivery|courier|fees?|tax|vat"
    r"|duty|customs|credit|extra|difference|remaining|rest|deposit|instal\w+|monthly|month|year|plan|new|spare"
    r"|replacement|other|another|per|each|second|double|duplicate|twice|deduct\w*|reduc\w*|goodwill|compensation"
    r"|less|minus|plus|lid|part"
    r"|would|will cost|costs (?:us|more)|instead|repair|label|not)\b"
)


def claimed_amounts(draft: Draft, case: Case) -> Iterator[Claim]:
    """Amounts that the customer is said to have paid and that no order of theirs comes to."""
    priced = [order for order in case.orders if order.amount is not None]
    if not priced or not has_figures(draft):
        return
    known = _sums(priced) | _their_amounts(case)
    currencies = {(order.currency or case.customer.currency or "").upper() for order in priced}
    for money in sums(draft, case.customer.country, case.customer.currency):
        if money.amount in known or (money.currency or "") not in currencies:
            continue
        sentence = draft.sentence_at(money.span.start)
        before, after = draft.plain[sentence.start : money.span.start], draft.plain[money.span.end : sentence.end]
        if not (_PAID_BEFORE.search(before[-90:]) or _PAID_AFTER.match(after) or _is_price(before, priced)):
            continue
        if _PART.search(f"{before[-70:]} {after[:40]}") or re.match(r" (?:now|today|currently)\b", after):
            continue
        yield Claim(money.span, _says(priced, "amount"), _amount_written(priced))


@of_case
def _their_amounts(case: Case) -> set[Decimal]:
    return {money.amount for text in case.customer_texts for money in _money(text, case)}


@of_case
def _their_days(case: Case) -> set[date | None]:
    return {day.day for text in case.customer_texts for day in find_dates(text, case.now, case.customer.country)}


def _money(text: str, case: Case) -> list[Money]:
    return find_money(text, case.customer.country, case.customer.currency)


def _is_price(before: str, orders: list[Order]) -> bool:
    """Whether the amount follows the product itself: "the standing desk for 401 euros"."""
    last = re.search(r"(\w+),? \(?(?:for|at|of) $", before)
    return last is not None and any(last[1] in fold(order.product or "").split() for order in orders)


def _sums(orders: list[Order]) -> set[Decimal]:
    """What the orders come to, alone, together and charged two or three times."""
    amounts = [order.amount for order in orders if order.amount is not None][:6]
    sums = {sum(some, Decimal(0)) for size in range(1, len(amounts) + 1) for some in combinations(amounts, size)}
    return sums | {amount * times for amount in amounts for times in (2, 3)}


def _amount_written(orders: list[Order]) -> str | None:
    order = orders[0]
    if len(orders) != 1 or not order.currency or order.amount is None:
        return None
    whole = order.amount == order.amount.to_integral_value()
    return f"{order.amount:.0f} {order.currency}" if whole else f"{order.amount:.2f} {order.currency}"


def _says(orders: list[Order], field: str) -> str:
    values = {"amount": _amount_written(orders), "day": orders[0].day and f"{orders[0].day.day} {orders[0].day:%B}"}
    value = values[field]
    return f"The record says {value}." if len(orders) == 1 and value else "The record says otherwise."


_ORDERED_BEFORE = lazily(
    r"(?:\byou(?:'ve| have| had)? (?:ordered|bought|purchased|placed)(?: [\w-]+){0,6}|\b(?:order|purchase)(?: "
    r"(?:number |no\. ?"
    r"|#)?[\w-]*\d[\w-]*)?(?: (?:was |that you |you |which you )?(?:placed|made|dated|of|from|received|came in))?"
    r"|\bordered"
    r"|\bbought|\bdate of (?:the |your )?(?:order|purchase)(?: (?:is|was))?)(?: (?:on|of|from|dated))?(?: the)? ?$"
)
_NOT_ORDERED = lazily(
    r"\b(?:left|arriv\w*|deliver\w*|ship\w*|sent|dispatch\w*|refund\w*|return\w*|cancel\w*|wrote|called)\b"
)


def claimed_days(draft: Draft, case: Case) -> Iterator[Claim]:
    """Days on which the customer is said to have ordered and on which the record has no order."""
    dated = [order for order in case.orders if order.day]
    if not dated or ("order" not in draft.plain and "bought" not in draft.plain and "purchase" not in draft.plain):
        return
    if not has_figures(draft):
        return
    said = _their_days(case)
    for day in find_dates(draft.own, case.now, case.customer.country):
        if day.day is None or day.precision != "day" or day.ambiguous or day.day in said or _is_near(day.text):
            continue
        before = draft.plain[draft.sentence_at(day.span.start).start : day.span.start]
        lead = _ORDERED_BEFORE.search(before[-80:])
        if lead is None or _NOT_ORDERED.search(lead.group()):
            continue
        if not any(_same_day(day.day, order.day, day.text) for order in dated if order.day):
            right = f"{dated[0].day.day} {dated[0].day:%B}" if len(dated) == 1 and dated[0].day else None
            yield Claim(day.span, _says(dated, "day"), right)


def _is_near(written: str) -> bool:
    return not any(char.isdigit() for char in written)


def _same_day(one: date, other: date, written: str) -> bool:
    """Without a year in the text, the day of the year decides."""
    return one == other or (
        (one.month, one.day) == (other.month, other.day) and not re.search(r"(?:19|20)\d\d", written)
    )


_PRODUCT = lazily(
    r"\b(?:the|your|our) (?P<noun>[a-z][a-z-]+(?: [a-z][a-z-]+)?)(?: that| which)? you(?:'ve| have| had)? (?:just "
    r"|recently "
    r"|first )?(?:ordered|bought|purchased)\b"
    r"|\byou(?:'ve| have| had)? (?:just |recently )?(?:ordered|bought|purchased) (?:a|an|the|our|your|this|that) "
    r"(?P<noun2>[a-z][a-z-]+(?: [a-z][a-z-]+)?)(?= (?:on|for|from|in|at|and|with|last|which|that|is|was|has|did|but"
    r"|by)\b|[.,;!]|$)"
    r"|\b(?:your|the) (?:order|purchase) (?:of|for) (?:a|an|the|our|your|this) (?P<noun3>[a-z][a-z-]+(?: "
    r"[a-z][a-z-]+)?)"
    r"(?= (?:on|for|from|in|at|and|with|last|which|that|is|was|has|did|but|by)\b|[.,;!]|$)"
)
# "Your toaster arrived broken": of a common thing only, since a lid or a card is no order.
_YOUR_THING = lazily(
    r"\byour (?:new |old |broken |damaged )?(?P<noun>[a-z][a-z-]+) (?=(?:arrived|came|broke|leaks|stopped|left|has "
    r"(?:left|been"
    r"|arrived|not)|was (?:sent|delivered|damaged|broken|shipped|lost|faulty)|is (?:on its way|broken|ready|being"
    r"|still|not"
    r"|covered|back)|will (?:be|arrive|leave|reach)|does not|doesn't)\b)"
)
# Words for many things; nothing contradicts them.
_WIDE = word_set(
    "item items product products goods article articles thing things one ones order orders appliance device machine "
    "unit "
    "units tool gadget equipment model set kit piece pieces parcel package box gift present version size colour "
    "color part "
    "parts accessory accessories furniture electronics clothes clothing garment outfit subscription plan service "
    "ticket "
    "tickets extra extras stuff brand merchandise purchase bundle pair copy pack bottle day time year week month first "
    "second new spare replacement warranty licence license seat food drink toy book shoes bag account upgrade "
    "month's same "
    "other last whole entire most"
)
_KIN = """
    sofa couch settee / laptop notebook computer pc / phone smartphone mobile handset / mug cup / rug carpet
    jumper sweater pullover top / trousers pants jeans / fridge refrigerator freezer
    tv television screen monitor / headphones earphones earbuds headset / bike bicycle / hoover vacuum cleaner
    coat jacket / blender mixer / trainers sneakers shoes boots / cooker stove oven hob range / lamp light
    kettle boiler / desk table / speaker soundbar / watch smartwatch / tablet ipad / router modem
    chair armchair seat stool / knife knives / coffee espresso grinder maker / bag backpack rucksack suitcase case
    pan pot saucepan / shelf shelves bookcase / cupboard wardrobe cabinet closet / curtains blinds
    pram pushchair stroller buggy / shirt blouse top / camera webcam / toaster / iron / hairdryer / mattress
    tent / printer / keyboard / mouse / drone / guitar / necklace / bracelet / dress / skirt / hat cap / umbrella
    wallet / perfume / candle / clock / mirror / fan / heater / dishwasher / microwave / juicer / scale scales
    helmet / puzzle / doll / scooter / treadmill / projector / socks / scarf / gloves
"""
_FAMILY = {word: number for number, words in enumerate(re.split(r"[/\n]", _KIN)) for word in words.split()}


def claimed_products(draft: Draft, case: Case) -> Iterator[Claim]:
    """What the customer is said to have ordered, where the record names another common thing."""
    names, spoken = _products(case)
    if not names:
        return
    right = names[0] if len(names) == 1 else None
    for at, things in _named_things(draft):
        for start, nouns in things:
            if any(noun in _WIDE or _is_said(noun, spoken) for noun in nouns):
                continue
            yield Claim(
                Span(at + start, at + start + len(" ".join(nouns))),
                "The record has no such product among this customer's orders.",
                right,
            )


@by_sentence
def _named_things(own: str, plain: str) -> list[tuple[int, list[str]]]:
    """Where a statement names what the customer ordered, and with which nouns."""
    if plain.endswith("?"):
        return []
    own_things = (match for match in _YOUR_THING.finditer(plain) if match["noun"] in _FAMILY)
    found = []
    for match in (*_PRODUCT.finditer(plain), *own_things):
        group = next(name for name, noun in match.groupdict().items() if noun)
        found.append((match.start(group), [noun for noun in match[group].split() if noun not in {"that", "which"}]))
    return found


@of_case
def _products(case: Case) -> tuple[list[str], str]:
    """The products on record, where they can be contradicted, and the words in which anything else was named."""
    names = [fold(order.product) for order in case.orders if order.product]
    # A trade name ("Halden Brew 300") may well be a toaster: only common nouns contradict one another.
    if len(names) < len(case.orders) or not all(_is_common(name) for name in names):
        return [], ""
    return names, " ".join([*names, case.theirs])[-_LOOKED_AT:]


def _is_common(product: str) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z -]{2,40}", product)) and product not in _WIDE


def _is_said(noun: str, spoken: str) -> bool:
    """Whether the noun, another form of it or a near kin of it is spoken of."""
    stem = noun.rstrip("s")
    if len(stem) >= 3 and (stem in spoken or any(word in noun for word in spoken.split() if len(word) > 3)):
        return True
    kin = _FAMILY.get(noun, _FAMILY.get(stem))
    return kin is not None and any(_FAMILY.get(word.rstrip("s"), _FAMILY.get(word)) == kin for word in spoken.split())
