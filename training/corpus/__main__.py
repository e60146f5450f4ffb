"""Prints what the corpus holds: `python -m training.corpus`."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from training.corpus.loading import messages, threads


def counted() -> dict[str, Counter[str]]:
    """How many messages (those of threads among them) there are a sector, a register, a way of making and a kind."""
    rows = [*messages(), *threads()]
    readings = [row["reading"] for row in messages()]
    readings += [reading for thread in threads() for reading in thread["readings"]]
    counts: dict[str, Counter[str]] = {
        key: Counter(row[key] for row in rows for _ in row.get("readings", [0]))
        for key in ("sector", "register", "made")
    }
    for field in ("feelings", "signals", "asks", "facts"):
        counts[field] = Counter(kind for reading in readings for kind in _kinds(reading[field]))
    counts["conduct"] = Counter(reading["conduct"]["level"] for reading in readings)
    counts["heat"] = Counter(_band(reading["heat"]) for reading in readings)
    return counts


def _kinds(marks: Iterable[dict[str, Any]]) -> set[str]:
    return {mark["kind"] for mark in marks} or {"none"}


def _band(heat: int | None) -> str:
    return "unreadable" if heat is None else f"{heat // 20 * 20:2}-{min(100, heat // 20 * 20 + 19)}"


def main() -> None:
    """The counts as a table, the most frequent first."""
    alone = len(messages())
    turns = sum(len(thread["readings"]) for thread in threads())
    print(f"{alone} messages alone, {len(threads())} threads with {turns} more of customers")
    for name, counter in counted().items():
        print(f"\n{name}")
        for key, count in counter.most_common():
            print(f"  {count:6} {key}")


if __name__ == "__main__":
    main()
