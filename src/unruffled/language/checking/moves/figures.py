"""Whether a draft holds figures: without them most rules on the record have nothing to compare."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.lazy import lazily

_FIGURE = lazily(r"\d")


@once
def has_figures(draft: Draft) -> bool:
    """Whether the agent's own words hold a digit."""
    return _FIGURE.search(draft.own) is not None
