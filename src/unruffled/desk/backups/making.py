"""Making a backup while the desk runs."""

import datetime
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from unruffled import __version__
from unruffled.desk.backups import archive, rows

# What is not the desk's own in its folder: the database is kept row by row, nudges are found again by the sweep.
_NOT_KEPT = ("desk.sqlite3", "queue.sqlite3", "lock", "last-backup.json", ".restoring")
_NAME = "unruffled-{:%Y%m%dT%H%M%SZ}.tar.gz"
_NAMES = "unruffled-[0-9]*T[0-9]*Z.tar.gz"


@dataclass(frozen=True)
class Made:
    """What a backup holds; `size` in bytes, `took` in seconds."""

    path: Path
    counts: dict[str, int]
    files: int
    size: int
    took: float
    has_secret: bool


def make(target: Path) -> Made:
    """Writes the whole desk into `target`; a folder gets a file that is named for the moment.

    Rows first and files after them: a file is written before the row that names it, so every named file is there.
    Raises BadBackup, OSError, and FileExistsError where there is a file of that name already.
    """
    began = time.monotonic()
    path = target / _NAME.format(datetime.datetime.now(datetime.UTC)) if target.is_dir() else target
    if path.exists():
        raise FileExistsError(f"{path} is there already; name another file, or a folder.")
    with archive.Writer(path) as writer:
        with rows.one_moment():
            about = {"format": archive.FORMAT, "version": __version__, "database": connection.vendor,
                     "made_at": timezone.now().isoformat(), "migrations": rows.state()}  # fmt: skip
            writer.add(archive.ABOUT, json.dumps(about).encode())
            counts = rows.write(writer, rows.state())
        files = _write_files(writer, besides={path, writer.part})
        writer.finish(rows=counts)
    made = Made(path, counts, len(files), path.stat().st_size, time.monotonic() - began, "secret" in files)
    last = {"at": about["made_at"], "path": str(path.resolve()), "size": made.size}
    (settings.HOME / "last-backup.json").write_text(json.dumps(last))
    return made


def _write_files(writer: archive.Writer, besides: set[Path]) -> list[str]:
    names = []
    for path in _files(settings.HOME):
        if path in {one.resolve() for one in besides}:
            continue
        name = path.relative_to(settings.HOME).as_posix()
        try:
            with path.open("rb") as file:
                writer.add_stream(archive.FILES + name, file, os.fstat(file.fileno()).st_size)
        except FileNotFoundError:
            continue  # erased since the folder was listed
        names.append(name)
    return names


def _files(home: Path) -> Iterator[Path]:
    """The ordinary files of the desk's folder; other backups that lie there are none of them."""
    for path in sorted(home.rglob("*")):
        first = path.relative_to(home).parts[0]
        if first.startswith(_NOT_KEPT) or path.match(_NAMES) or path.name.endswith(".part"):
            continue
        if path.is_file() and not path.is_symlink():
            yield path


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Deletes all but the newest `count` backups that were named by us, and halves of others; what it deleted."""
    # What was being written a day ago is no longer: its process was killed.
    halves = [part for part in folder.glob(f".{_NAMES}.*.part") if part.stat().st_mtime < time.time() - 86400]
    old = sorted(folder.glob(_NAMES), reverse=True)[count:] + halves
    for path in old:
        path.unlink()
    return old
