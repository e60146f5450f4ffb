"""The page on running a desk names every setting and every command that there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/running.md").read_text()
# How parts of one desk know of each other, and a name in an example of the API.
OWN = {"UNRUFFLED_SUPERVISOR", "UNRUFFLED_KEY"}


def test_every_setting_is_described():
    source = "\n".join(path.read_text() for path in (ROOT / "src/unruffled").rglob("*.py"))
    named = set(re.findall(r"\b(?:UNRUFFLED_[A-Z_]+[A-Z]|DATABASE_URL|REDIS_URL)\b", source)) - OWN
    assert named - set(re.findall(r"`([A-Z_]+)`", GUIDE)) == set()


def test_every_setting_that_is_described_exists():
    source = "\n".join(path.read_text() for path in (ROOT / "src/unruffled").rglob("*.py"))
    assert [name for name in re.findall(r"^\| `([A-Z_]+)`", GUIDE, re.MULTILINE) if name not in source] == []


@pytest.mark.parametrize("command", ["serve", "web", "worker", "upgrade", "backup", "restore", "doctor"])
def test_every_command_is_described_and_explains_itself(command):
    from unruffled.cli import app

    assert f"unruffled {command}" in GUIDE
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("file", ["compose.yaml", "Dockerfile"])
def test_containers_run_commands_and_settings_that_exist(file):
    words = (ROOT / file).read_text()
    assert set(re.findall(r"UNRUFFLED_[A-Z_]+[A-Z]", words)) <= set(re.findall(r"UNRUFFLED_[A-Z_]+[A-Z]", GUIDE))
    for command in re.findall(r"(?:command: |CMD )\[\"?(\w+)\"?", words):
        assert command in {"upgrade", "web", "worker", "serve", "redis", "python"}, command
