"""The rule placeholder: a gap in a template that nobody filled."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.moves.gaps import gaps
from unruffled.language.checking.rule import Found, Hit, Left, Rule, guide, safe


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    for span in gaps(draft):
        gap = span.of(draft.text)
        value = _from_record(gap, case, in_greeting=span.end <= draft.body)
        fixes = (safe(value),) if value else (guide("Write what belongs here, or take the sentence out."),)
        yield Hit(span, "A gap that nobody filled.", fixes)


def _from_record(gap: str, case: Case, in_greeting: bool) -> str | None:
    """The value that the record proves for this gap, where its name leaves no doubt."""
    field = re.sub(r"[^a-z]+", " ", gap.lower()).strip()
    field = re.sub(r"^(?:insert|enter|add|your) ", "", re.sub(r" here$", "", field))
    order = case.orders[0] if len(case.orders) == 1 else None
    name = case.customer.name
    if field in {"name", "first name", "firstname", "customer name", "customer first name", "client name", "customer"}:
        return case.first_name if in_greeting or "first" in field else name
    if field in {"full name", "customer full name"}:
        return name
    if field in {"agent", "agent name", "agent first name", "signature"}:
        return case.agent.name
    if order and field in {"order", "order id", "order number", "order no", "order reference", "order ref"}:
        return order.id
    if order and field in {"product", "product name", "item", "order product"}:
        return order.product
    return None


RULE = Rule(
    name="placeholder",
    severity="error",
    summary="Finds a gap in a template that nobody filled.",
    why="A gap tells the customer that the letter was not written to them, and nobody read it before it left.",
    source="Unruffled: a gap is always a slip, so it is asked about before it is sent",
    instead="Write the name, the number or the date; if you do not have it, say so and ask.",
    when_wrong="If you explain a form or a template to somebody, put its words in quotation marks.",
    finds=(
        Found("Dear [{{customer.name}}], the parcel left today.", write="Dear Ilinca, the parcel left today."),
        Found("Dear [{{name}}], the parcel left today.", case={"customer": {"name": "Ilinca Pop"}}),
        Found("I have looked at your order [[ORDER]] and refunded it."),
        Found(
            "I have looked at your order [[ORDER NUMBER]].",
            case={"facts": {"orders": [{"id": "A-1007", "product": "kettle"}]}},
        ),
        Found("The refund of [XXX] euro is on its way."),
        Found("Hello [<first name>], thank you for the photo."),
        Found("We ship on [dd/mm/yyyy]."),
        Found("Your parcel left on [TODO] with the courier."),
        Found("[Lorem ipsum dolor sit amet]"),
    ),
    leaves=(
        Left("Press [ENTER] and wait for the light.", "A key"),
        Left("Your card XXXX XXXX XXXX 1234 was charged once.", "A masked number"),
        Left("The page [how to descale](https://halden.example/descale) shows it.", "A link"),
        Left("I found [Order A-1007] in our list.", "A reference that is filled"),
        Left("All the best, Dana xxx", "Kisses"),
        Left('The message "Dear {{name}}" should not have reached you.', "Quoted"),
    ),
    find=find,
    any_language=True,
)
