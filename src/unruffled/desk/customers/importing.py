"""Bringing in customers from a table: a preview first, then all good rows at once, and a report of the bad ones."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unruffled.desk.customers import tables
from unruffled.desk.customers.finding import words_of
from unruffled.desk.customers.kinds import label
from unruffled.desk.customers.models import Address, BroughtFile, Customer
from unruffled.desk.customers.tables import BadValue, NotATable, Table
from unruffled.desk.events import actions as events
from unruffled.desk.people.models import Agent
from unruffled.desk.people.permissions import require

# How long a file that nobody confirmed, and a report that somebody read, are kept.
KEPT = datetime.timedelta(hours=1)
# SQLite takes at most 32,766 values in one statement; PostgreSQL's limit is higher.
BATCH = 500
# A report that lists more than this is a file with one mistake in every row.
MOST_SHOWN = 200


@dataclass
class Row:
    """One row that can be kept. `known` is the record that has its address already."""

    line: int
    address: str
    fields: dict[str, Any]
    attributes: dict[str, str]
    known: Customer | None = None


@dataclass
class Plan:
    """What bringing in a table would do. `bad` holds [line, reason]."""

    rows: list[Row] = field(default_factory=list)
    bad: list[list] = field(default_factory=list)

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if row.known is None]

    @property
    def completed(self) -> list[Row]:
        return [row for row in self.rows if row.known is not None and _fills(row.known, row)]

    @property
    def same(self) -> int:
        return len(self.rows) - len(self.new) - len(self.completed)


@transaction.atomic
def keep(agent: Agent, *, name: str, content: bytes) -> BroughtFile:
    """Keeps a file until it is confirmed or an hour old. Raises NotATable."""
    require(agent, "import")
    table = tables.table_of(content)
    _headers(table)
    about = {"encoding": table.encoding, "delimiter": table.delimiter}
    return BroughtFile.objects.create(agent=agent, name=name[:255], text=table.text, about=about)


def _headers(table: Table) -> list[str]:
    headers = next(table.lines())[1]
    if len(headers) > 200:
        raise NotATable(_("The first line has more than 200 columns. Is it a table of customers?"))
    if any("@" in cell for cell in headers):
        raise NotATable(_("The first line holds a customer already. Write the names of the columns above it."))
    return headers


def of(agent: Agent, ulid: str) -> BroughtFile:
    """A file that this agent brought. Raises BroughtFile.DoesNotExist, also when its hour is over."""
    return BroughtFile.objects.get(ulid=ulid, agent=agent, created_at__gte=timezone.now() - KEPT)


def table_of(brought: BroughtFile) -> Table:
    return Table(brought.text, brought.about["encoding"], brought.about["delimiter"])


def headers_of(brought: BroughtFile) -> list[str]:
    return _headers(table_of(brought))


def plan(brought: BroughtFile, mapping: list[str], *, lock: bool = False) -> Plan:
    """What would happen. `mapping` says what each column is: a field, "attribute", or "" to leave it out.

    Raises NotATable for a mapping that cannot be. `lock` holds the records until the transaction ends.
    """
    found = Plan()
    seen: dict[str, int] = {}
    lines = table_of(brought).lines()
    line, headers = next(lines)
    _check(mapping, headers)
    try:
        for line, cells in lines:
            try:
                row = _row(line, headers, mapping, cells)
                if row.address in seen:
                    raise BadValue(_("the address is in line %d already") % seen[row.address])
                seen[row.address] = line
                found.rows.append(row)
            except BadValue as reason:
                found.bad.append([line, str(reason)])
    except NotATable as reason:
        found.bad.append([line, str(reason)])
    _find_known(found.rows, lock=lock)
    return found


def _check(mapping: list[str], headers: list[str]) -> None:
    if len(mapping) != len(headers) or any(one not in (*tables.FIELDS, "attribute", "") for one in mapping):
        raise NotATable(_("Say for each column what it is."))
    if "address" not in mapping:
        raise NotATable(_("No column is the address. Say which one it is: by their address customers are known."))
    twice = next((one for one in mapping if one in tables.FIELDS and mapping.count(one) > 1), None)
    if twice:
        raise NotATable(_("Two columns cannot both be “%s”. Leave one of them out.") % label(twice))


def _row(line: int, headers: list[str], mapping: list[str], cells: list[str]) -> Row:
    if len(cells) > len(headers):
        raise BadValue(_("it has more cells than the first line has columns"))
    fields: dict[str, Any] = {}
    attributes: dict[str, str] = {}
    for header, meaning, cell in zip(headers, mapping, cells, strict=False):
        if meaning == "attribute" and cell:
            attributes[header[:100]] = cell[:2000]
        elif meaning in tables.FIELDS:
            fields[meaning] = tables.value_of(meaning, cell)
    address = fields.pop("address", "")
    if not address:
        raise BadValue(_("it has no address"))
    return Row(line, address, {name: value for name, value in fields.items() if value}, attributes)


def _find_known(rows: list[Row], *, lock: bool) -> None:
    """Gives each row the record that has its address; two addresses of one record share it."""
    by_address = {row.address: row for row in rows}
    values = list(by_address)
    for start in range(0, len(values), BATCH):
        held = Address.objects.filter(kind="email", value__in=values[start : start + BATCH])
        holders = dict(held.values_list("value", "customer_id"))
        known = Customer.objects.filter(pk__in=set(holders.values())).prefetch_related("addresses").order_by("pk")
        customers = {one.pk: one for one in (known.select_for_update() if lock else known)}
        for value, pk in holders.items():
            by_address[value].known = customers[pk]


def _fills(customer: Customer, row: Row) -> bool:
    """Whether the row knows something that the record leaves empty."""
    return any(not getattr(customer, name) for name in row.fields) or any(
        not customer.attributes.get(name) for name in row.attributes
    )


@transaction.atomic
def bring_in(brought: BroughtFile, agent: Agent, mapping: list[str]) -> BroughtFile:
    """Keeps every good row, forgets the file and leaves a report. A record that exists only gains what it lacks.

    Raises BroughtFile.DoesNotExist when it was brought in already or its hour is over, and NotATable.
    """
    require(agent, "import")
    brought = BroughtFile.objects.select_for_update().get(pk=brought.pk, done_at=None)
    found = plan(brought, mapping, lock=True)
    counts: dict[str, Any] = {
        "new": len(found.new),
        "completed": len(found.completed),
        "same": found.same,
        "bad": len(found.bad),
    }
    completed = found.completed
    _add(found.new, agent)
    _complete(completed, agent)
    brought.text, brought.done_at = "", timezone.now()
    brought.about |= {"counts": counts, "bad": found.bad[:MOST_SHOWN]}
    brought.save()
    events.record("customers-brought-in", about=f"import:{brought.ulid}", agent=agent, **counts)
    return brought


def _add(rows: list[Row], agent: Agent) -> None:
    made = [
        Customer(
            **row.fields, attributes=row.attributes,
            findable=words_of(name=row.fields.get("name", ""), addresses=[row.address], facts={}),
        )
        for row in rows
    ]  # fmt: skip
    Customer.objects.bulk_create(made, batch_size=BATCH)
    pairs = zip(made, rows, strict=True)
    Address.objects.bulk_create([Address(customer=one, value=row.address) for one, row in pairs], batch_size=BATCH)
    events.record_all("customer-brought-in", about=[one.topic for one in made], agent=agent)


def _complete(rows: list[Row], agent: Agent) -> None:
    changed = {row.known.pk: row.known for row in rows if row.known}
    for row in rows:
        if (customer := row.known) is None:
            continue
        for name, value in row.fields.items():
            if not getattr(customer, name):
                setattr(customer, name, value)
        customer.attributes = {**row.attributes, **{k: v for k, v in customer.attributes.items() if v}}
        values = [one.value for one in customer.addresses.all()]
        customer.findable = words_of(name=customer.name, addresses=values, facts=customer.facts)
    names = [name for name in tables.FIELDS if name != "address"]
    Customer.objects.bulk_update(changed.values(), [*names, "attributes", "findable"], batch_size=100)
    events.record_all("customer-completed", about=[one.topic for one in changed.values()], agent=agent)


def forget_old() -> None:
    """Forgets files that nobody confirmed within the hour, and reports of that age."""
    BroughtFile.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
