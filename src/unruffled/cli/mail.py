"""The commands about mail that need no desk, and the group that the desk's own join: `unruffled mail`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from unruffled.cli.answers import write_json
from unruffled.cli.errors import BadUse

app = typer.Typer(help="Read letters, and hand them to the desk.", no_args_is_help=True, rich_markup_mode=None)


def add_to(parent: typer.Typer) -> None:
    """Add the group `mail` to `parent`."""
    parent.add_typer(app, name="mail")


@app.command()
def parse(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE|DIR...", help="Messages, or folders of them; - for standard input."),
    ],
) -> None:
    """Answer one JSON object for each message, in order.

    Folders are walked in the order of their names.
    """
    from unruffled.mail import parse as parse_message

    for file in files:
        if file != "-" and not Path(file).exists():
            raise BadUse(f"{file}: there is no such file or folder.")
    status = 0
    for file in (inner for outer in files for inner in _messages_in(outer)):
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as problem:
            write_json({"file": file, "error": f"It cannot be read: {problem.strerror}."})
            status = 1
            continue
        write_json({"file": file} | parse_message(data).as_dict())
    raise typer.Exit(status)


def _messages_in(file: str) -> Iterator[str]:
    """`file` itself, or every file in that folder but the hidden ones, which hold no letters."""
    folder = Path(file)
    if file == "-" or not folder.is_dir():
        yield file
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield str(path)
