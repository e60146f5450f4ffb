"""Giving out what is known: the list as a table, one customer as JSON."""

import csv
import io
from collections.abc import Iterator

from django.db import transaction

from unruffled.desk.customers import belongings, queries
from unruffled.desk.customers.actions import FIELDS, as_text
from unruffled.desk.customers.models import Customer
from unruffled.desk.customers.tables import COUNTED
from unruffled.desk.events.actions import record
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

BATCH = 500
# With these a spreadsheet takes a cell for a formula and runs it on the computer of whoever opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


@transaction.atomic
def noted(agent: Agent, words: str) -> int:
    """Writes down that the list was taken, and answers how many records that are."""
    require(agent, "export-customers")
    count = queries.matching(words).count()
    record("customers-given-out", about="customers", agent=agent, count=count)
    return count


def as_csv(words: str, agent: Agent) -> Iterator[str]:
    """The list in pieces, oldest record first, a column for each attribute; UTF-8 with the mark that Excel needs."""
    found = queries.matching(words)
    names = sorted({name for one in found.values_list("attributes", flat=True).iterator() for name in one})
    yield "\ufeff" + _line(["address", *FIELDS, *COUNTED, *names])
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        standings, addresses = belongings.standings(rows, agent), queries.addresses_of(rows)
        yield "".join(_line(_cells(one, addresses.get(one.pk, []), standings.get(one.pk), names)) for one in rows)
        last = rows[-1].pk


def _cells(one: Customer, addresses: list[str], standing: belongings.Standing | None, names: list[str]) -> list[str]:
    last = standing.last_at.date().isoformat() if standing and standing.last_at else ""
    return [
        addresses[0] if addresses else "",
        *(str(getattr(one, name) or "") for name in FIELDS),
        " ".join(addresses[1:]), str(standing.open if standing else 0), last,
        *(as_text(one.attributes.get(name, "")) for name in names),
    ]  # fmt: skip


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([defused(cell) for cell in cells])
    return line.getvalue()


@transaction.atomic
def everything_of(customer: Customer, agent: Agent) -> dict:
    """All that the desk keeps of one customer and `agent` may see, for JSON; that it was given out is written down."""
    require(agent, "export-customers", customer)
    given = {
        "id": customer.ulid,
        **{name: str(getattr(customer, name) or "") for name in FIELDS},
        "addresses": [address.value for address in customer.addresses.all()],
        "attributes": customer.attributes,
        "facts": customer.facts,
        "notes": [
            {"by": note.agent.name, "at": note.at.isoformat(), "text": note.text} for note in queries.notes(customer)
        ],
    }
    for kept in belongings.everything():
        given |= kept.given_out(customer, agent)
    record("customer-given-out", about=customer.topic, agent=agent)
    return given
