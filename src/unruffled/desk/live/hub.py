"""Which browsers show which topic; bursts become one nudge a topic every two seconds."""

import asyncio
import random
from collections import defaultdict

# A nudge right away, then at most one in two seconds a topic; up to a quarter more, so that browsers do
# not all ask in the same instant.
PAUSE = 2.0


class Hub:
    """Lives on one event loop; `heard` is called on it."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Queue[str | None]]] = defaultdict(set)
        self._resting: dict[str, bool] = {}
        self.closed = False
        # How many browsers listen.
        self.streams = 0

    def join(self, topics: list[str]) -> asyncio.Queue:
        queue: asyncio.Queue[str | None] = asyncio.Queue(maxsize=100)
        self.streams += 1
        for topic in topics:
            self._listeners[topic].add(queue)
        return queue

    def leave(self, topics: list[str], queue: asyncio.Queue) -> None:
        self.streams -= 1
        for topic in topics:
            self._listeners[topic].discard(queue)
            if not self._listeners[topic]:
                del self._listeners[topic]

    def heard(self, topic: str) -> None:
        """Something happened about `topic`."""
        if topic not in self._listeners:
            return
        if topic in self._resting:
            self._resting[topic] = True
            return
        self._tell(topic)
        self._rest(topic)

    def close(self) -> None:
        """Ends every stream; browsers come back by themselves when the desk does."""
        self.closed = True
        for queues in self._listeners.values():
            for queue in queues:
                _put(queue, None)

    def _rest(self, topic: str) -> None:
        self._resting[topic] = False
        pause = PAUSE * random.uniform(1, 1.25)  # noqa: S311
        asyncio.get_running_loop().call_later(pause, self._wake, topic)

    def _wake(self, topic: str) -> None:
        if self._resting.pop(topic, False):
            self._tell(topic)
            self._rest(topic)

    def _tell(self, topic: str) -> None:
        for queue in self._listeners.get(topic, ()):
            _put(queue, topic)


def _put(queue: asyncio.Queue, item: str | None) -> None:
    # A browser that does not read is told less, not more.
    if not queue.full():
        queue.put_nowait(item)
