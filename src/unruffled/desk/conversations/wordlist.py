"""The index of words, kept by the database itself: FTS5 on SQLite, full-text indexes on PostgreSQL.

It is not in the migrations: SQLite drops a table's triggers when a migration rebuilds the table, so the index is
looked after whenever migrations have run. What changes in a row changes in the index, in the same transaction.
"""

import re
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL


@dataclass(frozen=True)
class Source:
    """A column with words, and how its rows lead to conversations (SQL that selects conversation ids).

    `{by}` is where SQLite is told which index to take: by itself it reads each row, however long.
    """

    table: str
    column: str
    conversations: str


SOURCES = (
    Source("conversations_message", "text", "SELECT conversation_id FROM conversations_message{by} WHERE {match}"),
    Source("conversations_note", "text", "SELECT conversation_id FROM conversations_note WHERE {match}"),
    Source("conversations_conversation", "subject", "SELECT id FROM conversations_conversation WHERE {match}"),
    Source(
        "customers_customer",
        "name",
        "SELECT id FROM conversations_conversation WHERE customer_id IN"
        " (SELECT id FROM customers_customer WHERE {match})",
    ),
    Source(
        "customers_address",
        "value",
        "SELECT id FROM conversations_conversation WHERE customer_id IN"
        " (SELECT customer_id FROM customers_address WHERE {match})",
    ),
)
# The sources by which somebody is found, and not what they wrote.
OF_CUSTOMERS = tuple(source for source in SOURCES if source.table.startswith("customers_"))
# PostgreSQL refuses a document of over a megabyte; nobody searches for a word this far down.
MOST_CHARACTERS = 200_000


def look_after(**kwargs) -> None:
    """Makes what is missing of the index; what is there stays."""
    with connection.cursor() as cursor:
        for source in SOURCES:
            if connection.vendor == "sqlite":
                _look_after_sqlite(cursor, source)
            elif connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {source.table}_words ON {source.table}"
                    f" USING gin ({_postgres_words(source)})"
                )


def _postgres_words(source: Source) -> str:
    """The words of a column as SQLite cuts them; PostgreSQL by itself would keep an address or a host in one piece."""
    plain = f"regexp_replace(left({source.column}, {MOST_CHARACTERS}), '\\W+', ' ', 'g')"
    return f"to_tsvector('simple', {plain})"


def _look_after_sqlite(cursor, source: Source) -> None:
    table, column, words = source.table, source.column, f"{source.table}_words"
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{words}_%"])
    if cursor.fetchone()[0] == 3:
        return
    put = f"INSERT INTO {words}(rowid, {column}) VALUES (new.id, new.{column});"
    take = f"INSERT INTO {words}({words}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
    cursor.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5({column}, content='{table}', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    for name, event, body in (
        ("added", "INSERT", put),
        ("removed", "DELETE", take),
        ("changed", f"UPDATE OF {column}", take + put),
    ):
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {words}_{name} AFTER {event} ON {table} BEGIN {body} END")
    cursor.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")


def forget() -> None:
    """Takes out of the index what is in no row any longer: FTS5 only strikes it out, and still holds the words."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for source in SOURCES:
                words = f"{source.table}_words"
                cursor.execute(f"INSERT INTO {words}({words}) VALUES ('optimize')")


def conversations_with(phrase: str, sources: tuple[Source, ...] = SOURCES) -> RawSQL:
    """The ids of conversations in which `phrase` stands; its last word may be the beginning of one."""
    sqlite = connection.vendor == "sqlite"
    match, parameter = (
        (_sqlite_match, _sqlite_phrase(phrase)) if sqlite else (_postgres_match, _postgres_phrase(phrase))
    )
    by = " INDEXED BY where_a_letter_belongs" if sqlite else ""
    parts = [source.conversations.format(match=match(source), by=by) for source in sources]
    return RawSQL(" UNION ALL ".join(parts), [parameter] * len(parts))


def _sqlite_match(source: Source) -> str:
    words = f"{source.table}_words"
    return f"id IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)"


def _sqlite_phrase(phrase: str) -> str:
    quoted = phrase.replace('"', '""')
    return f'"{quoted}" *'


def _postgres_match(source: Source) -> str:
    return f"{_postgres_words(source)} @@ to_tsquery('simple', %s)"


def _postgres_phrase(phrase: str) -> str:
    words = [word for word in re.split(r"\W+", phrase) if word]
    return " <-> ".join(words) + ":*" if words else ""
