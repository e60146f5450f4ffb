"""Brings a desk's database up to date when the program is newer than it."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from unruffled.desk.conversations.wordlist import look_after


def bring_up_to_date() -> bool:
    """Runs the migrations that are missing; whether there were any."""
    behind = is_behind()
    if behind:
        call_command("migrate", verbosity=0, interactive=False)
    else:
        look_after()  # migrating does it too; a desk from before the index has nothing to migrate
    return behind


def is_behind() -> bool:
    """Whether migrations are missing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
