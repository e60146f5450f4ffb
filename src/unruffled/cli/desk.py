"""The commands that run the desk. Django is imported inside a command, never by this file."""

import typer


def add_to(app: typer.Typer, mail: typer.Typer) -> None:
    """Add the desk's commands to `app`, and those about its mail to `mail`."""
