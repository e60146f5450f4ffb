"""`unruffled serve`, as its users start and stop it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.desk.serving import desk, own_environment
from tests.services import free_port

pytestmark = pytest.mark.real_time


def answer(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.status, response.url


def children(pid: int) -> set[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return {int(line) for line in listed.stdout.split()}


def test_an_empty_folder_becomes_a_desk_that_asks_for_its_owner(tmp_path):
    with desk(tmp_path / "home") as running:
        assert answer(running.url) == (200, f"{running.url}/welcome")
        assert running.printed("Nobody owns this desk yet: open") == f"{running.url}/welcome"


def test_the_demonstration_prints_who_signs_in_and_prints_it_again_at_the_next_start(tmp_path):
    with desk(tmp_path / "home", "--demo") as running:
        first = running.printed("Password")
        assert running.printed("Sign in as") == "dana@haldenroe.example"
    with desk(tmp_path / "home", "--demo") as running:
        assert running.printed("Password") == first


def test_stopping_leaves_no_process_behind(tmp_path):
    with desk(tmp_path / "home") as running:
        parts = children(running.process.pid)
        assert len(parts) == 2
    for pid in parts:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    with pytest.raises(urllib.error.URLError):
        answer(f"{running.url}/healthz")


def test_a_part_that_dies_is_started_again(tmp_path):
    with desk(tmp_path / "home") as running:
        before = children(running.process.pid)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        for _try in range(900):
            now = children(running.process.pid)
            if len(now) == 2 and not now & before:
                break
            signal.sigtimedwait([], 0.1)
        assert len(now) == 2
        assert not now & before


def test_the_parts_leave_with_a_supervisor_that_is_killed(tmp_path):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "unruffled", "serve", "--port", str(port), "--home", str(tmp_path / "home")],
        stdout=subprocess.PIPE, text=True, env=own_environment(),
    )  # fmt: skip
    for line in process.stdout:
        if line.startswith("Ctrl-C"):
            break
    parts = children(process.pid)
    process.kill()
    process.wait()
    for _try in range(900):
        if not any(alive(pid) for pid in parts):
            return
        signal.sigtimedwait([], 0.1)
    raise AssertionError("a part outlived its supervisor")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "unruffled", "serve", "--port", str(port), "--home", str(tmp_path / "home")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, env=own_environment())
    assert done.returncode == 2
    assert done.stderr == (
        f"Port {port} is taken, perhaps by another desk. Stop that one, or choose another with --port.\n"
    )


def serve(home, *options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "unruffled", "serve", "--home", str(home), "--port", str(free_port()), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, env=own_environment())


def test_a_second_desk_in_the_same_folder_is_refused(tmp_path):
    with desk(tmp_path / "home") as running:
        done = serve(tmp_path / "home")
        assert (done.returncode, done.stderr.split(".")[0]) == (2, "A desk runs in this folder already")
        assert answer(f"{running.url}/healthz")[0] == 200


def test_every_address_of_the_machine_needs_the_names_that_browsers_use(tmp_path):
    done = serve(tmp_path / "home", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "UNRUFFLED_HOSTS" in done.stderr


def test_the_web_takes_as_many_connections_as_the_system_grants():
    lower = (
        "import resource; from unruffled.desk.serving import allow_many_files;"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, 2048)); allow_many_files();"
        "print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    environment = own_environment() | {"DJANGO_SETTINGS_MODULE": "unruffled.desk.settings"}
    said = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {lower}"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert said.stdout.split() == ["2048", "2048"]
