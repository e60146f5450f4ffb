"""The rule capitals: words in capitals, where they raise the voice."""

import re
from collections.abc import Iterator

from unruffled.language.checking.case import Case, of_case
from unruffled.language.checking.draft import Draft
from unruffled.language.checking.everyday import EVERYDAY, has_everyday_ending
from unruffled.language.checking.moves.gaps import gaps
from unruffled.language.checking.rule import Found, Hit, Left, Rule, wording
from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily
from unruffled.language.text import Span

_TOKEN = lazily(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
# A token without a small ASCII letter: only these can be in capitals.
_LARGE_TOKEN = lazily(r"[^\W\d_a-z]+(?:['\u2019][^\W\d_a-z]+)*(?!['\u2019]?[^\W\d_])")
_INSIDE = lazily(r"[^\W\d_]['\u2019]?$")  # it ends a word that began in small letters
_ALSO_WORDS = frozenset({"IT", "US", "AM", "PM", "OK", "ID"})  # abbreviations that small letters make words of
# Two letters in a row that are neither small ASCII letters nor digits: without them nothing shouts.
_CAPITALS = lazily(r"[^\W\d_a-z]{2}")
_A_SENTENCE = 3  # words in capitals in a row
_JOINS = lazily(r"[ ,\u00a0\n]{1,3}|-")
_CODE_BEFORE = lazily(r"[\d#@/\\_.$&\[{<%]$|\d-$")
_CODE_AFTER = lazily(r"[\d@/\\_&]|-?\d|\.\w")
# What one reads on a screen or a device, or presses, and the words that say that one does.
_SCREEN_BEFORE = lazily(
    r"\b(?:press|push|hit|click|tap|select|choose|hold|turn|switch|set|go|open|enter|type|text|write|reply|answer"
    r"|send|say[s]?|show[s]?|reads?|display[s]?|display(?:ed|ing)|label(?:l)?ed|marked|called|named|titled|stamped"
    r"|printed|button|key|switch|option|menu|mode|led|light|code|message|status|field|tab|folder|setting|sign|symbol"
    r"|port|position|word|see|says|saying|in|to|on|the|a|an|or|and|then|size|group|type|brand|model|plan|team"
    r"|abbreviation|acronym)(?: the| on| to| as| out)?[ :>(\u2192-]*$",
    re.IGNORECASE,
)
_SCREEN_AFTER = lazily(
    r"[ )]{0,2}(?:button|key|switch|light|lamp|led|mode|menu|port|option|tab|screen|folder|setting|jack|symbol|icon"
    r"|field|position|message|sign|plug|socket|cable|code|status|page|section|box|label|link|>)",
    re.IGNORECASE,
)
_STRONG_SCREEN = lazily(
    r"\b(?:press|push|hit|click|tap|hold|button|key|switch|option|menu|label(?:l)?ed|marked|led|light|lamp|mode"
    r"|display|display[s]|displays|shows?|reads|says|saying|status|message|type|reply|text|enter|select|choose"
    r"|titled|called|named|stamped|word|symbol)(?: the| on| to| as| out| with)?[ :>(*_\u2192-]*$",
    re.IGNORECASE,
)
# These carry no meaning on a button: in capitals they only press.
_PRESSING = word_set(
    """
    not never always must very only every each any please immediately now before after again already twice both
    really absolutely definitely totally completely cannot can't don't won't didn't isn't do does did will you your
    we our is are was were have has had should could would this that these those so too why what how because
    """
)
# Short words with a vowel that are spelled in capitals. One without a vowel needs no list to be known.
_ABBREVIATIONS = word_set(
    """
    aa aaa ac aed ai aka anpc ansi api apn asap atm aud aws bic bios ceo cfo coo cto cod cui diy dpi ean ebay eori epos
    esim eta eu eula eur faq fifa gif hdmi iban ico id ide ie imap imei ios iot ip isbn isin iso jpeg lan led mpeg nasa
    nato nif ogg ok oled ota otp pin poa pos qled ram rma rom ron sata sepa sim sku tan tva uae ue uefa uefi uhd ui uk
    un ups url usa usb usd usps utf uv vat vip voip wan wifi wlan
    """
)
_VOWEL = lazily("[aeiouy]")
_ALSO_LABELS = word_set(
    "ok on off start stop yes no open close reset back next home enter power menu help new end go in out up down"
)


def find(draft: Draft, case: Case) -> Iterator[Hit]:
    if not _CAPITALS.search(draft.own):
        return
    known = _known(case)
    for run in _runs(draft.own):
        if any(gap.start < run[-1].end and run[0].start < gap.end for gap in gaps(draft)):
            continue
        words = [span.of(draft.own) for span in run]
        if _shouts(draft, run, words, known):
            span = Span(run[0].start, run[-1].end)
            yield Hit(span, "Capitals read as shouting.", (wording(_quietly(draft, span, known)),))


@of_case
def _known(case: Case) -> frozenset[str]:
    """Words that the record writes in capitals, and the names it knows."""
    texts = [*(order.product or "" for order in case.orders), case.customer.plan or ""]
    shown = {word for text in texts for word in _TOKEN.findall(text) if word.isupper()}
    # A customer who shouts a sentence names nothing by it.
    runs = [(text, run) for text in case.customer_texts for run in _runs(text) if len(run) < _A_SENTENCE]
    return frozenset(shown | {span.of(text) for text, run in runs for span in run})


def _runs(text: str) -> list[list[Span]]:
    """Neighbouring words in capitals: "READ THE MANUAL" is one run."""
    runs: list[list[Span]] = []
    for match in _LARGE_TOKEN.finditer(text):
        span, word = Span(*match.span()), match.group()
        if not word.isupper() or _INSIDE.search(text[max(0, span.start - 2) : span.start]) or _is_code(text, span):
            continue
        if runs and _JOINS.fullmatch(text, runs[-1][-1].end, span.start):
            runs[-1].append(span)
        else:
            runs.append([span])
    return [trimmed for run in runs if (trimmed := _without_loose_letters(text, run))]


def _is_code(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(after)) and not after.startswith((". ", ".\n"))


def _without_loose_letters(text: str, run: list[Span]) -> list[Span]:
    """A lone "I" or "A" shouts only between other words in capitals."""
    while run and len(run[0].of(text)) == 1:
        run = run[1:]
    while run and len(run[-1].of(text)) == 1:
        run = run[:-1]
    return run


def _shouts(draft: Draft, run: list[Span], words: list[str], known: frozenset[str]) -> bool:
    if len(words) == 1 and words[0] in _ALSO_WORDS:
        return False
    if all(word in known for word in words) and len(words) < 3:
        return False
    plain = [word.lower().replace("\u2019", "'") for word in words]
    ordinary = [word for word in plain if word in EVERYDAY or has_everyday_ending(word) or _is_small_too(draft, word)]
    if not ordinary and not _is_sentence(words):
        return False
    before = draft.own[max(0, run[0].start - 40) : run[0].start]
    if len(words) <= 3 and not set(plain) & _PRESSING:
        if _STRONG_SCREEN.search(before) or _SCREEN_AFTER.match(draft.own, run[-1].end):
            return False
        if all(word in _ALSO_LABELS for word in plain) and _SCREEN_BEFORE.search(before):
            return False
    return any(len(word) > 1 for word in ordinary) or _is_sentence(words)


def _is_small_too(draft: Draft, word: str) -> bool:
    """Whether the draft also writes the word in small letters."""
    return len(word) > 2 and word in draft.own and word in _TOKEN.findall(draft.own)


def _is_sentence(words: list[str]) -> bool:
    """Four words or more in a row, most of them longer than an abbreviation."""
    return len(words) >= 4 and sum(len(word) >= 4 for word in words) * 2 >= len(words)


def _quietly(draft: Draft, span: Span, known: frozenset[str]) -> str:
    text = span.of(draft.text)
    quiet = _TOKEN.sub(lambda match: _one_quietly(match.group(), known), text)
    opens = draft.sentence_at(span.start).start == span.start or span.start == draft.body
    return quiet[0].upper() + quiet[1:] if opens else quiet


def _one_quietly(word: str, known: frozenset[str]) -> str:
    small = word.lower().replace("\u2019", "'")
    if small == "i" or small.startswith("i'"):
        return word[0] + word[1:].lower()
    if small in EVERYDAY:
        return word.lower()
    if word in known or (len(word) <= 4 and (small in _ABBREVIATIONS or not _VOWEL.search(small.strip("'")))):
        return word
    return word.lower()


RULE = Rule(
    name="capitals",
    severity="warning",
    summary="Finds words in capitals, other than abbreviations, codes and what stands on a screen.",
    why="Capitals are read as a raised voice. To somebody who is upset already, one word is enough.",
    source="Unruffled: a raised voice in writing; compare the Stanford politeness work of Danescu-Niculescu-Mizil "
    "and others (2013)",
    instead="Write it in small letters; put the important thing first, or in a sentence of its own.",
    when_wrong="For words on a screen or a device use quotation marks or name the button: the rule leaves them alone "
    "then.",
    finds=(
        Found("Please do [NOT] send it back yet.", write="Please keep it until the label arrives."),
        Found("You [MUST READ] this first.", write="This part comes first, because it decides which label you need."),
        Found("[WE HAVE SENT YOUR PARCEL TODAY]. All the best, Dana"),
        Found("That is [ABSOLUTELY] no problem."),
        Found("I told the courier [AGAIN AND AGAIN] to ring."),
    ),
    leaves=(
        Left("The USB cable and the PDF label are in the box.", "Abbreviations"),
        Left("Your order A-1007 left with DHL, code RX998PL.", "Codes"),
        Left("Press START and wait for the READY light.", "Written on the device"),
        Left('The screen says "PAPER JAM".', "Quoted from a screen"),
        Left("The NASA mug is back.", "An abbreviation that is read as a word"),
    ),
    find=find,
    any_language=True,
)
