"""How an answer becomes plain data: every answer of the engine is a frozen dataclass with `as_dict()`."""

from dataclasses import field, fields, is_dataclass
from decimal import Decimal
from typing import Any

from unruffled.language.text import Span

_SHOWN = "unruffled.shown"


def hidden(**kwargs: Any) -> Any:
    """A dataclass field for Python only: `as_dict()` leaves it out. Takes what `field()` takes."""
    return field(metadata={_SHOWN: False}, **kwargs)


def when_given(**kwargs: Any) -> Any:
    """A dataclass field, by default None, that `as_dict()` leaves out while it is None."""
    return field(metadata={_SHOWN: None}, **({"default": None} | kwargs))


class Answer:
    """A mixin for frozen dataclasses: `as_dict()` gives the contract's JSON shape."""

    def as_dict(self) -> dict[str, Any]:
        """The fields in order as JSON values: dataclasses as objects, spans and tuples as lists."""
        shown: dict[str, Any] = {}
        for one in fields(self):  # type: ignore[arg-type]
            rule, value = one.metadata.get(_SHOWN, True), getattr(self, one.name)
            if rule is True or (rule is None and value is not None):
                shown[one.name] = _plain(value)
        return shown


def _plain(value: Any) -> Any:
    if isinstance(value, Answer):
        return value.as_dict()
    if isinstance(value, Span | tuple | list | frozenset | set):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is a dataclass without Answer; give it the mixin")
    return value
