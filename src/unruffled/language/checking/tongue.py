"""Whether a draft is written in English: told by its small words, which no language does without."""

import re

from unruffled.language.grammar import word_set

_WORD = re.compile(r"\w+(?:'\w+)*")
_LOOKED_AT = 2000  # characters: 200 words and more

_ENGLISH = word_set(
    """
    the a an and or but of to in on at for with from by is are was were be been am i you we it he she they my
    your our their this that these those not no do does did have has had will would can could should if so as
    what when how which who there here please thank thanks sorry hello hi dear yes just all any me us them him
    his her its more than out up about because i'm we're it's i'll we'll don't can't
    """
)
# Small words of the neighbours that are no English words.
_OTHERS = (
    word_set(
        """
        der die das und ist nicht ich wir sie ihr ihre ihnen mit für auf ein eine einen dem den zu bitte sehr
        wird haben le la les des est une et pas nous vous votre vos avec pour dans sur que qui du au merci
        bonjour je sommes el los las una es y con para por su sus nos lo gracias hola estamos del usted se il
        gli della di che per non sono siamo grazie suo sua nostro nel alla e un os um uma com não seu da em
        obrigado obrigada você și şi nu vă să cu pentru este sunt am dumneavoastră mulțumim bună ne de care va
        het een en niet wij zij u uw met voor van op zijn te dat bedankt nie jest na z się że państwa pana pani
        proszę dziękuję och inte det vi att som på av er tack jeg ikke og til
        """
    )
    - _ENGLISH
)


def is_english(text: str) -> bool:
    """True unless the small words of another language, or another script, speak against it.

    `text` is folded. A text too short to tell is taken as English: its words will match or they will not.
    """
    found = _WORD.findall(text, 0, _LOOKED_AT)[:200]
    if not text.isascii():
        foreign_script = sum(word[0].isalpha() and ord(word[0]) > 0x24F for word in found)
        if foreign_script * 2 > len(found):
            return False
    english = sum(word in _ENGLISH for word in found)
    other = sum(word in _OTHERS for word in found)
    # Two small words of another language may be a name ("de la Cruz") or a place.
    return other <= max(2, english)


def english_share(text: str) -> float:
    """Which part of the words of `text`, which is folded, are small words of English; of an English letter a half."""
    found = _WORD.findall(text, 0, _LOOKED_AT)[:200]
    return sum(word in _ENGLISH for word in found) / len(found) if found else 0.0
