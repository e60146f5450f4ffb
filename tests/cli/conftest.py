"""The command line, run in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from typer.testing import CliRunner

from unruffled.cli import app


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def answers(self) -> list[Any]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]


@pytest.fixture
def unruffled() -> Callable[..., Run]:
    """Runs `unruffled WORDS...` with `given` on standard input."""

    def run(*words: object, given: str | bytes = b"") -> Run:
        data = given.encode() if isinstance(given, str) else given
        result = CliRunner().invoke(app, [str(word) for word in words], input=data)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Run(result.exit_code, result.stdout, result.stderr)

    return run
