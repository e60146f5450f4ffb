"""Comparing names: what counts as the same person's name, and which names a case knows."""

import re
import unicodedata
from dataclasses import dataclass

from unruffled.language.checking.case import Case, of_case
from unruffled.language.lazy import lazily

_LETTERS = str.maketrans(
    {
        "\u0142": "l",
        "\u00f8": "o",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00df": "ss",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u0131": "i",
    }
)
# Umlauts written out: Mueller for M\u00fcller.
_WRITTEN_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_SHORT_FORMS = (
    "alexander alexandra alexandru alessandro alejandro alex sandra sasha xander",
    "andrew andreas andrei andy drew",
    "anthony antonio anton tony toni",
    "benjamin ben benny",
    "agnieszka aga",
    "aleksandra ola",
    "jakub kuba",
    "joanna asia",
    "krzysztof krzysiek",
    "malgorzata gosia",
    "ioana ioanna oana",
    "catherine katherine kathryn katarzyna katharina ecaterina kate katie kathy cathy kat kasia katya",
    "charles carlos charlie chuck",
    "christopher christian christina christine cristina chris kris tina",
    "daniel daniela danielle dan danny dani",
    "david dave",
    "dorothy dorothea dot dora",
    "edward eduard eduardo ed eddie ted",
    "elizabeth elisabeth elisabeta liz lizzie beth betty eliza lisa ella",
    "frances francis francisco fran frank francesca",
    "frederick friedrich frederic fred",
    "gabriel gabriela gabrielle gabi gabe",
    "gregory greg",
    "helen helena elena ellen nell lena",
    "henry heinrich harry hank",
    "isabella isabel isabelle bella izzy",
    "jacob jakob jake",
    "james jim jimmy jamie",
    "jennifer jen jenny",
    "jessica jess",
    "john johann johannes jonathan jon jack johnny",
    "joseph josef jose joe joey pepe",
    "joshua josh",
    "lawrence laurence larry laurie",
    "leonard leonardo leo lenny",
    "margaret margarete margarita maggie meg peggy greta rita",
    "maria mary marie mariana mia mimi",
    "matthew mateusz matteo matt",
    "michael mikhail michal miguel mihai mike mick micky mischa",
    "nicholas nikolaus nicolae nicola nicole nick nicky niko nico",
    "patricia patrick pat patty tricia",
    "peter petra pete petru",
    "philip philippe phil",
    "rebecca becky becca",
    "richard ricardo rick dick rich ricky",
    "robert roberto rob bob bobby robbie bert",
    "ronald ron",
    "samuel samantha sam sammy",
    "stephen steven stefan stephanie steve steph",
    "susan suzanne susanna sue susie",
    "theodore theodor theo ted",
    "thomas tomas tomasz tom tommy tomek",
    "timothy tim",
    "valentina valentin vali val",
    "victoria viktoria victor vicky tori",
    "vincent vince",
    "william wilhelm guillermo will bill billy willy liam",
    "zachary zach",
)
_BY_NAME: dict[str, set[int]] = {}
for _number, _forms in enumerate(_SHORT_FORMS):
    for _form in _forms.split():
        _BY_NAME.setdefault(_form, set()).add(_number)
_SIGNED = lazily(r"\n[ \t]*([^\W\d_][\w'\u2019-]+(?:[ ][^\W\d_][\w'\u2019.-]+){0,2})[ \t.]*\Z")
_SAID = lazily(
    r"\b(?i:my name is|my name's|i am called|call me|this is)[ ]([A-Z\u00c0-\u024f][\w'\u2019-]+(?:[ "
    r"][A-Z\u00c0-\u024f][\w'\u2019-]+)?)"
)


def plain_name(name: str) -> str:
    """A name in small letters without accents: "Ștefănescu" is "stefanescu"."""
    apart = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return re.sub(r"[^\w]", "", "".join(char for char in apart if not unicodedata.combining(char)))


def same_name(one: str, other: str, shortened: bool = True) -> bool:
    """Whether two written names are one: accents, initials and possessives aside.

    With `shortened`, as is right for first names but not for family names, so are short forms ("Alex").
    """
    one, other = _bare(one), _bare(other)
    if not one or not other or one == other:
        return True
    for written, short in _WRITTEN_OUT:
        if one.replace(written, short) == other.replace(written, short):
            return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if not shortened:
        return False
    short, long = sorted((one, other), key=len)
    # "Alex" for Alexandra is a short form, "Rosalin" for Rosalind a slip.
    if len(short) >= 3 and len(long) - len(short) >= 3 and long.startswith(short):
        return True
    if len(short) >= 4 and short[:3] == long[:3] and short.endswith(("ie", "y", "i")):
        return True
    return bool(_BY_NAME.get(one, set()) & _BY_NAME.get(other, set()))


def _bare(name: str) -> str:
    return plain_name(re.sub(r"['\u2019]s$", "", name))


@dataclass(frozen=True)
class SpokenName:
    """A part of a name by which a customer may be addressed; a family name is not shortened."""

    text: str
    family: bool = False

    def is_said(self, written: str) -> bool:
        """Whether `written` is this name."""
        return same_name(written, self.text, shortened=not self.family)


@of_case
def spoken_names(case: Case) -> list[SpokenName]:
    """The names by which this customer may be addressed: on record, known, and as they sign or call themselves."""
    names = [case.customer.name or "", *case.known_names]
    for text in case.customer_texts:
        names += _SIGNED.findall(text) + _SAID.findall(text)
    spoken = []
    for name in names:
        parts = [part for part in re.split(r"[\s-]+", name) if part]
        spoken += [SpokenName(part, family=0 < number == len(parts) - 1) for number, part in enumerate(parts)]
    return spoken
