"""What `unruffled import` does: a line in, a line out, and what it took."""

import json
import sys
import time
from collections.abc import Callable, Iterator


def run(file: str, set_up: Callable[[], None], *, out: Callable[[dict], None]) -> int:
    """Brings in every thread of `file`; a line that is none is answered in its place. The exit status."""
    try:
        lines = list(_lines(file))
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 2
    set_up()
    from unruffled.desk.bringing_in import bring_in

    began, new, messages, bad = time.monotonic(), 0, 0, 0
    for number, line in lines:
        try:
            conversation, is_new = bring_in(_thread(line))
        except ValueError as error:
            bad += 1
            out({"line": number, "error": str(error)})
            continue
        count = conversation.messages.count()
        new, messages = new + is_new, messages + count
        out({"line": number, "conversation": conversation.ulid, "messages": count, "new": is_new})
    took = time.monotonic() - began
    print(
        f"{new} threads brought in, {len(lines) - new - bad} were here already, {bad} could not be read; "
        f"{messages} messages in {took:.1f} s ({messages / max(took, 0.001):.0f} a second).",
        file=sys.stderr,
    )
    return 1 if bad else 0


def _lines(file: str) -> Iterator[tuple[int, bytes]]:
    if file == "-":
        yield from ((n, line) for n, line in enumerate(sys.stdin.buffer, 1) if line.strip())
        return
    with open(file, "rb") as lines:
        yield from ((n, line) for n, line in enumerate(lines, 1) if line.strip())


def _thread(line: bytes) -> dict:
    try:
        thread = json.loads(line)
        json.dumps(thread, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("This line has half a letter in it (a lone surrogate); write it as UTF-8.") from None
    except ValueError as error:
        raise ValueError(f"This line is not JSON: {error}") from None
    if not isinstance(thread, dict):
        raise ValueError("This line is not a thread; write an object with messages.")
    return thread
