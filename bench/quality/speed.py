"""How fast threads are read: in batch, alone, a thread of two hundred, a megabyte, a fresh process."""

import sys
import time
from collections.abc import Iterator
from statistics import median

from bench.quality.figures import Figure
from bench.start import milliseconds
from unruffled.language.reading import read


def speed(texts: list[str]) -> Iterator[Figure]:
    """Times on one core, of the processor and not of the clock on the wall where many messages are read."""
    threads = [{"messages": [{"from": "customer", "text": text}]} for text in texts]
    for thread in threads:
        read(thread)
    each = []
    for thread in threads:
        started = time.perf_counter()
        read(thread)
        each.append((time.perf_counter() - started) * 1000)
    started = time.process_time()
    for thread in threads:
        read(thread)
    yield _plain("messages a second, one core", len(threads) / (time.process_time() - started), 2000, False)
    yield _plain("ms for one message, half are faster", median(each), 2, True)
    yield _plain("ms a message, thread of 50", _thread(texts, 50), None, True)
    yield _plain("ms a message, thread of 200", _thread(texts, 200), None, True)
    started = time.process_time()
    read({"messages": [{"from": "customer", "text": "Where is it? I am fed up. " * 40_000}]})
    yield _plain("ms for a megabyte", (time.process_time() - started) * 1000, 1000, True)
    thread = {"messages": [{"from": "customer", "text": "Where is my kettle? This is the second time I ask."}]}
    yield _plain("ms, fresh process: import unruffled", milliseconds("import unruffled"), 150, True)
    fresh = f"import unruffled; unruffled.read({thread!r})"
    yield _plain("ms, fresh process: import and one message", milliseconds(fresh), 700, True)


def _thread(texts: list[str], length: int) -> float:
    messages = [{"from": "customer", "text": texts[i % len(texts)]} for i in range(length)]
    started = time.process_time()
    read({"messages": messages})
    return (time.process_time() - started) * 1000 / length


def _plain(name: str, value: float, wanted: float | None, at_most: bool) -> Figure:
    return Figure(name, value, value, value, wanted, at_most)


if __name__ == "__main__":
    sys.exit("run python -m bench.reading_quality")
