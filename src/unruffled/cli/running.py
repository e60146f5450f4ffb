"""The commands for whoever runs a desk: upgrade, backup, restore and doctor."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from unruffled.cli.desk import Home, fail, need_a_desk, set_up
from unruffled.cli.errors import BadUse


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(upgrade)
    app.command()(backup)
    app.command()(restore)
    app.command()(doctor)


def upgrade(home: Home = None) -> None:
    """Bring the database up to date; unruffled serve does it by itself."""
    set_up(home, migrate=False)
    from unruffled.desk.upgrading import bring_up_to_date

    print("The database is brought up to date." if bring_up_to_date() else "The database was up to date.")


def backup(
    target: Annotated[Path, typer.Argument(help="The file to write, or a folder, which gets a file named for today.")],
    keep: Annotated[
        int | None, typer.Option(min=1, help="Delete all but this many backups in the folder, when this one is made.")
    ] = None,
    home: Home = None,
) -> None:
    """Write the whole desk into one file, checked, while it runs.

    The file holds all letters and the secret that seals passwords: keep it as safe as the desk itself.
    """
    if keep is not None and not target.is_dir():
        raise BadUse(f"{target} is not a folder; --keep looks after the backups of a folder.")
    need_a_desk(home)
    set_up(home, migrate=False)
    from django.db import Error as DatabaseError

    from unruffled.desk.backups import making
    from unruffled.desk.backups.archive import BadBackup
    from unruffled.desk.backups.restoring import shown

    try:
        made = making.make(target)
    except (BadBackup, DatabaseError, OSError) as problem:
        raise fail(f"There is no backup: {problem}", 1) from problem
    print(
        f"{made.path}: {shown(made.counts)} and {made.files:,} files, "
        f"{made.size / 1e6:,.1f} MB in {made.took:.1f} s, read back and whole."
    )
    if made.has_secret:
        print("The secret that seals passwords is in it: keep it as safe as the desk itself.")
    else:
        print("The secret comes from UNRUFFLED_SECRET and is not in it: keep that too.")
    for old in making.keep_newest(target, keep) if keep else []:
        print(f"{old}: deleted.")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    check: Annotated[bool, typer.Option("--check", help="Only look whether the backup is whole.")] = False,
    home: Home = None,
) -> None:
    """Make the desk of a backup in an empty folder, and in an empty database where DATABASE_URL names one.

    A backup of SQLite goes into PostgreSQL as well, and the other way round.
    """
    from django.db import Error as DatabaseError

    from unruffled.desk.backups import archive, restoring
    from unruffled.desk.backups.archive import moment
    from unruffled.desk.common.home import home as usual

    try:
        if check:
            about = archive.about(file)
            archive.check(file)
            print(f"{file}: whole, made at {moment(about['made_at'])} by version {about['version']}.")
            return
        folder = (home or usual()).resolve()
        restored = restoring.restore(file, folder, lambda work: set_up(work, migrate=False))
    except (ValueError, DatabaseError, OSError) as problem:
        raise fail(f"Nothing is restored: {problem}", 1) from problem
    print(f"{folder}: {restoring.shown(restored.counts)}, as they were at {moment(restored.made_at)}.")
    if restored.doubtful:
        print(f"{restored.doubtful} replies waited to leave; say in the outbox whether they are to be sent.")
    for address in restored.locked:
        print(f"{address}: its password was sealed with another secret. Set UNRUFFLED_SECRET, or enter it again.")
    place = "the database of DATABASE_URL" if os.environ.get("DATABASE_URL") else "this folder"
    print(f"Start it with unruffled serve --home {folder}; it uses {place}.")


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Ask no other machine, and do not read the whole database.")
    ] = False,
    home: Home = None,
) -> None:
    """Say what is wrong with this desk, and how to mend it.

    Exit status 1: something is broken. 0: nothing is, though something may want a look.
    """
    need_a_desk(home)
    set_up(home, migrate=False)
    from unruffled.desk.running import doctor as examining

    found = examining.examine(quick=quick)
    broken = examining.is_broken(found)
    if as_json:
        print(json.dumps({"well": not broken, "checks": [one.as_dict() for one in found]}, ensure_ascii=False))
    else:
        for one in found:
            print(f"{one.level:<7} {one.name:<12} {one.says}")
            if one.mend:
                print(f"{'':20} {one.mend}")
    raise typer.Exit(1 if broken else 0)
