"""How well the rules find what they should, and how long a check takes: `python -m bench.checking [FILE...]`.

Errors and warnings are labelled in every draft; suggestions only in the files whose labels name them.
`checking_dev*.jsonl` guided the rules. `checking_held.jsonl` was written after their last change and scored once.
"""

import importlib.util
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from unruffled import check, promises_in
from unruffled.language.checking import Check, Checker
from unruffled.language.checking.rules import named, rules

DATA = Path(__file__).parent / "data"
DEVELOPMENT = sorted(DATA.glob("checking_dev*.jsonl"))
HELD = DATA / "checking_held.jsonl"
REPLY = (
    "Dear Ilinca, thank you for writing again, and for the photos. I can see how frustrating it is to wait "
    "three weeks "
    "for a kettle that leaks. I'm sorry that we sent you a used one: that was our mistake. I will send a "
    "new one today, "
    "and the courier will collect the old one on Tuesday. Would you like the label by email? Kind regards, "
    "Dana"
)
CASE: dict[str, Any] = {
    "now": "2026-03-02T11:00:00+02:00",
    "customer": {
        "name": "Ilinca Pop",
        "country": "RO",
        "language": "en",
        "currency": "RON",
        "timezone": "Europe/Bucharest",
    },
    "agent": {"name": "Dana", "country": "RO", "authority": {"amount": "25.00", "currency": "EUR"}},
    "messages": [
        {"from": "customer", "text": "The kettle leaks. When do I get a new one? I have waited for three weeks."},
        {"from": "agent", "text": "Dear Ilinca, could you send me a photo of the leak? Kind regards, Dana"},
        {"from": "customer", "text": "Here is the photo. It looks used, and I am fed up with waiting!"},
    ],
    "at_fault": True,
    "facts": {
        "orders": [{"id": "A-1007", "product": "kettle", "amount": "239.00", "currency": "RON", "date": "2026-02-11"}],
        "steps_tried": ["descaled the kettle"],
        "known_names": ["Ilinca"],
    },
    "promises": [],
    "channel": "email",
    "attachments": [],
    "boundary": None,
}


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The labelled drafts of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def judged_in(rows: list[dict[str, Any]]) -> set[str]:
    """The rules for which these drafts are labelled: errors and warnings, and the suggestions that they name."""
    graver = {rule.name for rule in rules() if rule.severity != "suggestion"}
    return graver | {one["rule"] for row in rows for one in row["expect"]}


def measured(rows: list[dict[str, Any]], aloud: bool = False) -> tuple[dict[str, Counter[str]], int]:
    """Hits, misses and false alarms by rule, and how many clean drafts have a false error or warning.

    A hit overlaps the words that were expected. With `aloud` every mistake is printed.
    """
    judged, clean_with_false = judged_in(rows), 0
    counts: dict[str, Counter[str]] = {rule.name: Counter() for rule in rules() if rule.name in judged}
    for row in rows:
        answer = check({"draft": row["draft"]}, row.get("case"))
        wanted = {one["rule"]: one["text"] for one in row["expect"]}
        for rule, text in wanted.items():
            hit = _found(answer, row["draft"], rule, text)
            counts[rule]["hit" if hit else "missed"] += 1
            if aloud and not hit:
                print(f"missed  {rule:20} {row['draft']!r}")
        false = {finding.rule for finding in answer.findings if finding.rule in judged} - set(wanted)
        counts.update({rule: counts[rule] + Counter(false=1) for rule in false})
        clean_with_false += not wanted and any(named()[rule].severity != "suggestion" for rule in false)
        for rule in false if aloud else ():
            print(f"false   {rule:20} {row['draft']!r}")
    return counts, clean_with_false


def _found(answer: Check, draft: str, rule: str, text: str) -> bool:
    start = draft.find(text)
    end = start + len(text)
    spans = [finding.span for finding in answer.findings if finding.rule == rule]
    return any(not text or not span.end - span.start or (span.start < end and start < span.end) for span in spans)


