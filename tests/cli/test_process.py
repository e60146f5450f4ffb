"""What only a process of its own can show: what is imported, and how it ends."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "unruffled"]
HEATED = b'{"draft": "Please calm down."}\n'


def run(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], input=given, capture_output=True, check=False)


@pytest.mark.parametrize("words", [["--help"], ["check", "-"], ["mail", "--help"], ["serve", "--help"]])
def test_django_is_not_imported(words: list[str]) -> None:
    code = (
        "import sys\nfrom unruffled.cli import main\n"
        "try: main()\nfinally: assert 'django' not in sys.modules, 'Django was imported'"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], input=b"Hello.", capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_said() -> None:
    assert run("--version").stdout.startswith(b"unruffled 0.")


def test_bad_use_leaves_status_2_and_no_traceback() -> None:
    done = run("check", "gone.txt")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"gone.txt: there is no such file.\n")


def test_an_answer_comes_before_the_next_line_is_written() -> None:
    with subprocess.Popen([*COMMAND, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(HEATED)
            process.stdin.flush()
            assert process.stdout.readline().startswith(b'{"findings"')
        process.stdin.close()
        assert process.wait() == 1


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(HEATED)
        process.stdin.close()
        assert process.stderr.read() == b""


def test_ctrl_c_is_quiet() -> None:
    # Started with nohup or in the background, the tests ignore Ctrl-C, and a child inherits that.
    heeding = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", heeding, *COMMAND, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(HEATED)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().strip() == b""
        assert process.wait() == 130


def on_a_terminal(file: Path, **environment: str) -> bytes:
    """What `unruffled check FILE` writes to a terminal."""
    try:
        ours, theirs = pty.openpty()
    except OSError as problem:
        pytest.skip(f"this machine has no terminals to give: {problem}")
    settings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    settings |= {"TERM": "xterm-256color", **environment}
    subprocess.run([*COMMAND, "check", str(file)], stdout=theirs, env=settings, check=False)
    os.close(theirs)
    written = os.read(ours, 1 << 16)
    os.close(ours)
    return written


def test_a_terminal_gets_colour(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Please calm down.")
    assert b"\x1b[" in on_a_terminal(tmp_path / "draft.txt")


def test_a_terminal_that_wants_no_colour_gets_none(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Please calm down.")
    written = on_a_terminal(tmp_path / "draft.txt", NO_COLOR="1")
    assert b"\x1b" not in written
    assert b"=========" in written
