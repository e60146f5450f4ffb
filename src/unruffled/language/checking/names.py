"""Comparing names: what counts as the same person's name, and which names a case knows."""

import re
import unicodedata

from unruffled.language.checking.case import Case

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
    "thomas tomasz tom tommy",
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
_SIGNED = re.compile(r"\n[ \t]*([^\W\d_][\w'\u2019-]+(?:[ ][^\W\d_][\w'\u2019.-]+){0,2})[ \t.]*\Z")
_SAID = re.compile(
    r"\b(?i:my name is|my name's|i am called|call me|this is)[ "
    r"]([A-Z\u00c0-\u024f][\w'\u2019-]+(?:[ ][A-Z\u00c0-\u024f][\w'\u2019-]+)?)"
)


def plain_name(name: str) -> str:
    """A name in small letters without accents: "Ștefănescu" is "stefanescu"."""
    apart = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    return re.sub(r"[^\w]", "", "".join(char for char in apart if not unicodedata.combining(char)))


def same_name(one: str, other: str) -> bool:
    """Whether two written names are one: accents, initials, possessives and customary short forms aside."""
    one, other = _bare(one), _bare(other)
    if not one or not other or one == other:
        return True
    for written, short in _WRITTEN_OUT:
        if one.replace(written, short) == other.replace(written, short):
            return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one)):
        return True
    return bool(_BY_NAME.get(one, set()) & _BY_NAME.get(other, set()))


def _bare(name: str) -> str:
    return plain_name(re.sub(r"['\u2019]s$", "", name))


def spoken_names(case: Case) -> list[str]:
    """The names by which this customer may be addressed: on record, known, and as they sign or call themselves."""
    names = [case.customer.name or "", *case.known_names]
    for text in case.customer_texts:
        names += _SIGNED.findall(text) + _SAID.findall(text)
    return [part for name in names for part in re.split(r"[\s-]+", name) if part]
