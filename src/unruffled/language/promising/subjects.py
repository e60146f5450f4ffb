"""Whose "will" it is: the subject that stands before an auxiliary, who must act for it, and what that begins."""

import re
from dataclasses import dataclass
from typing import Literal

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.promising.promise import Who
from unruffled.language.text import Span

Kind = Literal["me", "us", "you", "other", "thing"]


@dataclass(frozen=True)
class Subject:
    """Where a subject begins, what it is, and who must act when it is promised something of."""

    start: int
    kind: Kind
    who: Who


@dataclass(frozen=True)
class Head:
    """The beginning of a promise: where its subject and its verb begin, and who must act.

    `whole` holds where the subject belongs to the deed ("your refund will be sent"), `dated` where only a
    deadline makes it a promise.
    """

    start: int
    deed: int
    who: Who
    whole: bool = False
    dated: bool = False


_MAY_FOLLOW = (
    r"(?: (?:also|then|now|both|all|still|certainly|definitely|personally|ourselves|myself|himself|herself|too|myself"
    r"|of course|in turn|here|therefore))*"
)
_PRONOUN = lazily(
    r"(?<![\w'])(?P<it>i|we|you|he|she|they|it|this|that|these|those|everything|both|all|the rest|someone|somebody"
    r"|both of them|all of (?:it|them|this))"
    rf"{_MAY_FOLLOW} ?$"
)
_PRONOUNS: dict[str, tuple[Kind, Who]] = {
    "i": ("me", "me"),
    "we": ("us", "us"),
    "you": ("you", "us"),
    "he": ("other", "other"),
    "she": ("other", "other"),
    "they": ("other", "other"),
    "someone": ("other", "us"),
    "somebody": ("other", "us"),
}
_DETERMINER = (
    r"(?:the|our|your|my|a|an|this|that|these|those|another|both|all|every|each|any|one|two|three|his|her|their|its"
    r"|some(?:one|body) (?:from|in|at)(?: the| our| my)?|one of (?:our|the|my)|a member of(?: the| our| my)?)"
)
_WORD = (
    r"(?!(?:and|but|so|or|that|which|who|if|when|because|is|are|was|were|has|have|had|as|than|then|i|we"
    r"|you)\b)[\w'&%-]+"
)
_MONEY = r"[$\u00a3\u20ac]? ?\d[\d.,]*(?: ?(?:[$\u00a3\u20ac]|\w{2,7}))?"
_TO = r"(?:of|from|for|in|at|on|with|to|by)"
_NOUN = lazily(
    rf"(?<![\w'])(?P<all>{_DETERMINER} (?:{_MONEY}|{_WORD}(?: {_WORD}){{0,3}})"
    rf"(?: {_TO}(?: {_DETERMINER})? (?:{_MONEY}|{_WORD})(?: {_WORD}){{0,2}}){{0,2}}){_MAY_FOLLOW} ?$"
)
# What has no article: "£48 will", "customer service will", "the post" has one.
_BARE = lazily(
    rf"(?:^|[,;:.] ?|\band |\bbut |\bthen |\bso )(?P<all>{_MONEY}|(?:customer|technical|tech) (?:service|care|support)"
    r"|support|delivery|engineering|accounting|billing|logistics|finance|(?:new |replacement |spare )?(?:parts?"
    r"|tickets?"
    r"|keys|power|service|internet|refunds?|payment|access|delivery|replacements?))"
    rf"(?: of (?:rs\.? |inr |eur |usd |gbp |ron )?{_MONEY})?{_MAY_FOLLOW} ?$"
)
_NAME = lazily(
    r"(?<![\w'])(?P<all>[A-Z\u00c0-\u00de][\w-]{1,20}(?: [A-Z\u00c0-\u00de][\w-]{1,20}){0,2})"
    r"(?P<of>,? (?:from|in|at|on|of) (?:the |our |my )?[\w ]{2,20}|, (?:the|our|my) [\w ]{2,20},"
    r"| \((?:the|our|my)? ?[\w ]{2,20}\))?(?: (?:also|then|now|himself|herself))* ?$"
)
_NO_NAME = word_set(
    "i we you he she they it this that there which who what and but so then here everything nothing nobody today "
    "tomorrow where both all someone somebody if once when your our my the mr mrs"
)
_INHERITS = lazily(r"(?:,| and| then| or| but|;)+(?: (?:also|then|both))* ?$")
_OPENS = lazily(r"[\s*\u2022-]*(?P<it>i|we|he|she|they|it|the|your)\b(?! (?:can|could|may|might|should|must)\b)")
_PEOPLE = word_set(
    """
    courier driver carrier postman delivery-man technician technicians tech techs engineer engineers plumber electrician
    mechanic installer installers locksmith sparky fitter fitters surveyor adjuster inspector cleaner cleaners gardener
    builder builders doctor nurse pharmacist dentist vet teacher tutor adviser advisor consultant auditor solicitor
    lawyer lawyers landlord caretaker concierge receptionist housekeeper chef host guide pilot crew staff
    team teams department warehouse office shop store supplier suppliers desk unit group branch depot garage workshop
    hotel airline bank insurer insurance manufacturer maker factory partner partners agency authority council embassy
    court school registrar hospital surgery clinic lab laboratory
    colleague colleagues manager managers supervisor director boss chief specialist specialists expert experts
    accountant
    bookkeeping bookkeeper bookkeepers drivers fitters inspectors developer developers agent representative
    rep executive executives assistant finance accounting billing
    logistics dispatch repairs returns sales legal accounts complaints claims maintenance engineering management
    security reception operator contractor contractors subcontractor removers movers
    service support care company post member somebody someone man woman people lady gentleman lead leader
    """
)
# The company as a whole; a named part of it ("the billing team") is another.
_COMPANY = lazily(
    r"^(?:(?:the|our) )?(?:(?:customer|support|whole|entire|service) )*(?:company|team|customer (?:service|care"
    r"|support)"
    r"|support|service)$"
)
# "My colleague Tom": the name comes after.
_TITLES = word_set("colleague manager supervisor engineer technician specialist adviser advisor director agent")
_NOBODY = word_set("nothing nobody none neither question policy contract law weather")


