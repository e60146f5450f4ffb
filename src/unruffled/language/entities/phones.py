"""Telephone numbers in a text, as E.164."""

import re
from dataclasses import dataclass

from unruffled.language.lazy import lazily
from unruffled.language.text import Span


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as it was written and, as `value`, in E.164 ("+40722123456")."""

    span: Span
    text: str
    value: str


# phonenumbers takes milliseconds a text; this decides in microseconds whether there is anything to look at.
_WORTH_A_LOOK = lazily(r"(?<![\w.,-])[+(]?\d(?:[\s().\-/\u00a0\u2011]{0,2}\d){6,14}(?![\w-])")
_SAYS_PHONE = lazily(
    r"\b(?:phone|tel|telephone|mobile|cell|call|ring|reach|number|whatsapp|text me|sms|t:|m:)", re.IGNORECASE
)


def find_phones(text: str, country: str | None = None) -> list[Phone]:
    """The telephone numbers in `text`, in order.

    A number without "+" is read as one of `country` (ISO 3166); without a country it is left out. One that
    is only digits, as an order's number may be, must have a word beside it that says what it is.
    """
    found = []
    for match in _WORTH_A_LOOK.finditer(text):
        if re.fullmatch(r"\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", match.group()):
            continue
        if match.group().isdigit() and not _SAYS_PHONE.search(text, max(0, match.start() - 40), match.start()):
            continue
        value = _e164(match.group(), country)
        if value:
            found.append(Phone(Span(*match.span()), match.group(), value))
    return found


def _e164(written: str, country: str | None) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(written, (country or "").upper() or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
