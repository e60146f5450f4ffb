"""What is measured, in Prometheus' own form: requests as they end, everything else when it is asked for."""

import datetime
from collections.abc import Iterator

from django.db import Error
from django.utils import timezone
from prometheus_client import REGISTRY, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from unruffled.desk.channels.mail import queries as mail
from unruffled.desk.outbox import queries as outbox
from unruffled.desk.running import pulses

disable_created_metrics()  # each would double the figures for a date that nobody asks for
# Seconds; dense around 150 ms, under which a page is to be.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 10)
REQUESTS = Counter("unruffled_requests", "Requests by page and status.", ["view", "method", "status"])
SECONDS = Histogram("unruffled_request_seconds", "How long a page took, in seconds.", ["view"], buckets=BUCKETS)
STREAMS = Gauge("unruffled_live_streams", "Browsers that hear what changes.")


class Rows:
    """What the database knows; where it is gone, `unruffled_up` says so and the rest is left out."""

    def describe(self) -> list[Metric]:
        """Nothing ahead: else they would be collected, with all that they ask the database, to be registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            found = list(_from_rows())
        except Error:
            found = []
        yield GaugeMetricFamily("unruffled_up", "Whether the database answers.", value=bool(found))
        yield from found


def _from_rows() -> Iterator[Metric]:
    yield _by_state("unruffled_letters_in", "Letters that came in, by what became of them.", mail.count_by_state())
    yield _by_state("unruffled_replies_out", "Replies of ours, by what became of them.", outbox.count_by_state())
    for name, about, since in (
        ("in", "The oldest letter that is stored and not yet received, in seconds.", mail.oldest_stored()),
        ("out", "The oldest reply that is due and has not left, in seconds.", outbox.oldest_due()),
    ):
        yield GaugeMetricFamily(f"unruffled_oldest_{name}_seconds", about, value=_age(since))
    late = GaugeMetricFamily("unruffled_sweep_age_seconds", "Since a sweep last ran, in seconds.", labels=["sweep"])
    took = GaugeMetricFamily("unruffled_sweep_seconds", "How long a sweep took, in seconds.", labels=["sweep"])
    for sweep in pulses.sweeps():
        name = sweep.name.partition(":")[2]
        late.add_metric([name], _age(sweep.at))
        took.add_metric([name], sweep.took)
    yield from (late, took)
    workers = GaugeMetricFamily("unruffled_processes", "Processes that are alive.", labels=["kind"])
    for kind in (pulses.WEB, pulses.WORKER):
        workers.add_metric([kind], len(pulses.alive(kind)))
    yield workers


def _by_state(name: str, about: str, counts: dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, about, labels=["state"])
    for state, count in counts.items():
        family.add_metric([state], count)
    return family


def _age(since: datetime.datetime | None) -> float:
    return max(0.0, (timezone.now() - since).total_seconds()) if since else 0.0


REGISTRY.register(Rows())


def text() -> bytes:
    """Everything, as Prometheus reads it (text format 0.0.4)."""
    return generate_latest()
