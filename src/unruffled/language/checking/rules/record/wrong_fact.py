"""The rule wrong-fact: an amount, a date, an order or a product that contradicts the record."""

from collections.abc import Iterator

from unruffled.language.checking.answer import Fix
from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.orders import (
    Claim,
    claimed_amounts,
    claimed_days,
    claimed_orders,
    claimed_products,
)
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, safe


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    claims = [
        *claimed_orders(draft, case),
        *claimed_amounts(draft, case),
        *claimed_days(draft, case),
        *claimed_products(draft, case),
    ]
    for claim in sorted(claims, key=lambda claim: claim.span):
        yield Hit(claim.span, claim.message, _fixes(claim))


def _fixes(claim: Claim) -> tuple[Fix, ...]:
    what_to_do = guide("Look it up in the record, and write what stands there.")
    return (safe(claim.right), what_to_do) if claim.right else (what_to_do,)


_KETTLE: dict[str, object] = {
    "now": "2026-03-02T11:00:00+02:00",
    "customer": {"country": "RO", "currency": "RON"},
    "facts": {
        "orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON", "date": "2026-02-11"}]
    },
}

RULE = Rule(
    name="wrong-fact",
    severity="error",
    summary="Finds an amount, a date, an order or a product that contradicts the record.",
    why="One wrong detail tells the customer that nobody looked, and puts every other one in doubt.",
    source="Unruffled: the record proves it, so it is asked about before it is sent",
    instead="Write what the record says. If the record is wrong, mend it first.",
    when_wrong="If the customer has an order that is not on record, add it.",
    finds=(
        Found("I looked at order [A-1070].", write="I looked at order A-1007.", case=_KETTLE),
        Found("You ordered it on [12 February].", case=_KETTLE),
        Found("You paid [293 lei] for it, and all of that comes back.", case=_KETTLE),
        Found("The [toaster] you bought has a warranty of two years.", case=_KETTLE),
        Found("Your order A-1007 of [1 February] left on time.", case=_KETTLE),
        Found("The kettle cost [329 lei].", case=_KETTLE),
        Found("You will have the full amount of [249 lei] back on Friday.", case=_KETTLE),
    ),
    leaves=(
        Left("The kettle you ordered on 11 February cost 239 lei.", "As on record", case=_KETTLE),
        Left("We refund 40 lei of the price for the scratch.", "A part of it", case=_KETTLE),
        Left("Your replacement has its own number, A-1031.", "A new order", case=_KETTLE),
        Left("The machine you bought needs descaling.", "A wider word", case=_KETTLE),
        Left("The new lid left on 27 February.", "Not the day of the order", case=_KETTLE),
        Left('You wrote "I paid 299 lei".', "The customer's words", case=_KETTLE),
        Left(
            "I looked at order A-2044.",
            "The customer named it",
            case={**_KETTLE, "messages": [{"from": "customer", "text": "It is about A-2044."}]},
        ),
        Left("You were charged 478 lei in February and March.", "Two times the amount", case=_KETTLE),
    ),
    find=find,
    needs=("facts.orders",),
    near=("wrong-currency", "third-party-data", "wrong-name"),
)
