"""`python -m tests.desk.workshop`: forks a process for each order on standard input, and kills it where it is told to.

A moment is every place where the world outside the process can be different from the moment before: each statement
and each end of a transaction, and each time that bytes have come or gone; half a letter gone is a moment of its own.
"""

import base64
import datetime
import json
import os
import signal
import socket
import sys
import traceback

import django
import time_machine


class Moments:
    """Counts moments, and ends the process with SIGKILL at one of them."""

    def __init__(self, die_at: int, last_words: int):
        self.count, self._die_at, self._last_words = 0, die_at, last_words

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.count == self._die_at:
            os.write(self._last_words, _ended(moment=name, moments=self.count))
            os.kill(os.getpid(), signal.SIGKILL)


def _ended(moment: str = "", moments: int = 0, problem: str = "") -> bytes:
    return json.dumps({"moment": moment, "moments": moments, "problem": problem}).encode()


def _watch_database(moment: Moments) -> None:
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper

    def statement(execute, sql, params, many, context):
        moment(f"before {' '.join(sql.split()[:3])}")
        return execute(sql, params, many, context)

    plain = BaseDatabaseWrapper._commit

    def commit(self):
        moment("before commit")
        plain(self)
        moment("after commit")

    connection.execute_wrappers.append(statement)
    BaseDatabaseWrapper._commit = commit


def _watch_sockets(moment: Moments) -> None:
    send, hear = socket.socket.sendall, socket.socket.recv_into

    def sendall(self, data, *flags):
        # Before it says the next thing it is where it was when it had heard the last.
        words = bytes(data[:20]).decode(errors="replace").strip()
        half = len(data) // 2
        if half > 100:
            send(self, data[:half], *flags)
            moment(f"said half of {words}")
            data = data[half:]
        send(self, data, *flags)
        moment(f"said {words}")

    def recv_into(self, *arguments):
        count = hear(self, *arguments)
        moment("heard")
        return count

    socket.socket.sendall, socket.socket.recv_into = sendall, recv_into


def _receive(order: dict) -> None:
    from unruffled.desk.channels.mail import receiving

    for letter in order["letters"]:
        receiving.receive(receiving.store(base64.b64decode(letter)))


def _look(order: dict) -> None:
    from unruffled.desk.channels.mail import watching

    watching.look_at_all()


def _deliver(order: dict) -> None:
    from unruffled.desk.outbox import actions
    from unruffled.desk.outbox.models import Dispatch

    actions.deliver(Dispatch.objects.get(pk=order["dispatch"]))


def _sweep(order: dict) -> None:
    from unruffled.desk.jobs import run_sweeps

    run_sweeps()


def _look_and_sweep(order: dict) -> None:
    _look(order)
    _sweep(order)


TASKS = {"receive": _receive, "look": _look, "deliver": _deliver, "sweep": _sweep, "look and sweep": _look_and_sweep}


def work(order: dict, last_words: int) -> None:
    moment = Moments(order["die_at"], last_words)
    _watch_database(moment)
    _watch_sockets(moment)
    try:
        with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=order["later"])):
            TASKS[order["task"]](order)
        os.write(last_words, _ended(moments=moment.count))
    except BaseException:
        os.write(last_words, _ended(problem=traceback.format_exc()))


def _warm_up() -> None:
    """Loads before the forks what each of them would load anew."""
    django.setup()
    import unruffled
    from unruffled import mail

    mail.fingerprint(mail.parse(b"From: a@b.example\n\nHello"))
    unruffled.read({"messages": [{"from": "customer", "text": "Where is my kettle?"}]})


def main() -> None:
    _warm_up()
    for line in sys.stdin:
        ear, mouth = os.pipe()
        child = os.fork()
        if child == 0:
            work(json.loads(line), mouth)
            os._exit(0)
        os.close(mouth)
        with os.fdopen(ear) as said:
            print(said.read(), flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
