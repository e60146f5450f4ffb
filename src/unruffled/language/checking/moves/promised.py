"""What a draft promises, read once for all rules that ask."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.promising.speech import Said, said_promises


@once
def promised(draft: Draft) -> list[Said]:
    """The promises of the draft, without their deadlines, in order."""
    return list(said_promises(draft.text, draft.plain))
