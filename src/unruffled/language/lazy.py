"""Regular expressions that are compiled when they are first used: a check uses few of the hundreds that there are."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern")


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        # From now on the methods are found at once.
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` answers, compiled at its first use."""
    return cast(re.Pattern[str], _Lazy(text, flags))
