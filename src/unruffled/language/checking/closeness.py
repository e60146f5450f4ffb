"""What words are about: stems, and one stem for words that customers and agents use for the same thing."""

import re
from functools import lru_cache

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import fold

# Grammar and politeness: that two texts share these says nothing.
_SMALL = word_set(
    """
    a about above after again all also always am an and any anybody anyone anything are around as ask at away back be
    because been before being between both but by can can't cannot come could couldn't did didn't do does doesn't
    doing don't done down dont each either else even ever every everything few for from further get gets getting give
    given gives go goes going gone got had has hasn't have haven't having he hello help her here hers hey hi him his
    hope how i i'd i'll i'm i've if in into is isn't it it's its just keep kind know let like lot made make makes
    many may maybe me mean might mine more most much must my myself need needs never no nobody none not nothing now of
    off ok okay on once one only or other our ours out over own per please put quite rather really regards said same
    say says see seem shall she should shouldn't since so some somebody someone something still such sure take taken
    tell than thank thanks that that's the their them then there there's these they they're thing things think this
    those though through till to today told too try trying two under until up us use used very via want wanted was
    wasn't way we we'd we'll we're we've well went were weren't what what's whatever when where which while who whom
    whose why will wish with within without won't would wouldn't yes yet you you'd you'll you're you've your yours
    yourself dear sir madam team best warm sincerely cheers good morning afternoon evening day sorry apologise
    apologize apologies apology understand appreciate feel frustrate frustrating frustrated frustration upset annoyed
    annoying angry disappointed disappointing unhappy situation matter issue problem case contact contacting message
    messages letter letters reply respond response write writing wrote written email mail question questions run
    inform information look looking happy glad soon possible patience patient inconvenience
    experience customer customers service support company business value feedback concern concerns able
    somehow way then actually already anyway absolutely completely totally simply truly kindly directly
    """
)

# One line a thing; each word stands for the first of its line.
_SAME = """
deliver delivery arrive ship shipment shipping courier parcel package track transit
dispatch send sent post
receive received reach reached
socket outlet plug
stock available availability sold
refund reimburse repay reimbursement moneyback money
charge bill debit invoice pay paid payment price cost fee overcharge billed receipt amount sum money crown
break broke broken damage crack leak defect defective fault faulty smash dent tear scratch malfunction dead
break drip shatter snap torn
replace replacement exchange swap substitute spare
repair fix mend restore correction
cancel cancellation terminate unsubscribe
pause suspend suspension
login log sign signin password logout
wait delay late slow overdue behind
rude tone unfriendly impolite dismissive manners laugh mock
photo picture image screenshot pic snapshot
restart reboot
buy bought purchase order
phone telephone mobile cell number
call ring callback
clean wash rinse descale
error code
crash freeze hang
heat heating warm boiler radiator stove cold freeze freezing warmth
internet wifi wi-fi broadband router connection line
app application program software
film movie
flat apartment
size fit small large big tight
wrong incorrect mistake
missing lose lost absent lack
colour color shade
return sendback
discount voucher coupon code
flight plane
hotel room
cheap free gratis
open hours opening
recommend suggest advise option suggestion recommendation
car vehicle
visit appointment technician plumber engineer electrician
"""
# Said with several words: the one word that stands for them.
_PHRASES = (
    (
        re.compile(
            r"\bmoney back\b|\b(?:go|goes|going|gone|went|is|are|be|was|were|sent|put|paid|get|got|have|has) back "
            r"(?:to|on|onto|in)"
            r" (?:your|my|the) (?:card|account|bank)\b"
        ),
        " refund ",
    ),
    (re.compile(r"\b(?:turn|turned|show|showed|shown|turning) up\b|\bon (?:its|the|their) way\b"), " deliver "),
    (
        re.compile(
            r"\b(?:charged|billed|paid|debited) (?:me |us |you )?(?:twice|double|two times)\b|\bdouble charge\b"
        ),
        " charge twice ",
    ),
)
_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "er", "ers")
_WORD = lazily(r"[^\W_]+(?:[-'][^\W_]+)*")
_SHORTEST = 3  # what is left of a word when its ending is cut


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The folded word without its ending: "charged", "charges" and "charging" are one."""
    word = word.removesuffix("'s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST and not word.endswith("ss"):
            word = word[: -len(suffix)] + ("y" if suffix in {"ies", "ied"} else "")
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


_ONE_FOR_ALL = {stem(word): stem(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()}
_SMALL_STEMS = frozenset(stem(word) for word in _SMALL)


@lru_cache(maxsize=20_000)
def sense(word: str) -> str | None:
    """What a folded word is about; None for words that are about nothing in particular."""
    if word in _SMALL or (len(word) < _SHORTEST and not any(map(str.isdigit, word))):
        return None
    stemmed = stem(word)
    return None if stemmed in _SMALL_STEMS else _ONE_FOR_ALL.get(stemmed, stemmed)


@lru_cache(maxsize=1_000)
def senses(text: str) -> frozenset[str]:
    """What a text is about; `text` need not be folded."""
    folded = fold(text)
    for phrase, word in _PHRASES:
        folded = phrase.sub(word, folded)
    return frozenset(found for word in _WORD.findall(folded) if (found := sense(word)))


@lru_cache(maxsize=4096)
def shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What both are about; words alike but for their last letters count as one ("battery", "batterie")."""
    both = one & other
    rest = [word for word in other - both if len(word) >= _LONG]
    close = {
        word
        for word in one - both
        if len(word) >= _LONG and any(word[:_LONG] == o[:_LONG] or (word in o or o in word) for o in rest)
    }
    return both | close


_LONG = 5  # words that begin with the same five letters are nearly always of one family
