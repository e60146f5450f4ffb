"""Which browsers show which topic; bursts become one nudge a topic every two seconds."""

import asyncio
import random
from collections import defaultdict

from unruffled.desk.live.presence import SAID, Person, Presence
from unruffled.desk.live.visitors import ROW, Visitor

# A nudge right away, then at most one in two seconds a topic; up to a quarter more, so that browsers do
# not all ask in the same instant.
PAUSE = 2.0
CONVERSATION = "conversation:"

# A topic to ask about, ("presence", who is there) to show as it is, or None: the end.
Told = str | tuple[str, str] | None


class Hub:
    """Lives on one event loop; `heard` is called on it."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Queue[Told]]] = defaultdict(set)
        self._resting: dict[str, bool] = {}
        self.presence = Presence(self._tell_presence)
        self.closed = False
        # How many browsers listen.
        self.streams = 0

    def arrive(self, who: Visitor) -> asyncio.Queue:
        """Joins a visitor's topics; what is known of who is there comes first."""
        queue = self.join(list(who.topics))
        for topic in who.topics:
            if topic.startswith(CONVERSATION):
                self.presence.come(Person(topic, who.ulid, who.name))
            at = topic.replace(ROW, CONVERSATION, 1)
            if topic.startswith((ROW, CONVERSATION)) and self.presence.anybody(at):
                put(queue, ("presence", self.presence.known(at)))
        return queue

    def depart(self, who: Visitor, queue: asyncio.Queue) -> None:
        self.leave(list(who.topics), queue)
        for topic in who.topics:
            if topic.startswith(CONVERSATION):
                self.presence.go(Person(topic, who.ulid, who.name))

    def join(self, topics: list[str]) -> asyncio.Queue:
        queue: asyncio.Queue[Told] = asyncio.Queue(maxsize=100)
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
        """Something happened about `topic`; or somebody said who is there."""
        if topic.startswith(SAID):
            self.presence.heard(topic.removeprefix(SAID))
            return
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
                put(queue, None)

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
            put(queue, topic)

    def _tell_presence(self, topic: str, people: str) -> None:
        """To those who have the conversation open, and to the queues that show it as a row."""
        for shown in (topic, topic.replace(CONVERSATION, ROW, 1)):
            for queue in self._listeners.get(shown, ()):
                put(queue, ("presence", people))


def put(queue: asyncio.Queue, item: Told) -> None:
    """Tells one browser, unless it has not read what came before."""
    if not queue.full():
        queue.put_nowait(item)
