"""Browsers that listen: `python -m bench.live.streams PORT STREAMS`, told what to do by lines of JSON.

The first line is {"people", "rows"}; the answer {"open", "took"}. Each further line begins a round, which answers
"listening" and, when all have heard, {"heard", "last", "asked", "wrong", "fragment"}: moments on the clock that
processes share.
"""

import asyncio
import json
import resource
import sys
import time

# One browser in twenty has the queue before it and asks for it again, after the pause in which live.js gathers.
ASKS, GATHER = 20, 0.12
OPENING = 50  # connections that are opened at a time
PATIENCE = 30.0  # seconds for a round
NUDGE = b"data: inbox\n"
FRAGMENT = "/inbox/mine/queue"


def request(path: str, session: str, keep: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: unruffled={session}\r\nHX-Request: true\r\n"
    return f"{head}Connection: {keep}\r\n\r\n".encode()


class Crowd:
    """All streams, and what they hear in this round."""

    def __init__(self, port: int, rows: list[str]) -> None:
        self.port, self.rows = port, rows
        self.open = 0
        self.gate = asyncio.Semaphore(OPENING)
        self.streams: list[asyncio.Task] = []
        self.begin()

    def begin(self) -> None:
        self.heard: dict[int, float] = {}
        self.fragments: list[float] = []
        self.asking: list[asyncio.Task] = []
        self.wrong = 0

    async def arrive(self, number: int, who: dict) -> None:
        """Opens a stream and goes on listening to it."""
        path = f"/live?topic=inbox&topic=bell:{who['ulid']}&rows={'.'.join(self.rows)}"
        async with self.gate:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(request(path, who["session"], "keep-alive"))
            if b" 200 " not in await reader.readline():
                raise RuntimeError("A stream was refused.")
            await reader.readuntil(b"event: hello")
        self.open += 1
        self.streams.append(asyncio.create_task(self.listen(number, who["session"], reader, writer)))

    async def listen(
        self, number: int, session: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while line := await reader.readline():
            if line == NUDGE and number not in self.heard:
                self.heard[number] = time.monotonic()
                if number % ASKS == 0:
                    self.asking.append(asyncio.create_task(self.ask(session)))
        self.open -= 1
        writer.close()

    async def ask(self, session: str) -> None:
        await asyncio.sleep(GATHER)
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(request(FRAGMENT, session, "close"))
            answer = await reader.read()
            writer.close()
        except OSError:
            answer = b""
        self.wrong += not answer.startswith(b"HTTP/1.1 200 ")
        self.fragments.append(time.monotonic())

    async def round(self) -> dict:
        """What was heard until everybody has, or patience ends."""
        until = time.monotonic() + PATIENCE
        while len(self.heard) < self.open and time.monotonic() < until:
            await asyncio.sleep(0.01)
        await asyncio.wait(self.asking, timeout=PATIENCE) if self.asking else None
        late = time.monotonic()
        return {
            "heard": len(self.heard), "last": max(self.heard.values(), default=late), "asked": len(self.asking),
            "wrong": self.wrong + sum(not one.done() for one in self.asking),
            "fragment": max(self.fragments, default=late),
        }  # fmt: skip


async def main(port: int, streams: int) -> None:
    """Opens the streams, then plays as many rounds as are asked for."""
    loop = asyncio.get_running_loop()
    told = json.loads(await loop.run_in_executor(None, sys.stdin.readline))
    crowd, began, people = Crowd(port, told["rows"]), time.monotonic(), told["people"]
    arrivals = (crowd.arrive(number, people[number % len(people)]) for number in range(streams))
    refused = [one for one in await asyncio.gather(*arrivals, return_exceptions=True) if one is not None]
    if refused:
        print(f"{len(refused)} streams were not opened, the first: {refused[0]!r}", file=sys.stderr)
    print(json.dumps({"open": crowd.open, "took": time.monotonic() - began}), flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        crowd.begin()
        print(json.dumps("listening"), flush=True)
        print(json.dumps(await crowd.round()), flush=True)


if __name__ == "__main__":
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
