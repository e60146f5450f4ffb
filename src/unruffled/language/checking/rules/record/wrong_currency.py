"""The rule wrong-currency: an amount in a currency that is not the customer's."""

import re
from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.countries import currency_of
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.figures import has_figures, sums
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, safe, wording
from unruffled.language.entities.currencies import NAMES, SHARED, SYMBOLS
from unruffled.language.entities.money import Money, find_money
from unruffled.language.lazy import lazily
from unruffled.language.text import own_words

# "80 USD, which is about 365 lei", "249 lei (50 EUR)": the same sum twice.
_CONVERTED = lazily(
    r"(?i:[\s(\[,;:=~/\u2248\u2013-]|about|around|approximately|approx\.?|roughly|or|that is|that's|which is|which are"
    r"|which comes to|comes to|it is|it's|is|are|i\.e\.|equals?|equivalent|to|at|today's|the|rate|in|your|currency|some"
    r"|nearly|almost|just|under|over|converted|worth|currently|today|for you|what you paid|you paid|exactly"
    r"|circa|ca\.?){0,12}\)?"
)
_EXPLAINS = lazily(r"\b(?:exchange rates?|conver(?:t|ts|ted|sion|ting)|currenc(?:y|ies))\b", re.IGNORECASE)
_FIGURE = lazily(r"\d[\d.,'\u2019\u00a0\u202f ]*\d|\d")


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not has_figures(draft):
        return
    theirs = case.customer.currency or currency_of(case.customer.country or "")
    if theirs is None:
        return
    theirs = theirs.upper()
    amounts = sums(draft, case.customer.country, theirs)
    if all(money.currency == theirs for money in amounts):
        return
    spoken = [
        money for text in case.customer_texts for money in find_money(own_words(text), case.customer.country, theirs)
    ]
    fine = {theirs} | {money.currency for money in spoken}
    fine |= {order.currency.upper() for order in case.orders if order.currency}
    for number, money in enumerate(amounts):
        beside = amounts[max(0, number - 1) : number + 2]
        # A sign that many countries share ("$") stands for theirs where theirs has it; where not, for another.
        if fine.isdisjoint(_may_mean(money)) and not _is_explained(draft, money, beside, theirs):
            message = f"The customer pays in {theirs}, not in {money.currency or money.text}."
            yield Hit(money.span, message, _fixes(money, case, spoken, theirs))


def _may_mean(money: Money) -> set[str | None]:
    """The currencies that the amount may be in; None among them where its sign is shared by several."""
    if money.currency is not None:
        return {money.currency}
    sign = re.sub(r"[\d.,'\u2019\u00a0\u202f -]", "", money.text)
    options = SHARED.get(SYMBOLS.get(sign) or NAMES.get(sign.lower(), ""), ({}, None))[0]
    return {None, *options.values()}


def _is_explained(draft: Draft, money: Money, beside: list[Money], theirs: str) -> bool:
    """Whether the same sum stands beside it in their currency, or the sentence is about changing money."""
    for other in beside:
        if other.currency == theirs:
            first, second = sorted((money.span, other.span))
            if second.start - first.end < 60 and _CONVERTED.fullmatch(draft.own, first.end, second.start):
                return True
    return bool(_EXPLAINS.search(draft.sentence_at(money.span.start).of(draft.own)))


def _fixes(money: Money, case: Case, spoken: list[Money], theirs: str) -> tuple[Fix, ...]:
    """Safe where an order of theirs has this very amount; a draft where only the customer named it."""
    what_to_do = guide(f"Give the amount in {theirs}, as the record has it.")
    figure = _FIGURE.search(money.text)
    if figure is None:
        return (what_to_do,)
    replacement = f"{figure.group()} {theirs}"
    if any(order.amount == money.amount and (order.currency or "").upper() == theirs for order in case.orders):
        return safe(replacement), what_to_do
    if any(one.amount == money.amount and one.currency == theirs for one in spoken):
        return wording(replacement), what_to_do
    return (what_to_do,)


_RO: dict[str, object] = {"customer": {"country": "RO", "currency": "RON"}}
_KETTLE: dict[str, object] = {
    **_RO,
    "facts": {"orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON"}]},
}
_LEI = _RO | {"messages": [{"from": "customer", "text": "You charged me 120 lei twice."}]}

RULE = Rule(
    name="wrong-currency",
    severity="error",
    summary="Finds an amount in a currency that is not the customer's.",
    why="The customer cannot tell what they will get, and sees that the reply was written for somebody else.",
    source="Unruffled: the record proves it, so it is asked about before it is sent",
    instead="Give the amount in the customer's currency. If it was charged in another one, give both.",
    when_wrong="If the customer does pay in that currency, put it on the order or mend the record.",
    finds=(
        Found("We will send [60 euros] back to your card.", write="We will send 300 lei back to your card.", case=_RO),
        Found("The kettle was [$239], and all of it comes back.", case=_KETTLE),
        Found("You get the [120 EUR] back on Friday.", case=_LEI),
        Found("The lid costs [\u00a314] with postage.", case={"customer": {"country": "US", "currency": "USD"}}),
        Found("The lid costs [12,50 \u20ac] with postage.", case={"customer": {"country": "CH"}}),
        Found("Der Deckel kostet [20 USD].", case={"customer": {"country": "DE", "currency": "EUR"}}),
    ),
    leaves=(
        Left("You get 120 lei back on Friday.", "Their currency", case=_LEI),
        Left("The lid is 249 lei (about 50 EUR).", "The same sum twice", case=_RO),
        Left("Our shop in Boston listed it at $80, which is about 365 lei.", "The same sum twice", case=_RO),
        Left(
            "The 50 EUR come back on Friday.",
            "The customer speaks of euros",
            case=_RO | {"messages": [{"from": "customer", "text": "The app took 50 EUR."}]},
        ),
        Left(
            "You paid 410 EUR for the desk.",
            "The order is in euros",
            case=_RO | {"facts": {"orders": [{"amount": "410.00", "currency": "EUR"}]}},
        ),
        Left("The lid costs $20.", "Their own dollars", case={"customer": {"country": "CA", "currency": "CAD"}}),
        Left('You wrote "it was 50 EUR in the shop".', "The customer's words", case=_RO),
        Left("We sent 60 parcels, and 2 pounds of coffee are in yours.", "No money", case=_RO | {"messages": []}),
    ),
    find=find,
    needs=("customer.currency or customer.country",),
    any_language=True,
    near=("wrong-fact", "wrong-country"),
)
