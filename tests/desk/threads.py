"""Several threads that do something at the same time, each with a database connection of its own."""

import threading
from collections.abc import Callable

from django.db import connections


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Does all `deeds` at the same time; answers what each gave or raised, in their order."""
    start, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(number: int, deed: Callable[[], object]) -> None:
        start.wait(60)
        try:
            answers[number] = deed()
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    workers = [threading.Thread(target=do, args=(number, deed)) for number, deed in enumerate(deeds)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    return answers
