"""The rows of a desk's database, out of one moment and into an empty one, of either kind.

The tables are those that the migrations say were there: a backup is read by a newer program, too, and is brought up
to date afterwards like any older desk.
"""

import contextlib
import datetime
import decimal
import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from unruffled.desk.backups.archive import ROWS, BadBackup, Part, Writer

Node = tuple[str, str]
# A part of the file holds about this many bytes of rows, and so does the memory.
PART = 4_000_000
# How many rows are fetched at once; those that hold whole letters are large.
AT_ONCE, AT_ONCE_LARGE = 500, 8
# Who is signed in is not kept: a copy of a desk must not carry open doors.
LEFT_OUT = {"sessions.session"}


class NotEmpty(ValueError):
    """The database that a backup is to go into has rows already."""


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside is of one moment, whatever is written meanwhile; writers are not kept waiting."""
    if connection.vendor == "sqlite":
        # Not atomic(): its transactions are IMMEDIATE, and a reader that holds one lets nobody write.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            cursor.execute("SELECT count(*) FROM sqlite_master")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def state() -> list[Node]:
    """The migration that each app is at."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations
    if unknown := [node for node in applied if node not in loader.graph.nodes and node[0] in loader.migrated_apps]:
        raise BadBackup(f"This desk was made by a newer version ({'.'.join(unknown[0])}); use that version.")
    nodes = [node for node in applied if node in loader.graph.nodes]
    followed = {
        parent.key for node in nodes for parent in loader.graph.node_map[node].parents if parent.key[0] == node[0]
    }
    return sorted(node for node in nodes if node not in followed)


def models_at(nodes: list[Node]) -> list[type[models.Model]]:
    """The tables of a desk at these migrations, as models."""
    apps = MigrationLoader(connection).project_state(nodes).apps
    return sorted(
        (model for model in apps.get_models(include_auto_created=True)
         if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT),
        key=lambda model: model._meta.label_lower,
    )  # fmt: skip


def write(writer: Writer, nodes: list[Node]) -> dict[str, int]:
    """Writes every row; how many each table had."""
    return {model._meta.label_lower: _write_table(writer, model) for model in models_at(nodes)}


def _write_table(writer: Writer, model: type[models.Model]) -> int:
    names = [field.attname for field in _fields(model)]
    large = any(isinstance(field, models.BinaryField) for field in _fields(model))
    rows = model._base_manager.order_by("pk").values_list(*names)
    label, count, number, size = model._meta.label_lower, 0, 0, 0
    lines: list[bytes] = []

    def flush() -> None:
        nonlocal number, size
        head = json.dumps({"table": label, "fields": names}).encode()
        writer.add(f"{ROWS}{label}/{number:06}.jsonl", b"\n".join([head, *lines]) + b"\n")
        lines.clear()
        number, size = number + 1, 0

    for row in rows.iterator(chunk_size=AT_ONCE_LARGE if large else AT_ONCE):
        lines.append(json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":")).encode())
        count, size = count + 1, size + len(lines[-1])
        if size >= PART:
            flush()
    if lines:
        flush()
    return count


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; `to_python` of its field reads it again."""
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview, bytearray)):
        return b64encode(bytes(value)).decode()
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def need_an_empty_database(nodes: list[Node]) -> None:
    """Raises NotEmpty where somebody has a desk already, and BadBackup for a desk that this version does not know."""
    loader = MigrationLoader(connection)
    if any(node not in loader.graph.nodes for node in nodes):
        raise BadBackup("The backup was made by a newer version of Unruffled; restore it with that version.")
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for table in ("people_agent", "conversations_conversation", "mail_channel_rawletter"):
            if table in tables:
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names that stand above
                if cursor.fetchone()[0]:
                    raise NotEmpty("The database has a desk in it already; name an empty one.")
    wanted = {node for target in nodes for node in loader.graph.forwards_plan(target)}
    if tables and MigrationRecorder(connection).has_table() and set(loader.applied_migrations) - wanted:
        raise NotEmpty("The database was begun by a newer version than the backup; name one without tables.")


class Loader:
    """Fills an empty database with the rows of a backup."""

    def __init__(self, nodes: list[Node]):
        self._nodes, self.counts = nodes, dict[str, int]()
        executor = MigrationExecutor(connection)
        executor.migrate(nodes)
        self._models = {model._meta.label_lower: model for model in models_at(nodes)}
        with connection.cursor() as cursor:
            for statement in connection.ops.sql_flush(no_style(), [m._meta.db_table for m in self._models.values()]):
                cursor.execute(statement)

    def load(self, part: Part) -> None:
        """Puts one part's rows in. Raises BadBackup for a table that this state does not have."""
        head, *lines = part.read().splitlines()
        about = json.loads(head)
        model = self._models.get(about["table"])
        if model is None:
            raise BadBackup(f"The backup has a table {about['table']} that its own version does not know.")
        fields = {field.attname: field for field in _fields(model)}
        chosen = [fields[name] for name in about["fields"]]
        rows = [self._row(model, chosen, json.loads(line)) for line in lines]
        most = max(1, min(AT_ONCE, connection.ops.bulk_batch_size(chosen, rows)))
        for start in range(0, len(rows), most):
            # As loaddata does: raw, so that times that are set "now" at every saving stay as they were.
            model._base_manager._insert(rows[start : start + most], fields=chosen, raw=True)  # type: ignore[attr-defined]
        self.counts[about["table"]] = self.counts.get(about["table"], 0) + len(rows)

    def _row(self, model: type[models.Model], fields: list[Any], values: list[Any]) -> models.Model:
        row = model()
        for field, value in zip(fields, values, strict=True):
            # PostgreSQL keeps no NUL in a text; SQLite does.
            held = value.replace("\0", "\ufffd") if isinstance(value, str) else value
            setattr(row, field.attname, field.to_python(held) if held is not None else None)
        return row

    def finish(self) -> None:
        """Sets the counters of new rows behind the old ones, and looks whether every row that is named is there."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self._models.values())):
                cursor.execute(statement)
        connection.check_constraints()
