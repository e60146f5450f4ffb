"""How long a fresh process takes to import unruffled, and to give its first answer."""

import subprocess
import sys
import time
from statistics import median

RUNS = 7  # the median of seven overlooks a start that something else on the machine slowed down

_THREAD = {"messages": [{"from": "customer", "text": "Where is my kettle? This is the second time I ask."}]}
_DRAFT = "Dear Ilinca, I'm sorry you feel that way. We will look into it soon."
_IMPORT = "import unruffled"
_STARTS = [
    ("a fresh process and the import", 150, _IMPORT),
    ("a fresh process and one check", 500, f"{_IMPORT}; unruffled.check({_DRAFT!r})"),
    ("a fresh process and one read", 700, f"{_IMPORT}; unruffled.read({_THREAD!r})"),
]


def milliseconds(code: str) -> float:
    """The median time in milliseconds of a fresh Python process that runs `code`."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def main() -> int:
    """Print each start with its limit; 1 when one is over it."""
    over = 0
    for name, limit, code in _STARTS:
        took = milliseconds(code)
        over += took > limit
        print(f"{name:<32}{took:>8.0f} ms   limit {limit} ms{'   OVER' if took > limit else ''}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
