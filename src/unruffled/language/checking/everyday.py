"""Everyday English words: what is no abbreviation, whatever its letters look like."""

from unruffled.language.grammar import word_set

EVERYDAY = word_set(
    """
    a about above absolutely accept account actual actually add address advice after again against ago agree all
    allow almost alone along already also although always am amount an and angry annoyed another answer any anybody
    anyone anything anyway apologise apologize apology are around arrive arrived as ask asked asking at attached away
    back bad be because been before began behind being believe below best better between big both bought box break
    bring broke broken but buy by call called calling came can can't cannot care careful carefully case cause caused
    change charge charged check clear clearly close come complaint complete completely confirm contact correct cost
    could couldn't customer customers damage damaged date day days deal dear decide deliver delivered delivery did
    didn't different do does doesn't doing don't done down due during each early easy either else email end enjoy
    enough entire even ever every everybody everyone everything exactly expect explain extra fact far fast fault few
    figure final finally find fine first five fix fixed follow following for forget forgot form found four free friday
    from full fully further gave get getting give given go goes going gone good got great guess had half happen
    happened happy hard has hasn't have haven't he hear heard hello help her here high him his hold home hope hour
    hours house how however huge i i'll i'm i've if ignore ignored immediately important impossible in include
    included incorrect information inside instead instructions into is isn't issue it it's item items its itself job
    just keep kept kind kindly knew know known large last late later learn least leave left less let let's letter like
    line list listen little long longer look lost lot made mail main make making manual many may maybe me mean means
    meet message might mind mine minute minutes miss missing mistake monday money month months more most move much
    must my myself name need needed never new next nice night no nobody none nor not note nothing notice now number of
    off offer often okay old on once one only onto open opened option or order ordered orders other others our
    ours out outside over own package paid parcel part patient pay people perfectly person phone piece place please
    point policy possible post problem problems product promise proper properly provide put question quick quickly
    quite rather reach read reading ready real really reason receive received refund refuse regret remember remove
    repair repeat replace reply request respond return returned returns right rude rule rules said same satisfied
    saturday save saw say says second see seem seen send sending sent serious seriously service set several shall
    she ship shipped should shouldn't show sign simple simply since sir site sit small so some somebody someone
    something soon sorry speak spend start started state stay step steps still stop store strictly such sunday sure
    system take taken talk tell ten terms terrible than thank thanks that that's the their them then there these they
    they're thing things think third this those though thought three through thursday time times to today together
    told tomorrow tonight too took total totally track true truly try trying tuesday turn twice two type under
    understand understood unfortunately until up upset urgent us use used using usual valid value very wait waited
    waiting want wanted warn warning was wasn't waste way we we'll we're we've wednesday week weeks welcome well went
    were weren't what whatever when where whether which while who whole why will wish with within without won't word
    words work working works world worse worst would wouldn't write written wrong wrote year years yes yesterday yet
    you you'll you're you've your yours yourself zero
    """
)
_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ously",
    "ful",
    "less",
    "ness",
    "ment",
    "able",
    "ible",
    "ately",
    "ally",
    "edly",
    "antly",
    "ently",
)


def has_everyday_ending(word: str) -> bool:
    """Whether the word (in small letters) ends as ordinary words do and abbreviations do not."""
    return len(word) >= 7 and word.endswith((*_ENDINGS, "ous", "ied", "ted", "ded", "ced", "sed", "ved", "red"))
