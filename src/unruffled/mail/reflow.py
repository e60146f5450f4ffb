"""Text that was broken into lines for transport (format=flowed, RFC 3676) put together again."""

import re

_QUOTE = re.compile(r">*")


def unflowed(text: str, delete_space: bool) -> str:
    """`text` with its soft line breaks undone. With `delete_space` the space that marks one goes too."""
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth = _QUOTE.match(line).end()  # type: ignore[union-attr]  # the pattern matches every line
        words = line[depth:].removeprefix(" ")
        if open_depth == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{'>' * depth} {words}" if depth else words)
        soft = words.endswith(" ") and words != "-- "
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
        open_depth = depth if soft else None
    return "\n".join(lines)
