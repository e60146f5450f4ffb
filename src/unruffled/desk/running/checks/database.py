"""The database: there, whole, and as new as the program."""

from collections.abc import Iterator

from django.conf import settings
from django.db import Error, connection

from unruffled.desk.running.doctor import BROKEN, WELL, Seen, check


@check("database")
def database() -> Iterator[Seen]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        where = "DATABASE_URL" if settings.DATABASE_URL else str(settings.SQLITE["NAME"])
        yield Seen(
            "database",
            BROKEN,
            f"It cannot be reached: {error}".strip(),
            f"See whether it runs, and whether {where} is right.",
        )
        return
    from unruffled.desk.upgrading import is_behind

    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    if is_behind():
        yield Seen("database", BROKEN, f"{kind} is older than the program.", "Bring it up to date: unruffled upgrade")
    else:
        yield Seen("database", WELL, f"{kind} answers and is up to date.")


@check("whole", needs_database=True, slow=True)
def whole() -> Iterator[Seen]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        said = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    if said != "ok":
        yield Seen("whole", BROKEN, f"The database is damaged: {said}", "Stop the desk and restore the last backup.")
    elif mode != "wal":
        yield Seen("whole", BROKEN, f"The database is in {mode} mode, in which readers keep writers waiting.",
                   "Keep the folder on a disk of this machine; network folders cannot share memory.")  # fmt: skip
    else:
        yield Seen("whole", WELL, "The database is whole.")


@check("redis")
def redis() -> Iterator[Seen]:
    if not settings.REDIS_URL:
        return
    import redis as client

    try:
        client.Redis.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3).ping()
    except (client.RedisError, ValueError) as error:
        yield Seen(
            "redis", BROKEN, f"Redis does not answer: {error}", "See whether it runs, and whether REDIS_URL is right."
        )
    else:
        yield Seen("redis", WELL, "Redis answers.")
