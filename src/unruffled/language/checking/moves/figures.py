"""Figures and sums in a draft: without them most rules on the record have nothing to compare."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.entities.money import Money, find_money
from unruffled.language.lazy import lazily

_FIGURE = lazily(r"\d")


@once
def has_figures(draft: Draft) -> bool:
    """Whether the agent's own words hold a digit."""
    return _FIGURE.search(draft.own) is not None


def sums(draft: Draft, country: str | None, currency: str | None) -> list[Money]:
    """The amounts of money in the agent's own words, read as in `country` where `currency` is paid."""
    if not has_figures(draft):
        return []
    key = (sums, country, currency)
    if key not in draft.memo:
        draft.memo[key] = find_money(draft.own, country, currency)
    return draft.memo[key]  # type: ignore[no-any-return]
