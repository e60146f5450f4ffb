"""The ledger of promises with many in it: the lists and the sweep of what is due, on the database of the settings.

`SIZE=1000000 python -m bench.ledger` fills a new desk first; with DATABASE_URL set it does so on PostgreSQL.
"""

import datetime
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZE = int(os.environ.get("SIZE", "100000"))
ROUNDS = 30
# Of a hundred promises so many are still open; a desk that owes more has other worries than the speed of a list.
OPEN_OF_A_HUNDRED = 3
AGENTS = 50


def fill(now: datetime.datetime) -> None:
    """Promises of three years and the next two weeks, most of them settled, in conversations of fifty agents."""
    from unruffled.desk.conversations.models import Conversation
    from unruffled.desk.customers.models import Customer
    from unruffled.desk.people import actions as people
    from unruffled.desk.people.models import Role
    from unruffled.desk.promises.models import Promise, State

    people.add_agent(email="owner@desk.example", name="Rosalind Halden", role=Role.OWNER, password="a kettle sings")
    agents = [
        people.add_agent(email=f"a{n}@desk.example", name=f"Agent {n}", role=Role.AGENT, password="a kettle sings")
        for n in range(AGENTS)
    ]
    customer = Customer.objects.create(name="Ilinca Pop")
    threads = Conversation.objects.bulk_create(
        [
            Conversation(customer=customer, subject=f"Letter {n}", last_at=now, created_at=now)
            for n in range(SIZE // 10)
        ],
        batch_size=2000,
    )
    step = datetime.timedelta(days=3 * 365) / SIZE
    for start in range(0, SIZE, 20_000):
        rows = []
        for n in range(start, min(start + 20_000, SIZE)):
            is_open = n % 100 < OPEN_OF_A_HUNDRED
            due = now + datetime.timedelta(minutes=(n * 7919) % 20_160 - 600) if is_open else now - step * (SIZE - n)
            rows.append(
                Promise(
                    conversation=threads[n // 10], owner=agents[n % AGENTS], words="I'll call you", what="call you",
                    by_text=due.isoformat(), due_at=due, precision="minute", who="me", made_at=due,
                    state=State.OPEN if is_open else State.KEPT, settled_at=None if is_open else due,
                )
            )  # fmt: skip
        Promise.objects.bulk_create(rows, batch_size=2000)


def timed(name: str, work: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Prints the median and the 95th percentile of `work` in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(took, n=20)[-1] if rounds > 1 else took[0]
    print(f"  {name}: p50 {statistics.median(took):.0f} ms, p95 {p95:.0f} ms")


def measure() -> None:
    """Fills a new desk and prints a line a list."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from unruffled.desk.people.models import Agent
    from unruffled.desk.promises import reminding
    from unruffled.desk.promises.models import Promise
    from unruffled.desk.promises.queries import Ledger
    from unruffled.desk.upgrading import bring_up_to_date

    bring_up_to_date()
    now = timezone.now()
    fill(now)
    if connection.vendor == "sqlite":
        connection.cursor().execute("ANALYZE")
    else:
        connection.cursor().execute("VACUUM ANALYZE")
    agent = Agent.objects.get(email="a7@desk.example")
    print(f"{Promise.objects.count():,} promises on {connection.vendor}:")
    for whose in ("mine", "team", "all"):
        timed(f"the ledger, {whose}", lambda whose=whose: Ledger(agent, whose).parts())
    timed("settled, all", lambda: Ledger(agent, "all").part("settled"))
    middle = Promise.objects.filter(state="kept").order_by("-settled_at")[SIZE // 2].ulid
    timed("settled, a page in the middle", lambda: Ledger(agent, "all").part("settled", after=middle))
    timed("what presses, for the rail", lambda: Ledger(agent).count_pressing())
    timed("the sweep, the first time", reminding.remind, rounds=1)
    timed("the sweep, nothing new", reminding.remind)


def main() -> None:
    """Runs it in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"UNRUFFLED_HOME": str(Path(folder)), "DJANGO_SETTINGS_MODULE": "unruffled.desk.settings"}
        measure()


if __name__ == "__main__":
    main()
