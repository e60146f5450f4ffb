"""Reading the fields of plain data: what is wrong is said in one sentence with the path and the mend."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from unruffled.language.errors import InputError


class Fields:
    """One object of plain data at a path ("case.customer"). An absent field and null read as None or empty."""

    def __init__(self, given: Any, path: str, example: str = "") -> None:
        if given is not None and not isinstance(given, Mapping):
            hint = f", {example}" if example else ""
            raise InputError(f"{path} must be an object{hint}; it is {_shown(given)}.")
        self._given: Mapping[str, Any] = given or {}
        self._path = path
        self._present = given is not None

    def __bool__(self) -> bool:
        return self._present

    def _wrong(self, name: str, must: str) -> InputError:
        return InputError(f"{self._path}.{name} {must}; it is {_shown(self._given.get(name))}.")

    def text(self, name: str) -> str | None:
        """A text, or None."""
        value = self._given.get(name)
        if value is not None and not isinstance(value, str):
            raise self._wrong(name, "must be a text")
        return value

    def needed(self, name: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if value is None:
            raise InputError(f"{self._path}.{name} is missing; it must be a text.")
        return value

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """A text of a closed list."""
        value = self.needed(name)
        if value not in choices:
            raise self._wrong(name, f"must be {' or '.join(map(repr, choices))}")
        return value

    def flag(self, name: str) -> bool | None:
        """True, false, or None."""
        value = self._given.get(name)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(name, "must be true or false")
        return value

    def amount(self, name: str) -> Decimal | None:
        """A sum, given as text ("25.00") or as a number."""
        value = self._given.get(name)
        if value is None:
            return None
        try:
            amount = Decimal(str(value)) if isinstance(value, str | int | float) else None
        except InvalidOperation:
            amount = None
        if amount is None or isinstance(value, bool) or not amount.is_finite():
            raise self._wrong(name, 'must be a sum such as "25.00"')
        return amount

    def time(self, name: str) -> datetime | None:
        """An aware time."""
        value = self.text(name)
        return None if value is None else aware_time(value, f"{self._path}.{name}")

    def day(self, name: str) -> date | None:
        """A date; of an ISO time, its date."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            raise self._wrong(name, 'must be an ISO 8601 date such as "2026-02-11"') from None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self._texts(name))

    def _texts(self, name: str) -> list[str]:
        values = self._list(name)
        for value in values:
            if not isinstance(value, str):
                raise self._wrong(name, "must be a list of texts")
        return values

    def group(self, name: str) -> "Fields":
        """The object at a field."""
        return Fields(self._given.get(name), f"{self._path}.{name}")

    def groups(self, name: str) -> list["Fields"]:
        """The objects of a list."""
        groups = []
        for number, value in enumerate(self._list(name)):
            path = f"{self._path}.{name}[{number}]"
            if value is None:
                raise InputError(f"{path} must be an object; it is null.")
            groups.append(Fields(value, path))
        return groups

    def _list(self, name: str) -> list[Any]:
        value = self._given.get(name)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise self._wrong(name, "must be a list")
        return list(value)


def aware_time(value: str, path: str) -> datetime:
    """An ISO 8601 time with an offset; raises InputError that names `path`."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise InputError(
            f"{path} is not an ISO 8601 time with an offset: {_shown(value)}; "
            'write it like "2026-03-02T11:00:00+02:00".'
        )
    return time


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
