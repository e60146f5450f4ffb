"""Amounts of money in a text, in any customary style: "120 lei", "€1.299,00", "US$ 40"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from unruffled.language.entities.currencies import (
    CODES,
    NAMES,
    SHARED,
    SYMBOLS,
    WORDLIKE_CODES,
    ZERO_DECIMALS,
)
from unruffled.language.lazy import lazily
from unruffled.language.text import Span


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it was written: `currency` is its ISO 4217 code, None where that cannot be told."""

    span: Span
    text: str
    amount: Decimal
    currency: str | None

    @property
    def value(self) -> str:
        """The amount in a plain form: "120.00 RON"; without a known currency "120.00"."""
        places = 0 if self.currency in ZERO_DECIMALS else 2
        return f"{self.amount:.{places}f} {self.currency or ''}".strip()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = (
    r"\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3}){1,3}(?:[.,]\d{1,2})?(?![\d])"
    r"|\d{1,9}(?:[.,]\d{1,2})?(?!\d|[.,]\d)"
)
_CODE = _any_of([*CODES, *WORDLIKE_CODES])
_SYMBOL = _any_of(SYMBOLS)
_NAME = _any_of(NAMES)
_AMOUNT = lazily(
    rf"(?<![\w.,])(?:(?P<code>{_CODE})|(?P<symbol>{_SYMBOL}))[ \u00a0]?"
    rf"(?P<number>{_NUMBER})(?P<thousands>k\b)?"
    rf"(?:(?:\.-|,-)|[ \u00a0](?P<same>{_CODE})\b)?"
    rf"|(?<![\w.,/#-])(?P<number2>{_NUMBER})(?P<thousands2>k\b)?(?:\.-|,-)?[ \u00a0-]?"
    rf"(?:(?P<code2>{_CODE})\b|(?P<symbol2>{_SYMBOL})(?!\d)|(?P<name>(?i:{_NAME}))\b)"
)
_NOT_MONEY_AFTER = lazily(r"\s+of\s+(?!(?:credit|refund|goodwill|store|money|the|my|your|that|it)\b)")


def find_money(text: str, country: str | None = None, currency: str | None = None) -> list[Money]:
    """The amounts of money in `text`, in order.

    `country` (ISO 3166) and `currency` (ISO 4217) are the writer's own; they decide what "$", "kr"
    or "pesos" stands for. A number without a currency is not money.
    """
    found, at = [], 0
    while match := _AMOUNT.search(text, at):
        money = _read(match, text, country, currency)
        if money is not None:
            found.append(money)
        # A word that only looked like a code ("ALL 120 lei") must not hide the amount behind it.
        at = match.end() if money else match.start() + 1
    return found


def _read(match: re.Match[str], text: str, country: str | None, currency: str | None) -> Money | None:
    part = match.groupdict()
    number = part["number"] or part["number2"]
    code = part["same"] or part["code"] or part["code2"]
    written = code or part["symbol"] or part["symbol2"] or part["name"]
    if code in WORDLIKE_CODES and currency != code and (part["code"] or text.isupper()):
        return None
    if written.lower() in {"pound", "pounds"} and _NOT_MONEY_AFTER.match(text, match.end()):
        return None
    amount = to_decimal(number)
    if part["thousands"] or part["thousands2"]:
        amount *= 1000
    return Money(Span(*match.span()), match.group(), amount, _currency(written, code, country, currency))


def _currency(written: str, code: str | None, country: str | None, currency: str | None) -> str | None:
    if code:
        return code
    name = SYMBOLS.get(written) or NAMES[written.lower()]
    if name not in SHARED:
        return name
    by_country, default = SHARED[name]
    if currency in by_country.values():
        return currency
    return by_country.get((country or "").upper(), default)


def to_decimal(number: str) -> Decimal:
    """A number as people write it ("1.299,00", "1,299", "1 299.5") as a decimal.

    A mark before exactly three closing digits groups thousands, unless all that stands before it is a
    zero; before one or two digits it is the decimal mark.
    """
    plain = re.sub(r"[\s'\u2019\u00a0\u202f]", "", number)
    cut = max(plain.rfind("."), plain.rfind(","))
    if cut < 0:
        return Decimal(plain)
    whole, rest = plain[:cut], plain[cut + 1 :]
    if len(rest) == 3 and whole != "0":
        return Decimal(re.sub(r"[.,]", "", plain))
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest}")