def subject_before(text: str, plain: str, before: Span, last: Subject | None) -> Subject | None:
    """The subject at the end of `before` (a span of `plain`), or the `last` one where "and will" takes it up."""
    # A subject is never longer; a long sentence must not be read again for each of its verbs.
    start = max(before.start, before.end - 120)
    left = plain[start : before.end]
    pronoun = _PRONOUN.search(left)
    if pronoun:
        kind, who = _PRONOUNS.get(pronoun["it"], ("thing", "us"))
        return Subject(start + pronoun.start(), kind, who)
    noun = _NOUN.search(left) or _BARE.search(left)
    if noun:
        return _named_thing(noun["all"], start + noun.start("all"))
    name = _NAME.search(text[start : before.end])
    if name and plain[start + name.start()] != " " and name["all"].split()[0].lower() not in _NO_NAME:
        return Subject(start + name.start(), "other", "other")
    if not left.strip(" -*\u2022") and start == before.start:
        return Subject(before.end, "me", "me")  # "Will call you at five."
    if _INHERITS.search(left):
        last = last or _opening(plain, before)
        return last and Subject(before.end, last.kind, last.who)
    return None


def _opening(plain: str, before: Span) -> Subject | None:
    """Who the sentence began with: "I'm on it and will report back"."""
    match = _OPENS.match(plain, before.start, before.end)
    if match is None:
        return None
    kind, who = _PRONOUNS.get(match["it"], ("thing", "us"))
    return Subject(match.start("it"), kind, who)


def _named_thing(words: str, start: int) -> Subject | None:
    nouns = re.split(rf" {_TO} ", words)[0].split()
    head = nouns[-1]
    if not _TITLES.isdisjoint(nouns):
        return Subject(start, "other", "other")
    if any(word in _NOBODY for word in nouns):
        return None
    if words.startswith(("someone ", "somebody ", "a member ", "one of ")):
        return Subject(start, "other", "us" if _COMPANY.match(re.sub(r"^\w+ (?:\w+ )?", "", words)) else "other")
    if _COMPANY.match(" ".join(nouns)):
        return Subject(start, "other", "us")
    if head in _PEOPLE or (len(nouns) > 2 and nouns[-2] in {"head", "team", "delivery"} and head in _PEOPLE):
        return Subject(start, "other", "other")
    return Subject(start, "thing", "us")
