"""What `unruffled serve` does before and around the supervisor."""

import errno
import socket
import sys
from pathlib import Path


def serve(host: str, port: int, home: Path | None, *, demo: bool, set_up) -> int:
    """Prepares the desk and runs it until it is stopped; the exit status."""
    problem = _port_problem(host, port)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    _hosts(host)
    set_up(home)
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
        key = "" if _is_loopback(host) else f"?key={first_key()}"
        print(f"Nobody owns this desk yet: open {address}welcome{key}", flush=True)
    elif (settings.HOME / "demonstration.json").exists():
        who = loading.sign_in()
        print(f"Sign in as   {who['email']}\nPassword     {who['password']}", flush=True)
    print("Ctrl-C stops it.\n", flush=True)


def _hosts(host: str) -> None:
    """A desk that listens on a name of its own answers to that name too."""
    import os

    if not _is_loopback(host) and host not in ("0.0.0.0", "::"):  # noqa: S104
        os.environ["UNRUFFLED_HOSTS"] = ",".join(filter(None, [os.environ.get("UNRUFFLED_HOSTS"), host]))


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
