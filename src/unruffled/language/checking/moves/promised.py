"""What a draft promises, read once for all rules that ask."""

from unruffled.language.checking.draft import Draft, by_sentence, once
from unruffled.language.promising.speech import Said, said_promises
from unruffled.language.text import Span


@by_sentence
def _in_sentence(own: str, plain: str) -> tuple[Said, ...]:
    return tuple(said_promises(own, plain))


@once
def promised(draft: Draft) -> list[Said]:
    """The promises of the draft, without their deadlines, in order."""
    return [_moved(said, at) for at, promises in _in_sentence(draft) for said in promises]


def _moved(said: Said, by: int) -> Said:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return Said(moved(said.span), moved(said.deed), said.who, moved(said.before), said.first, said.dated)
