"""Doing something that nobody else may do at the same moment, where there is no row yet to lock."""

import zlib

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Holds `name` until the open transaction ends; who asks for it meanwhile waits.

    SQLite has one writer at a time already, from the first statement on (its transactions are IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(name.encode())])
