"""How long the desk's own pages take, how much of the processor, and how many queries."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from unruffled.desk.conversations.models import Conversation, Message, State
from unruffled.desk.people.models import Agent, Role

ROUNDS = 40
# What the issue asks of a page and of a search, in milliseconds at the 95th percentile.
PAGE, SEARCH = 150, 200


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds; `queries` as the fewest and the most of a page."""

    name: str
    limit: int
    p50: float
    p95: float
    processor: float
    queries: tuple[int, int]

    @property
    def is_over(self) -> bool:
        return self.p95 > self.limit


def measure() -> Iterator[Measured]:
    """Every kind of page, called as an agent who has work."""
    agent = Agent.objects.filter(role=Role.AGENT).order_by("pk")[0]
    client = Client()
    client.force_login(agent)
    for name, limit, address in _kinds(random.Random(1)):
        yield _measured(client, name, limit, address)


def _kinds(chance: random.Random) -> Iterator[tuple[str, int, Callable[[], str]]]:
    for view in ("mine", "nobody", "hot", "longest", "promised", "open", "waiting", "snoozed", "sent", "ended", "all"):
        yield f"inbox {view}", PAGE, lambda view=view: f"/inbox/{view}"
    deep = _deep()
    yield "inbox all, in the middle", PAGE, lambda: f"/inbox/all?after={deep}"
    yield "rows anew (live)", PAGE, lambda: "/inbox/mine/queue"
    ulids = list(Conversation.objects.filter(state=State.OPEN).values_list("ulid", flat=True)[:2000])
    yield "conversation", PAGE, lambda: f"/conversations/{chance.choice(ulids)}"
    texts = list(Message.objects.order_by("pk").values_list("text", flat=True)[:2000])
    rare = [text.split("called ")[1].split(".")[0] for text in texts if "called " in text]
    for name, typed in (
        ("a rare word", lambda: chance.choice(rare)),
        ("an order", lambda: f"HR-{chance.randint(10_000, 999_999)}"),
        ("a common word", lambda: "kettle"),
        ("two common words", lambda: "kettle refund"),
        ("a phrase", lambda: '"charged twice"'),
        ("a customer", lambda: f"from:customer{chance.randint(0, 20_000)}"),
        ("tag and state", lambda: "tag:refund is:open"),
        ("feeling, country, promise", lambda: "feeling:anger country:RO has:promise"),
        ("a word and a filter", lambda: "kettle tag:refund country:DE"),
        ("days", lambda: "after:7d is:ended"),
    ):
        yield f"search {name}", SEARCH, lambda typed=typed: "/inbox/search?q=" + typed().replace(" ", "+")


def _deep() -> str:
    middle = Conversation.objects.order_by("-last_at")[Conversation.objects.count() // 2]
    return f"t{round(middle.last_at.timestamp() * 1_000_000)}~{middle.ulid}"


def _measured(client: Client, name: str, limit: int, address: Callable[[], str]) -> Measured:
    for _warm in range(3):
        _page(client, address())
    times, processor = [], []
    for _round in range(ROUNDS):
        where = address()
        began, used = time.perf_counter(), time.process_time()
        _page(client, where)
        times.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    counts = []
    for _round in range(5):
        with CaptureQueriesContext(connection) as captured:
            _page(client, address())
        counts.append(len(captured))
    p95 = quantiles(times, n=20)[-1]
    return Measured(name, limit, sorted(times)[len(times) // 2], p95, mean(processor), (min(counts), max(counts)))


def _page(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
