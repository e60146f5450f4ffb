"""The doctor's checks, in the order in which they are told."""

from unruffled.desk.running.checks import machine, database, work, mail, doors, keeping  # noqa: F401, I001
