"""The facts that the customer gives, each with its value in one plain form."""

from unruffled.language.entities.dates import Day
from unruffled.language.entities.links import find_links
from unruffled.language.entities.money import find_money
from unruffled.language.entities.names import find_names
from unruffled.language.entities.orders import find_orders
from unruffled.language.entities.phones import find_phones
from unruffled.language.reading.answers import Fact
from unruffled.language.reading.things import products_in, steps_in
from unruffled.language.text import Span


def facts_in(
    text: str, folded: str, days: list[Day], country: str | None = None, currency: str | None = None
) -> list[Fact]:
    """The facts in `text` in order. Where two finders want the same words the surer one has them.

    `days` are those that `find_dates` found; `country` and `currency` are the customer's.
    """
    facts: list[Fact] = []

    def add(kind: str, span: Span, value: str | None) -> None:
        if not any(span.start < fact.span.end and fact.span.start < span.end for fact in facts):
            facts.append(Fact(kind, span, span.of(text), value))

    for link in find_links(text):
        add(link.kind, link.span, link.value)
    for money in find_money(text, country, currency):
        add("money", money.span, money.value if money.currency else None)
    for day in days:
        add("date", day.span, day.value)
    for phone in find_phones(text, country):
        add("phone", phone.span, phone.value)
    for order in find_orders(text):
        add("order", order.span, order.value)
    for name in find_names(text):
        add("person", name.span, name.text)
    things = [("step-tried", span) for span in steps_in(folded)] + [("product", span) for span in products_in(folded)]
    # A step may well name a day or a product ("reset the kettle on Monday"): it stands beside them.
    facts += [Fact(kind, span, span.of(text), " ".join(span.of(text).split())) for kind, span in things]
    return sorted(facts, key=lambda fact: (fact.span, fact.kind))
