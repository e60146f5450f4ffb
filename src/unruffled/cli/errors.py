"""How a command says what went wrong: one sentence on standard error and an exit status."""

import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup


class BadUse(typer.TyperException):
    """The command was asked for something it cannot do; the message is one sentence that says the mend."""

    exit_code = 2


class OneSentence(TyperGroup):
    """A group of commands that answers bad use with one sentence and never with a traceback."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        try:
            status = super().main(*args, **(options | {"standalone_mode": False}))
        except typer.TyperException as problem:
            # Choices are checked by pydantic, which opens its sentence with the name of the exception.
            print(problem.format_message().replace("Value error, ", "", 1), file=sys.stderr)
            sys.exit(problem.exit_code)
        except typer.Abort:
            sys.exit(130)  # what a shell reports for Ctrl-C
        sys.exit(status if isinstance(status, int) else 0)
