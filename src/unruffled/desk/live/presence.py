"""Who is at which conversation now: kept in memory, told to those who show it, forgotten by itself.

Whoever has a stream of a conversation open is looking at it; that costs no request. That somebody writes is said by
the page while it goes on. With Redis the processes that hold browsers tell each other; what one of them does not
renew in time is forgotten, so that nobody stays at a conversation because a process died.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from unruffled.desk.live import bus

# What the bus carries about presence begins with this; everything else on it is a topic.
SAID = "presence "
# Seconds. Each process renews what it holds, and two renewals in a row may be lost.
RENEW, STAYS = 15.0, 40.0
# A page that is loaded anew, or a reply that reloads it, is gone for a moment; nobody need hear of that.
GRACE = 3.0
# The page says every 20 s that somebody still writes, and for a minute after the last key: who thinks is not done.
WRITES = 80.0
# People a message: a datagram and a Redis message stay small.
MOST = 200


class Person(NamedTuple):
    """Somebody at a topic."""

    topic: str
    ulid: str
    name: str


@dataclass
class Stay:
    """How long somebody is taken to be there, and to write there, on the clock of this process."""

    name: str
    until: float
    writes_until: float = 0.0


class Presence:
    """Lives on one event loop. `tell(topic, words)` hears the people at a topic, as JSON, whenever they change."""

    def __init__(self, tell: Callable[[str, str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell, self._clock = tell, clock
        self._stays: dict[str, dict[str, Stay]] = {}
        self._streams: Counter[Person] = Counter()
        self._told: dict[str, str] = {}
        self._renew_at = 0.0

    def come(self, person: Person) -> None:
        """A stream of this process shows the topic to this person."""
        self._streams[person] += 1
        self._hear("here", [person])
        _spread("here", [person])

    def go(self, person: Person) -> None:
        self._streams[person] -= 1
        if self._streams[person] <= 0:
            del self._streams[person]
            self._hear("gone", [person])
            _spread("gone", [person])

    def heard(self, message: str) -> None:
        """What another process said with `said`; what is no such message is not for us."""
        try:
            told = json.loads(message)
            what, people = str(told["what"]), [Person(*map(str, one)) for one in told["who"]]
        except (ValueError, TypeError, KeyError):
            return
        self._hear(what, people)

    def known(self, topic: str) -> str:
        """The people at a topic as JSON: {"conversation", "people": [{"ulid", "name", "writes"}]}."""
        now = self._clock()
        people = [
            {"ulid": ulid, "name": stay.name, "writes": stay.writes_until > now}
            for ulid, stay in sorted(self._stays.get(topic, {}).items())
            if stay.until > now
        ]
        return json.dumps({"conversation": topic.partition(":")[2], "people": people})

    def anybody(self, topic: str) -> bool:
        return topic in self._stays

    async def keep(self) -> None:
        """Forgets and renews, as long as it is let."""
        while True:
            await asyncio.sleep(1)
            self.turn()

    def turn(self) -> None:
        """Forgets whose time is over, and renews those who have a stream here."""
        now = self._clock()
        if now >= self._renew_at:
            self._renew_at = now + RENEW
            here = list(self._streams)
            self._hear("here", here)
            for start in range(0, len(here), MOST):
                _spread("here", here[start : start + MOST])
        for topic, stays in list(self._stays.items()):
            if any(stay.until <= now or 0 < stay.writes_until <= now for stay in stays.values()):
                self._settle(topic, now)

    def _hear(self, what: str, people: Iterable[Person]) -> None:
        now, touched = self._clock(), set()
        for person in people:
            stays = self._stays.setdefault(person.topic, {})
            if what != "here" or person.ulid not in stays:
                touched.add(person.topic)
            stay = stays.setdefault(person.ulid, Stay(person.name, now))
            if what == "gone" and person in self._streams:
                _spread("here", [person])  # gone from there, and still here
            elif what == "gone":
                stay.until = min(stay.until, now + GRACE)
            elif what == "writes":
                stay.until, stay.writes_until = max(stay.until, now + STAYS), now + WRITES
            elif what == "rests":
                stay.writes_until = 0.0
            else:
                stay.until = max(stay.until, now + STAYS)
        for topic in touched:
            self._settle(topic, now)

    def _settle(self, topic: str, now: float) -> None:
        """Forgets who is gone, and tells those who show the topic when that makes a difference."""
        stays = self._stays[topic]
        for ulid in [ulid for ulid, stay in stays.items() if stay.until <= now]:
            del stays[ulid]
        for stay in stays.values():
            stay.writes_until = stay.writes_until if stay.writes_until > now else 0.0
        words = self.known(topic)
        changed = self._told.get(topic, "") != words and (stays or topic in self._told)
        self._told[topic] = words
        if not stays:
            del self._stays[topic], self._told[topic]
        if changed:
            self._tell(topic, words)


def said(what: str, people: Iterable[Person]) -> str:
    """A message for the bus: `what` is here, gone, writes or rests."""
    return SAID + json.dumps({"what": what, "who": [list(person) for person in people]})


def _spread(what: str, people: list[Person]) -> None:
    bus.spread(said(what, people))


def write(topic: str, agent, writes: bool) -> None:
    """Says, from wherever a page is answered, that somebody writes at a topic or has stopped. Keeps nothing."""
    bus.publish(said("writes" if writes else "rests", [Person(topic, agent.ulid, agent.name)]))
