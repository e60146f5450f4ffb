"""How well threads are read, beside what a user would pick instead: `python -m bench.reading_quality [--data DIR]`.

Every figure stands with its 95% interval. What needs the public sets is left out, with a word, where DIR is not there.
"""

import argparse
import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path

from bench.quality.figures import Figure

_BESIDE = Path(os.environ.get("UNRUFFLED_SHARED", Path(__file__).parent.parent.parent / "shared")) / "data"
_NEEDED = {"profanity_check": "alt-profanity-check", "textblob": "textblob", "vaderSentiment": "vaderSentiment"}


def show(title: str, found: Iterable[Figure]) -> None:
    """Prints one part of the table."""
    print(title, flush=True)
    for one in found:
        print(one.line(), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=_BESIDE, help="the folder that holds train/ and dialogues/")
    parser.add_argument("--only", nargs="*", default=["public", "maia", "ours", "speed"])
    chosen = parser.parse_args()
    missing = [name for module, name in _NEEDED.items() if importlib.util.find_spec(module) is None]
    print("figure, [95% interval], what is asked for")
    if not (chosen.data / "train").is_dir():
        print(f"left out: the public sets are not in {chosen.data}")
    elif missing:
        print(f"left out: the public sets beside their rivals; pip install {' '.join(missing)}")
    else:
        _with_public_sets(chosen.data, chosen.only)
    from bench.quality import own

    if "ours" in chosen.only:
        for title, found in own.parts():
            show(title, found)
    if "speed" in chosen.only:
        from bench.quality.speed import speed

        show("Speed", speed(own.texts()))


def _with_public_sets(data: Path, only: list[str]) -> None:
    from bench.quality import dialogues, public

    if "public" in only:
        show("Public sets", (one for part in (public.emotions, public.abuse, public.banking) for one in part(data)))
    if "maia" in only:
        show("Dialogues of MAIA, never learned from", dialogues.dialogues(data))


if __name__ == "__main__":
    main()
