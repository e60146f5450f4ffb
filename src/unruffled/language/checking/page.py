"""A rule's page for people, made from the rule itself."""

from dataclasses import dataclass

from unruffled.language.checking.rule import Found, Rule
from unruffled.language.shapes import Answer
from unruffled.language.text import Span

SEVERITIES = {
    "error": "Error: do not send it as it is",
    "warning": "Warning: a better reply is at hand",
    "suggestion": "Suggestion: it would read better",
}
_NEEDED = {
    "at_fault": "whether we are at fault",
    "customer.name": "the customer's name",
    "messages": "the messages before it",
    "attachments": "what is attached",
    "promises": "what was promised before",
    "customer.currency": "the customer's currency",
    "now": "the time of writing",
    "upset": "whether the customer is upset",
    "boundary": "whether a boundary is in force",
    "customer.country": "the customer's country",
    "customer.language": "the customer's language",
    "customer.timezone": "the customer's time zone",
    "customer.currency or customer.country": "the customer's currency or country",
    "customer.country or customer.timezone": "the customer's country or time zone",
    "channel or messages": "the channel or the messages before it",
    "facts.orders": "the orders on record",
    "agent.authority": "how much you may give",
    "channel": "the channel",
    "replies_before": "what we wrote before",
    "facts.steps_tried": "what the customer has tried",
}


@dataclass(frozen=True)
class PageExample(Answer):
    """A sentence the rule finds: the text, the spans that it marks, and a better sentence or ""."""

    text: str
    spans: tuple[Span, ...]
    write: str


@dataclass(frozen=True)
class PageNearMiss(Answer):
    """A sentence the rule leaves alone, and why in a few words."""

    text: str
    because: str


@dataclass(frozen=True)
class Page(Answer):
    """What a person reads about a rule; `needs` in words, `near` as rule names."""

    name: str
    severity: str
    severity_means: str
    family: str
    summary: str
    why: str
    source: str
    instead: str
    when_wrong: str
    finds: tuple[PageExample, ...]
    leaves: tuple[PageNearMiss, ...]
    needs: tuple[str, ...]
    near: tuple[str, ...]
    seen: str = ""

    def markdown(self) -> str:
        """The page as Markdown."""
        needs = ", ".join(self.needs) or "the draft alone"
        lines = [f"# {self.name}", "", f"*{self.family}. {self.severity_means}.*", "", self.summary, ""]
        lines += ["## Why it matters", "", self.why, "", f"Source: {self.source}.", ""]
        lines += ["## What to write instead", "", self.instead, ""]
        lines += ["## What it finds", ""]
        lines += [_found_line(example) for example in self.finds]
        lines += ["", "## What it leaves alone", ""]
        lines += [f"- {_quiet(near.text)} *({near.because})*" for near in self.leaves]
        lines += ["", "## When it may be wrong", "", self.when_wrong, "", f"It needs {needs}.", ""]
        if self.seen:
            lines += [self.seen, ""]
        if self.near:
            lines += ["Close to it: " + ", ".join(f"[{name}]({name}.md)" for name in self.near) + ".", ""]
        return "\n".join(lines)


def page_of(rule: Rule, family: str) -> Page:
    """The page of `rule`, whose family is titled `family`."""
    return Page(
        name=rule.name,
        severity=rule.severity,
        severity_means=SEVERITIES[rule.severity],
        family=family,
        summary=rule.summary,
        why=rule.why,
        source=rule.source,
        instead=rule.instead,
        when_wrong=rule.when_wrong,
        finds=tuple(_example(found) for found in rule.finds),
        leaves=tuple(PageNearMiss(left.text, left.because) for left in rule.leaves),
        needs=tuple(_in_words(need) for need in rule.needs),
        near=rule.near,
        seen=_seen(rule),
    )


def _seen(rule: Rule) -> str:
    seen = rule.seen
    if seen is None:
        return ""
    return (
        f"On 1,120 turns of real chats (the agents' turns of MAIA-DQE) it spoke {seen.per_hundred:.1f} times in a "
        f"hundred; "
        f"of {seen.read} findings that were read, {seen.right} were right."
    )


def _in_words(need: str) -> str:
    return _NEEDED.get(need) or " or ".join(_NEEDED.get(field, field) for field in need.split(" or "))


def _example(found: Found) -> PageExample:
    return PageExample(found.text, tuple(found.spans), found.write)


def _found_line(example: PageExample) -> str:
    parts, at = "", 0
    for start, end in example.spans:
        marked = f"**{_quiet(example.text[start:end])}**" if end > start else "**\u2038**"
        parts += _quiet(example.text[at:start]) + marked
        at = end
    line = f"- {parts}{_quiet(example.text[at:])}"
    return f"{line}<br>Better: {_quiet(example.write)}" if example.write else line


def _quiet(text: str) -> str:
    """`text` with the characters that Markdown would read as markup made plain, on one line."""
    for mark in "\\*_[]<>#`":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " / ")
