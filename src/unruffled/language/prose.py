"""A writer's own words, ready for grammars: quotations blanked, folded, one line a paragraph, same offsets."""

import re

from unruffled.language.text import Span, blanked, fold, own_words, sentences

# 'like this': after a space or an opening mark, up to a quote that no letter follows.
_SINGLE_QUOTED = re.compile(
    r"(?:(?<=[\s(:,])|^)['\u2018](?=\w)[^'\u2018\n]*(?:['\u2019]\w[^'\u2019\n]*){0,8}['\u2019](?!\w)"
)
_OPENINGS = tuple(before + quote for before in " \n\t\u00a0\r(:," for quote in "'\u2018")
_LONE_NEWLINE = re.compile(r"(?<!\n)\r?\n(?![ \t]*\n|[ \t]*(?:[-*\u2022>]|\d+[.)]))")


def own(text: str) -> str:
    """`text` with what it quotes blanked out, in double or in single quotation marks."""
    words = own_words(text)
    if not any(opening in words for opening in _OPENINGS) and words[:1] not in {"'", "\u2018"}:
        return words
    return blanked(words, [Span(*match.span()) for match in _SINGLE_QUOTED.finditer(words)])


def plain(text: str) -> str:
    """`own(text)` folded, with the line breaks inside a paragraph as spaces; every offset stays true."""
    return in_lines(own(text))


def in_lines(own: str) -> str:
    """Own words folded, with the line breaks inside a paragraph as spaces."""
    folded = fold(own)
    return _LONE_NEWLINE.sub(lambda match: " " * len(match.group()), folded) if "\n" in folded else folded


# Nobody writes a longer sentence; what looks back and forth in one must not pay for a text without full stops.
_LONGEST = 1000


def short_sentences(plain: str) -> list[Span]:
    """The sentences of `plain`; one of more than a thousand characters is cut into pieces."""
    found: list[Span] = []
    for start, end in sentences(plain):
        while end - start > _LONGEST:
            space = plain.rfind(" ", start + 1, start + _LONGEST)
            cut = space if space > start else start + _LONGEST
            found.append(Span(start, cut))
            start = cut
        found.append(Span(start, end))
    return found
