"""The command line: the language engine, mail and the desk, each loaded only when it is asked for."""

import sys
from typing import Annotated

import typer

from unruffled import __version__
from unruffled.cli import desk, language, mail, people, running
from unruffled.cli.errors import OneSentence

app = typer.Typer(
    name="unruffled",
    cls=OneSentence,
    help="The support desk for the customers that every other desk finds difficult.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"unruffled {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


language.add_to(app)
mail.add_to(app)
desk.add_to(app, mail.app)
running.add_to(app)
app.add_typer(people.app, name="people")


def main() -> None:
    """Run the command line on `sys.argv` and leave the process with its exit status.

    0: done; 1: findings of severity error, or lines that could not be answered; 2: bad use.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter shows its number instead
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="unruffled")
