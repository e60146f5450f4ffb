"""Restoring a backup into an empty folder and an empty database.

Everything is made in a folder within the folder and moved up in the end: what was cut short leaves nothing that looks
like a desk. Django is imported late, because its settings read the secret that comes out of the backup.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unruffled.desk.backups import archive

_WORK = ".restoring"


class HomeNotEmpty(ValueError):
    """The folder has something in it already."""


@dataclass
class Restored:
    """What came back: rows by table, replies that need a person's word, and mailboxes whose password is lost."""

    counts: dict[str, int]
    made_at: str
    doubtful: int = 0
    locked: list[str] = field(default_factory=list)


def restore(path: Path, home: Path, set_up: Callable[[Path], None]) -> Restored:
    """Makes the desk of a backup in `home`; `set_up(folder)` makes Django ready for that folder.

    Raises HomeNotEmpty, rows.NotEmpty, BadBackup and OSError; then the folder is as empty as before.
    """
    if home.exists() and [one for one in home.iterdir() if one.name != _WORK]:
        raise HomeNotEmpty(f"{home} is not empty; name a new folder with --home.")
    work = home / _WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, mode=0o700)
    try:
        about, manifest = _unpack_files(path, work)
        set_up(work)
        restored = _fill(path, about, manifest)
        _close(work)
        for one in sorted(work.iterdir(), key=lambda one: one.name.startswith("desk.sqlite3")):
            one.rename(home / one.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return restored


def _unpack_files(path: Path, work: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Writes the files of a backup, and compares every checksum before anything else is done with it."""
    about = archive.about(path)
    manifest: dict[str, Any] = {}
    for part in archive.read(path, manifest):
        if not part.name.startswith(archive.FILES):
            continue
        target = work / part.name.removeprefix(archive.FILES)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            part.copy_to(file)
    return about, manifest


def _fill(path: Path, about: dict[str, Any], manifest: dict[str, Any]) -> Restored:
    from django.db import transaction

    from unruffled.desk.backups import rows
    from unruffled.desk.upgrading import bring_up_to_date

    nodes = [(app, name) for app, name in about["migrations"]]
    rows.need_an_empty_database(nodes)
    loader = rows.Loader(nodes)
    with transaction.atomic():
        for part in archive.read(path):
            if part.name.startswith(archive.ROWS):
                loader.load(part)
        if any(loader.counts.get(table, 0) != count for table, count in manifest["rows"].items()):
            raise archive.BadBackup(f"{path} does not hold as many rows as it says.")
        loader.finish()
    bring_up_to_date()
    return _settle(Restored(loader.counts, about["made_at"]))


def _settle(restored: Restored) -> Restored:
    """What only a living desk can know: letters that may have left since, and passwords that cannot be read."""
    from unruffled.desk.channels.mail import queries as mail
    from unruffled.desk.outbox import actions as outbox

    restored.doubtful = outbox.doubt_what_waited(archive.moment(restored.made_at))
    restored.locked = mail.locked_addresses()
    return restored


def _close(work: Path) -> None:
    from django.db import connection, connections

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            said = cursor.fetchone()[0]
        if said != "ok":
            raise archive.BadBackup(f"The database that came out is damaged: {said}")
    connections.close_all()
    for queue in work.glob("queue.sqlite3*"):
        queue.unlink()


def shown(counts: dict[str, int]) -> str:
    """What is in a desk, in words for a terminal."""
    named = {"conversations.conversation": "conversations", "conversations.message": "messages",
             "mail_channel.rawletter": "letters", "customers.customer": "customers"}  # fmt: skip
    return ", ".join(f"{counts.get(table, 0):,} {word}" for table, word in named.items())