def show(title: str, rows: list[dict[str, Any]], aloud: bool) -> None:
    """Prints precision and recall for each rule of these drafts, and for errors and warnings together."""
    counts, clean_with_false = measured(rows, aloud)
    clean = sum(not row["expect"] for row in rows)
    print(f"\n{title:22}{'hit':>5}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}")
    total: Counter[str] = Counter()
    for name, count in counts.items():
        if count:
            _line(name, count)
        if named()[name].severity != "suggestion":
            total += count
    _line("errors and warnings", total)
    share = clean_with_false / clean if clean else 0
    print(f"{len(rows)} drafts; of {clean} clean ones {clean_with_false} with a false error or warning ({share:.1%})")


def _line(name: str, count: Counter[str]) -> None:
    hit, missed, false = count["hit"], count["missed"], count["false"]
    precision = hit / (hit + false) if hit + false else 1.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    print(f"{name:22}{hit:>5}{missed:>8}{false:>7}{precision:>11.2f}{recall:>8.2f}")


def milliseconds(times: int, work: Any) -> float:
    """The processor time of one run, over so many; the best of five such measures, since others use the machine."""
    work()
    best = float("inf")
    for _ in range(5):
        began = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - began) * 1000 / times)
    return best


def keystrokes(text: str) -> float:
    """The mean processor time of a check after each character of a letter that is typed; the least of five letters.

    Each time the letter has other words, so that no sentence has been seen before.
    """
    best = float("inf")
    for number in range(5):
        typed = text.replace("kettle", f"kettle{number}").replace(" to ", f" to{number} ").replace("I ", f"I{number} ")
        checker = Checker(CASE)
        began = time.process_time()
        for end in range(1, len(typed) + 1):
            checker.update(typed[:end])
        best = min(best, (time.process_time() - began) * 1000 / len(typed))
    return best


def fresh_process() -> float:
    """Milliseconds for a new interpreter that imports the package and answers one check; the best of five."""
    code = "from unruffled import check; check('I will call you soon.', {'at_fault': True})"
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def proselint_time(text: str) -> float | None:
    """What proselint takes for the same text, where it is installed."""
    if importlib.util.find_spec("proselint") is None:
        return None
    from proselint.checks import __register__  # type: ignore[import-not-found]
    from proselint.registry import CheckRegistry  # type: ignore[import-not-found]
    from proselint.tools import LintFile  # type: ignore[import-not-found]

    CheckRegistry().register_many(__register__)
    return milliseconds(5, lambda: LintFile("reply", content=text).lint())


def show_times() -> None:
    """Prints how long things take, beside their limits and beside proselint."""
    words = len(REPLY.split())
    full = milliseconds(100, lambda: check(REPLY, CASE))
    print(f"\ncheck of {words} words with its case   {full:7.2f} ms   limit 1.00")
    print(f"check after a keystroke          {keystrokes(REPLY):7.2f} ms   limit 0.30")
    other = proselint_time(REPLY)
    if other is None:
        print("proselint                        not installed")
    else:
        print(f"proselint on the same words      {other:7.2f} ms   {other / full:.0f} times as long")
    said, zone = "2026-03-02T10:02:00+02:00", "Europe/Bucharest"
    print(f"promises in it                   {milliseconds(100, lambda: promises_in(REPLY, said, zone, 'RO')):7.2f} ms")
    print(f"fresh process, first check       {fresh_process():7.0f} ms   limit 500")


def main() -> None:
    """Prints precision and recall by rule, on the drafts that guided the rules and on the others, then times."""
    files = [Path(name) for name in sys.argv[1:]]
    for path in files:
        show(path.stem, rows_of(path), aloud=True)
    if not files:
        show("development", [row for path in DEVELOPMENT for row in rows_of(path)], aloud=True)
        show("held out", rows_of(HELD), aloud=False)
        show_times()


if __name__ == "__main__":
    main()
