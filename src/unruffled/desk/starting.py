"""What `unruffled serve` does before and around the supervisor."""

import errno
import fcntl
import os
import socket
import sys
from pathlib import Path
from typing import IO


def serve(host: str, port: int, home: Path | None, *, demo: bool, set_up) -> int:
    """Prepares the desk and runs it until it is stopped; the exit status."""
    problem = _port_problem(host, port)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    problem = _hosts(host)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    set_up(home)
    held = _hold_home()
    if held is None:
        print(
            "A desk runs in this folder already. Stop that one, or choose another folder with --home.", file=sys.stderr
        )
        return 2
    from unruffled.desk import supervisor
    from unruffled.desk.demonstration import loading
    from unruffled.desk.people import queries

    owned = queries.desk_has_owner()
    if demo and not owned:
        print("Loading the demonstration desk: Halden & Roe of Leeds, who make kettles.", flush=True)
        loading.load()
    from django.db import connections

    connections.close_all()
    return supervisor.run(host, port, ready=lambda: _greet(host, port))


def _greet(host: str, port: int) -> None:
    from django.conf import settings

    from unruffled.desk.demonstration import loading
    from unruffled.desk.people import queries
    from unruffled.desk.people.views import first_key

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    print(f"\nUnruffled is at {address}", flush=True)
    if not queries.desk_has_owner():
        key = "" if _is_loopback(host) and not settings.IS_PUBLIC else f"?key={first_key()}"
        print(f"Nobody owns this desk yet: open {address}welcome{key}", flush=True)
    elif (settings.HOME / "demonstration.json").exists():
        who = loading.sign_in()
        print(f"Sign in as   {who['email']}\nPassword     {who['password']}", flush=True)
        print("The owner is rosalind@haldenroe.example, with the same password.", flush=True)
    print("Ctrl-C stops it.\n", flush=True)


def _hosts(host: str) -> str:
    """A desk that listens on a name of its own answers to that name too; on every address it must be told its names."""
    named = os.environ.get("UNRUFFLED_HOSTS", "")
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return (
            ""
            if named
            else (
                f"{host} means every address of this machine. Say by which names browsers may call the desk, such as "
                "UNRUFFLED_HOSTS=desk.company.example,192.168.1.20."
            )
        )
    if not _is_loopback(host):
        os.environ["UNRUFFLED_HOSTS"] = ",".join(filter(None, [named, host]))
    return ""


def _hold_home() -> IO | None:
    """The folder's lock, held until this process ends; None when another desk holds it."""
    from django.conf import settings

    lock = open(settings.HOME / "lock", "w")  # noqa: SIM115 -- it stays open as long as the desk runs
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _port_problem(host: str, port: int) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} is taken, perhaps by another desk. Stop that one, or choose another with --port."
            if error.errno == errno.EACCES:
                return f"Port {port} is reserved by the system. Choose one above 1023 with --port."
            return f"Cannot listen on {host}: {error.strerror}. Choose another address with --host."
    return ""
