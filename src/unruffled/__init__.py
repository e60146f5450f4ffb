"""The public face: read, check, promises_in. Each is loaded when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unruffled.language.checking import check as check
    from unruffled.language.promising import promises_in as promises_in
    from unruffled.language.reading import read as read

__all__ = ["check", "promises_in", "read"]
__version__ = "0.1.0"

_HOMES = {
    "read": "unruffled.language.reading",
    "check": "unruffled.language.checking",
    "promises_in": "unruffled.language.promising",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
