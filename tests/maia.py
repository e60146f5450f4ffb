"""Turns the dialogues of MAIA-DQE into threads by the contract: `python -m tests.maia FOLDER > threads.jsonl`.

Customers' words are taken in English (`text_mt`), agents' as they wrote them (`text_src`, English too). A
turn's sentences are joined by spaces; masks such as #NAME# stay. The dialogues give no times.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

_FLOORS = {"inbound": ("customer", "text_mt"), "outbound": ("agent", "text_src")}


def threads(folder: Path) -> Iterator[dict]:
    """Every dialogue in the folder's files, in order. Ids carry the file's name, since they repeat between files."""
    for path in sorted(folder.glob("*_client_*.json")):
        for number, dialogue in enumerate(json.loads(path.read_text())):
            messages = [message for turn in dialogue["turns"] if (message := _message(turn))]
            if messages:
                yield {"id": f"{path.stem}/{number}/{dialogue['id']}", "messages": messages}


def _message(turn: dict) -> dict | None:
    speaker, field = _FLOORS[turn["floor"]]
    text = " ".join(sentence.strip() for sentence in turn[field] if sentence and sentence.strip())
    return {"from": speaker, "text": text} if text else None


if __name__ == "__main__":
    for thread in threads(Path(sys.argv[1])):
        print(json.dumps(thread, ensure_ascii=False))
