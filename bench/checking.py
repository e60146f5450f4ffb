"""How well the rules find what they should, and how long a check takes: `python -m bench.checking [FILE...]`."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from unruffled import check, promises_in
from unruffled.language.checking import Check
from unruffled.language.checking.rules import rules

DEVELOPMENT = sorted((Path(__file__).parent / "data").glob("checking_dev*.jsonl"))
REPLY = (
    "Dear Ilinca, thank you for writing again, and for the photos. I can see how frustrating it is to wait "
    "three weeks "
    "for a kettle that leaks. I'm sorry that we sent you a used one: that was our mistake. I will send a "
    "new one today, "
    "and the courier will collect the old one on Tuesday. Would you like the label by email? Kind regards, "
    "Dana"
)


def measured(rows: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Hits, misses and false alarms for each rule; a hit overlaps the words that were expected."""
    counts: dict[str, Counter[str]] = {rule.name: Counter() for rule in rules()}
    for row in rows:
        answer = check({"draft": row["draft"]}, row.get("case"))
        wanted = [(one["rule"], one["text"]) for one in row["expect"]]
        for rule, text in wanted:
            counts[rule]["hit" if _found(answer, row["draft"], rule, text) else "missed"] += 1
        for finding in answer.findings:
            if finding.rule not in {rule for rule, _ in wanted}:
                counts[finding.rule]["false"] += 1
    return counts


def _found(answer: Check, draft: str, rule: str, text: str) -> bool:
    start = draft.find(text)
    end = start + len(text)
    spans = [finding.span for finding in answer.findings if finding.rule == rule]
    return any(not text or (span.start < end and start < span.end) for span in spans)


def show_mistakes(rows: list[dict[str, Any]]) -> None:
    """Every miss and every false alarm, for whoever tunes a rule."""
    for row in rows:
        answer = check({"draft": row["draft"]}, row.get("case"))
        wanted = {one["rule"] for one in row["expect"]}
        found = {finding.rule for finding in answer.findings}
        for one in row["expect"]:
            if not _found(answer, row["draft"], one["rule"], one["text"]):
                print(f"missed  {one['rule']:16} {row['draft']!r}")
        for finding in answer.findings:
            if finding.rule in found - wanted:
                print(f"false   {finding.rule:16} {finding.text!r} in {row['draft']!r}")


def milliseconds(times: int, work: Any) -> float:
    """The time of one run, over so many."""
    work()
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) * 1000 / times


def fresh_process() -> float:
    """Milliseconds for a new interpreter that imports the package and answers one check; the best of five."""
    code = "from unruffled import check; check('I will call you soon.', {'at_fault': True})"
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def main() -> None:
    """Prints precision and recall for each rule, then timings."""
    paths = [Path(path) for path in sys.argv[1:]] or DEVELOPMENT
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    show_mistakes(rows)
    print(f"{'rule':18}{'hit':>5}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}")
    total: Counter[str] = Counter()
    for name, count in measured(rows).items():
        total += count
        _line(name, count)
    _line("all", total)
    clean = [row for row in rows if not row["expect"]]
    print(f"{len(rows)} drafts, {len(clean)} of them clean")
    said, zone = "2026-03-02T10:02:00+02:00", "Europe/Bucharest"
    print(f"check of {len(REPLY.split())} words   {milliseconds(300, lambda: check(REPLY)):.2f} ms")
    print(f"promises in it      {milliseconds(300, lambda: promises_in(REPLY, said, zone, 'RO')):.2f} ms")
    print(f"fresh process       {fresh_process():.0f} ms")


def _line(name: str, count: Counter[str]) -> None:
    hit, missed, false = count["hit"], count["missed"], count["false"]
    precision = hit / (hit + false) if hit + false else 1.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    print(f"{name:18}{hit:>5}{missed:>8}{false:>7}{precision:>11.2f}{recall:>8.2f}")


if __name__ == "__main__":
    main()
