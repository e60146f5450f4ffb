"""What the customer has given already, kind by kind: what a reply need not ask for again."""

import re
from collections.abc import Callable

from unruffled.language.checking.case import Case
from unruffled.language.checking.told import Told, told
from unruffled.language.lazy import lazily
from unruffled.language.text import fold

_PHOTO = lazily(
    r"\b(?:attach\w*|enclos\w*|sent|sending|here (?:is|are)|here's|see|uploaded|uploading|included|including"
    r"|add(?:ed|ing)"
    r"|took|made|with)\b[^.!?\n]{0,40}\b(?:photo|picture|image|screenshot|pic|snapshot|photograph)s?\b"
    r"|\b(?:photo|picture|image|screenshot|pic|photograph)s?\b[^.!?\n]{0,30}\b(?:attached|enclosed|below|above|included|shows?"
    r"|i sent|you can see)\b|\.(?:jpe?g|png|heic)\b"
)
_PHOTO_NOT = lazily(
    r"\b(?:can|could|will|shall|should|would|can't|cannot|couldn't|not|don't|if|'ll|want|need|how|do you|tomorrow"
    r"|later)\b"
    r"[^.!?\n]{0,30}$"
)
_NUMBER = lazily(r"(?<![\w.,-])\+?\d(?:[ ()./-]{0,2}\d){8,14}(?![\w-])")
_ERROR = lazily(
    r"\berror\s+(?:code\s+|number\s+|message\s+)?[\"':#(]*(?:[a-z]{0,4}-?\d+|[\"'])|\b(?:shows?|says?|saying|reads|displays?"
    r"|code|message)\s*:?\s*(?:the )?(?:code |error )?[\"'\u201c]?(?:[a-z]{1,4}-?\d{1,5}\b|\")|\b[a-z]{1,3}-?\d{2,4}\b"
)
_SERIAL = lazily(
    r"\b(?:serial|device|customer|account|contract|member(?:ship)?|policy|client|meter)\b[^.!?\n]{0,25}\d{3}"
)
_STREET = lazily(
    r"\b\d{1,4}[a-z]?,? (?:[a-z]+ ){1,3}(?:street|st|road|rd|lane|ln|avenue|ave|drive|way|close|court|square|place"
    r"|row)\b"
    r"|\b(?:my|our|the|delivery|new|right|correct) address (?:is|:)|\b(?:strada|str\.|stra\u00dfe|rue|calle|via"
    r"|ulica) \w+"
)
_BOUGHT = lazily(
    r"\b(?:bought|ordered|purchased|order(?:ed)? (?:was )?placed|placed (?:the|my|an) order|purchase|order (?:of"
    r"|from)|got it"
    r"|bought it|signed up|subscribed|booked)\b"
)
_TROUBLE_WORDS = 6  # a message about so many things has told its story


def _fact(kind: str) -> Callable[[Case, Told], str | None]:
    return lambda case, known: next((fact.text for fact in known.facts if fact.kind == kind), None)


def _order(case: Case, known: Told) -> str | None:
    # With several orders on record, which one it is about is a fair question.
    on_record = [order.id for order in case.orders if order.id]
    return _fact("order")(case, known) or (on_record[0] if len(on_record) == 1 else None)


def _phone(case: Case, known: Told) -> str | None:
    return _fact("phone")(case, known) or _first(_NUMBER, known)


def _product(case: Case, known: Told) -> str | None:
    products = {order.product for order in case.orders if order.product}
    return _fact("product")(case, known) or (products.pop() if len(products) == 1 else None)


def _photo(case: Case, known: Told) -> str | None:
    for text in known.texts:
        plain = fold(text)
        for match in _PHOTO.finditer(plain):
            if not _PHOTO_NOT.search(plain[max(0, match.start() - 40) : match.start()]):
                return text[match.start() : match.end()]
    return None


def _bought(case: Case, known: Told) -> str | None:
    on_record = [order.day for order in case.orders if order.day]
    if len(on_record) == 1 and len(case.orders) == 1:
        return on_record[0].isoformat()
    for fact in known.facts:
        if fact.kind == "date":
            for text in known.texts:
                at = text.find(fact.text)
                if at >= 0 and _BOUGHT.search(fold(text[max(0, at - 50) : at + len(fact.text) + 30])):
                    return fact.text
    return None


def _story(case: Case, known: Told) -> str | None:
    last = known.latest[-1] if known.latest else ""
    return " ".join(last.split()) if len(known.about_latest) >= _TROUBLE_WORDS else None


def _name(case: Case, known: Told) -> str | None:
    name = case.customer.name
    return name if name and " " in name.strip() else None


def _first(pattern: re.Pattern[str], known: Told) -> str | None:
    for text in known.texts:
        match = pattern.search(fold(text))
        if match:
            return text[match.start() : match.end()]
    return None


_GIVEN: dict[str, Callable[[Case, Told], str | None]] = {
    "order": _order,
    "phone": _phone,
    "email": _fact("email"),
    "photo": _photo,
    "bought": _bought,
    "product": _product,
    "amount": _fact("money"),
    "story": _story,
    "steps": lambda case, known: (
        (case.steps_tried[0] if case.steps_tried else None) or _fact("step-tried")(case, known)
    ),
    "error": lambda case, known: _first(_ERROR, known),
    "name": _name,
    "serial": lambda case, known: _first(_SERIAL, known),
    "address": lambda case, known: _first(_STREET, known),
}


def given(case: Case, kind: str) -> str | None:
    """The customer's words that give it, or the record's; None where they have not."""
    return _GIVEN[kind](case, told(case))
