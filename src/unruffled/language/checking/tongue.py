"""Whether a draft is written in English: told by its small words, which no language does without."""

from typing import NamedTuple

from unruffled.language.grammar import word_set
from unruffled.language.lazy import lazily


class Counted(NamedTuple):
    """The words of a text: all, the small ones of English, those of its neighbours, and those of other scripts."""

    words: int
    english: int
    others: int
    foreign: int

    @property
    def is_english(self) -> bool:
        # Two small words of another language may be a name ("de la Cruz") or a place.
        return self.foreign * 2 <= self.words and self.others <= max(2, self.english)

    @property
    def english_share(self) -> float:
        """Which part of the words are small words of English; of an English letter a half."""
        return self.english / self.words if self.words else 0.0


_WORD = lazily(r"\w+(?:'\w+)*")
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


def counted(text: str) -> Counted:
    """The words of `text`, which is folded, by whose they are."""
    found = _WORD.findall(text, 0, _LOOKED_AT)
    foreign = 0 if text.isascii() else sum(word[0].isalpha() and ord(word[0]) > 0x24F for word in found)
    return Counted(len(found), sum(word in _ENGLISH for word in found), sum(word in _OTHERS for word in found), foreign)


def is_english(text: str) -> bool:
    """True unless the small words of another language, or another script, speak against it.

    `text` is folded. A text too short to tell is taken as English: its words will match or they will not.
    """
    return counted(text).is_english
