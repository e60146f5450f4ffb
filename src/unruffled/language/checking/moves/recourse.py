"""Recourse in a draft: a review, an appeal, somebody else to ask."""

from unruffled.language.checking.draft import Draft, once
from unruffled.language.lazy import lazily

_RECOURSE = lazily(
    r"\b(?:reviewed? (?:it|this|that|your|the|again|by)|a review|reconsider\w*|re-?examin\w+|second (?:look|opinion"
    r"|pair)|look(?:s|ed)? (?:at|into) (?:it|this|that|your \w+|the \w+) (?:again|once more|too)|appeal\w*"
    r"|object(?:ion|ions)?|complain (?:to|with)|complaints? (?:to|procedure|form|department|team|office|board|body)"
    r"|escalat\w+|manager|supervisor|superior|(?:my|our|the|a) (?:team )?lead(?:er)?|head of|ombuds\w+|mediat\w+"
    r"|arbitrat\w+|conciliation|consumer (?:protection|rights|office|advice)|regulator|somebody else|someone else"
    r"|another (?:person|colleague)|a colleague|if you (?:disagree|see (?:it|this) differently|do not agree"
    r"|don't agree|think (?:i|we|this|that|it)|believe (?:i|we|this|that|it)|are not (?:happy|satisfied)|feel (?:i|we"
    r"|this|that|it)))\b"
)
_CLOSED = lazily(r"\b(?:no|not|n't|cannot|without|never|nobody|no one)(?: \w+){0,4} $|n't (?:\w+ ){0,3}$")


@once
def has_recourse(draft: Draft) -> bool:
    """Whether the customer is shown where to turn; "there is no appeal" shows nothing."""
    plain = draft.plain
    return any(not _CLOSED.search(plain[max(0, m.start() - 40) : m.start()]) for m in _RECOURSE.finditer(plain))
