"""How a letter closes: where its body ends, before the farewell and the name."""

import re

from unruffled.language.checking.draft import Draft, once

_CLOSING = re.compile(
    r"(?:\n|(?<=[.!?,] ))[ \t]*(?:(?:with )?(?:kind|best|warm|warmest|kindest|many)(?:est)? (?:regards|wishes|thanks)"
    r"|regards|best|all the best|sincerely|yours(?: sincerely| faithfully| truly)?|cheers|take care|warmly|thanks"
    r"|thank you|many thanks|with (?:best|kind|warm) \w+|greetings|have a (?:nice|good|great|lovely) \w+)[ ,.!]*"
    r"(?:\n[^\n]{0,60}){0,6}\s*\Z"
)


@once
def end_of_body(draft: Draft) -> int:
    """Where the last sentence before the farewell ends; the end of the words where there is none."""
    folded = draft.plain if "\n" not in draft.own else draft.own.lower()
    closing = _CLOSING.search(folded, max(0, len(folded) - 400))
    end = closing.start() if closing and closing.start() > draft.body else len(folded)
    return len(folded[:end].rstrip())
