"""The machine: the folder, its room, and the clock."""

import datetime
import os
import shutil
import stat
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from unruffled.desk.running.doctor import BROKEN, LOOK, WELL, Seen, check

# Below the first, SQLite may fail in the middle of a day's letters; below the second it is time to act.
NO_ROOM, LITTLE_ROOM = 200_000_000, 2_000_000_000
# The desk was made in 2026: a clock before that has lost its battery.
FIRST_YEAR = 2026


@check("folder")
def folder() -> Iterator[Seen]:
    home = settings.HOME
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        yield Seen(
            "folder",
            BROKEN,
            f"{home} cannot be written by this user.",
            f"Give it to who runs the desk: chown -R USER {home}",
        )
        return
    open_files = [path.name for path in (home / "secret", home / "desk.sqlite3") if _others_read(path)]
    if "secret" in open_files:
        yield Seen("folder", BROKEN, "Everybody on this machine can read the secret.", f"chmod 600 {home / 'secret'}")
    elif open_files and _others_enter(home):
        yield Seen("folder", LOOK, "Everybody on this machine can read the letters.", f"chmod 700 {home}")
    else:
        yield Seen("folder", WELL, f"{home} is ours.")


def _others_read(path) -> bool:
    return path.exists() and bool(path.stat().st_mode & stat.S_IROTH)


def _others_enter(path) -> bool:
    return bool(path.stat().st_mode & stat.S_IXOTH)


@check("room")
def room() -> Iterator[Seen]:
    usage = shutil.disk_usage(settings.HOME)
    level = BROKEN if usage.free < NO_ROOM else LOOK if usage.free < LITTLE_ROOM else WELL
    mend = "" if level == WELL else "Make room, or move the folder to a larger disk and name it with --home."
    yield Seen("room", level, f"{usage.free / 1e9:,.1f} GB of {usage.total / 1e9:,.1f} GB are free.", mend)


@check("clock", needs_database=True)
def clock() -> Iterator[Seen]:
    from unruffled.desk.events.queries import last_written

    now, last = timezone.now(), last_written()
    if now.year < FIRST_YEAR or (last and last > now + datetime.timedelta(minutes=2)):
        yield Seen("clock", BROKEN, f"The clock says {now:%Y-%m-%d %H:%M} UTC, which is in the past.",
                   "Set it by the network: timedatectl set-ntp true")  # fmt: skip
    else:
        yield Seen("clock", WELL, f"It is {now:%Y-%m-%d %H:%M} UTC.")
