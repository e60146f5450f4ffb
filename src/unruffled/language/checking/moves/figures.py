"""Whether a draft holds figures: without them most rules on the record have nothing to compare."""

import re

from unruffled.language.checking.draft import Draft, once

_FIGURE = re.compile(r"\d")


@once
def has_figures(draft: Draft) -> bool:
    """Whether the agent's own words hold a digit."""
    return _FIGURE.search(draft.own) is not None
