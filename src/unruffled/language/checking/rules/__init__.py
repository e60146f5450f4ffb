"""The rules of a reply: one file a rule, one folder a family; what lies there is what is checked."""

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from unruffled.language.checking.page import Page, page_of
from unruffled.language.checking.rule import Rule, RuleError
from unruffled.language.errors import InputError

# In the order in which a person would look: what hurts first.
FAMILIES = {
    "dismissive": "Dismissive",
    "refusal": "Refusal",
    "blame": "Blame and argument",
    "shouting": "Shouting",
    "apologising": "Acknowledging and apologising",
    "specific": "Specific to this customer",
    "record": "True to the record",
    "next_steps": "What happens next",
    "clear": "Clear",
}


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, family by family, by name within one. Raises RuleError for a rule that does not load."""
    return tuple(rule for family in FAMILIES for rule in _family(family))


@cache
def named() -> dict[str, Rule]:
    """The rules by name."""
    return {rule.name: rule for rule in rules()}


def page(name: str) -> Page:
    """The page of a rule for people; raises InputError where there is no such rule."""
    rule = named().get(name)
    if rule is None:
        near = get_close_matches(name, named(), n=1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(named()))}."
        raise InputError(f"There is no rule called {name!r}; {mend}")
    return page_of(rule, FAMILIES[rule.family])


def _family(family: str) -> list[Rule]:
    try:
        package = import_module(f"{__name__}.{family}")
    except ModuleNotFoundError as missing:
        if missing.name == f"{__name__}.{family}":
            return []
        raise
    files = sorted(module.name for module in iter_modules(package.__path__))
    return [_rule(f"{__name__}.{family}.{file}") for file in files]


def _rule(path: str) -> Rule:
    rule = getattr(import_module(path), "RULE", None)
    if not isinstance(rule, Rule):
        raise RuleError(f"{path} does not load: it must end in `RULE = Rule(...)`.")
    if rule.name.replace("-", "_") != path.rpartition(".")[2]:
        raise RuleError(f"{path} does not load: its rule is called {rule.name}, the file is not.")
    return replace(rule, family=path.split(".")[-2])
