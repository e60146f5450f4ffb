"""What an event may still say once the person it speaks of is erased."""

import re
from typing import Any

# Closed lists of words of ours; all other words in an event may be somebody's own.
_OURS = {"state", "trend", "channel"}
# Who worked on it: names of agents, and of nobody else.
_OF_KIND = {
    "assigned": {"to", "was", "why", "team", "away"}, "offered": {"to", "away"}, "promise-handed-over": {"to", "was"},
}  # fmt: skip
_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")


def shredded(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The data of an event without anybody's words: numbers, ULIDs, and words from closed lists stay."""
    kept = _OURS | _OF_KIND.get(kind, set())
    found = {name: value for name, value in data.items() if name in kept or _is_no_word(value)}
    # Which field was changed is ours to say; what an attribute was called is not.
    if "field" in data:
        found["field"] = "attribute" if str(data["field"]).startswith("attribute") else data["field"]
    return found


def _is_no_word(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_no_word(one) for one in value)
    return value is None or isinstance(value, (bool, int, float)) or bool(_ULID.fullmatch(str(value)))
