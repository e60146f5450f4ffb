"""The commands that run the desk. Django is imported inside a command, never by this file."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option("--home", help="The folder of this desk (UNRUFFLED_HOME; unruffled-data in the current folder)."),
]
Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")]


def add_to(app: typer.Typer, mail: typer.Typer) -> None:
    """Add the desk's commands to `app`, and those about its mail to `mail`."""
    app.command()(serve)
    app.command()(web)
    app.command()(worker)
    app.command("import")(bring_in)
    mail.command()(receive)


def set_up(home: Path | None, *, migrate: bool = True) -> None:
    """Makes Django ready for the desk in `home`, and the database up to date."""
    if home is not None:
        os.environ["UNRUFFLED_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unruffled.desk.settings")
    import django

    django.setup()
    if migrate:
        from unruffled.desk.upgrading import bring_up_to_date

        bring_up_to_date()


def fail(sentence: str, status: int = 2) -> typer.Exit:
    """Says what is wrong on standard error; raise what this answers."""
    typer.echo(sentence, err=True)
    return typer.Exit(status)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    home: Home = None,
    demo: Annotated[bool, typer.Option("--demo", help="Load the demonstration desk into an empty one.")] = False,
) -> None:
    """Start the desk: pages, live updates and the worker together, until Ctrl-C."""
    from unruffled.desk import starting

    raise typer.Exit(starting.serve(host, port, home, demo=demo, set_up=set_up))


def web(host: Host = "127.0.0.1", port: Port = 8000, home: Home = None) -> None:
    """Run pages and live updates alone."""
    set_up(home, migrate=False)
    from unruffled.desk import serving, supervisor

    supervisor.leave_with_parent()
    serving.web(host, port)


def worker(home: Home = None) -> None:
    """Run the worker alone: it delivers, reads and looks into mailboxes."""
    set_up(home, migrate=False)
    from unruffled.desk import serving, supervisor

    supervisor.leave_with_parent()
    serving.worker()


def receive(
    home: Home = None,
    mailbox: Annotated[str, typer.Option(help="The address of ours that the letter was sent to.")] = "",
) -> None:
    """Take one letter from standard input, as a mail server hands it to a program.

    Exit status 0: the letter is kept, whatever it contains. 75: it is not kept, try again later (EX_TEMPFAIL).
    """
    if sys.stdin.isatty():
        raise fail("Nothing comes in on standard input; pipe one letter into this command.", 2)
    raw = sys.stdin.buffer.read()
    try:
        need_a_desk(home, os.EX_TEMPFAIL)
        set_up(home)
        from unruffled.desk.channels.mail import receiving
        from unruffled.desk.channels.mail.models import Mailbox

        box = Mailbox.objects.filter(address__iexact=mailbox).first() if mailbox else None
        if mailbox and box is None:
            raise fail(f"This desk has no mailbox {mailbox}; connect it, or leave --mailbox out.", os.EX_TEMPFAIL)
        stored = receiving.store(raw, mailbox=box)
    except typer.Exit:
        raise
    except Exception as error:
        raise fail(f"The letter could not be kept, try again later: {error}", os.EX_TEMPFAIL) from error
    try:
        receiving.receive(stored)
    except Exception as error:
        # It is kept; the worker's sweep receives it.
        typer.echo(f"The letter is kept and waits for the worker: {error}", err=True)


def need_a_desk(home: Path | None, status: int = 2) -> None:
    """Refuses to make an empty desk where somebody meant the one that is there.

    A mail server starts programs in a folder of its own, and a desk made there would swallow the letter.
    """
    from unruffled.desk.common.home import home as usual

    place = home or usual()
    if not os.environ.get("DATABASE_URL") and not (place / "desk.sqlite3").exists():
        raise fail(f"There is no desk in {place}; say with --home where it is.", status)


def bring_in(
    file: Annotated[str, typer.Argument(help="JSON Lines of threads, by the contract; - for standard input.")],
    home: Home = None,
) -> None:
    """Bring threads in from elsewhere and read them; a thread that is here already is left as it is.

    With --home a desk is made there when there is none.
    """
    from unruffled.desk import importing

    if home is None:
        need_a_desk(home)
    raise typer.Exit(
        importing.run(file, lambda: set_up(home), out=lambda answer: print(json.dumps(answer), flush=True))
    )
