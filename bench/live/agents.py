"""Agents at work: `python -m bench.live.agents PORT SECONDS`, with {"people", "ulids"} as a line of JSON.

Each does something every ten seconds, in between writes, and has what is written kept every two. The answer is
{"requests", "errors", "examples", "times": {name: [p50, p95, count]}}, in milliseconds.
"""

import http.client
import json
import random
import sys
import threading
import time
from collections import defaultdict
from statistics import quantiles
from urllib.parse import urlencode

EVERY, KEPT = 10.0, 2.0
# Of the ten seconds, those in which somebody types: the rest goes into reading.
TYPING = 6.0
# A browser opens a new connection where the old one has lain idle; http.client would find it closed. In seconds.
IDLE = 4.0
# Longer than any answer may take; then it counts as an error.
PATIENCE = 30
# Any 32 letters; that the form and the cookie say the same is what the desk looks at.
TOKEN = "b" * 32
SENTENCE = "I have asked the workshop about your kettle and will write to you again. "
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Tally:
    """Times by name, and what went wrong; many threads write."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def shown(self) -> dict:
        everything = self.times | {"all": [took for times in self.times.values() for took in times]}
        shown = {}
        for name, times in everything.items():
            cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
            shown[name] = (cuts[9], cuts[18], len(times)) if times else (0, 0, 0)
        return {
            "requests": len(everything["all"]), "errors": len(self.errors), "examples": self.errors[:3], "times": shown
        }  # fmt: skip


class Agent:
    """One person with one connection."""

    def __init__(self, port: int, session: str, ulids: list[str], tally: Tally, chance: random.Random) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookie = f"unruffled={session}; csrftoken={TOKEN}"
        self.ulids, self.tally, self.chance = ulids, tally, chance
        self.used = 0.0
        # Of each conversation, the version and the words of the draft.
        self.drafts: dict[str, tuple[int, str]] = {}

    def work(self, until: float) -> None:
        due = time.monotonic() + self.chance.random() * EVERY  # people do not begin in the same instant
        while due < until:
            time.sleep(max(0.0, due - time.monotonic()))
            ulid = self.chance.choice(self.ulids)
            self.act(ulid)
            if self.chance.random() < 0.5:
                self.write(ulid, min(due + TYPING, until))
            due += EVERY

    def act(self, ulid: str) -> None:
        """One thing that agents do, as often as they do it."""
        deeds = (self.open, self.look, self.search, self.note, self.take, self.check, self.send)
        self.chance.choices(deeds, (8, 4, 2, 2, 1, 2, 2))[0](ulid)

    def open(self, ulid: str) -> None:
        self.ask("conversation", "GET", f"/conversations/{ulid}")

    def look(self, _ulid: str) -> None:
        self.ask("inbox", "GET", f"/inbox/{self.chance.choice(('mine', 'nobody', 'hot', 'longest'))}")

    def search(self, _ulid: str) -> None:
        self.ask("search", "GET", f"/inbox/search?q={self.chance.choice(('kettle', 'refund', 'grinder', 'tag:hub'))}")

    def note(self, ulid: str) -> None:
        self.ask("note", "POST", f"/conversations/{ulid}/notes", FORM, urlencode({"text": SENTENCE}))

    def take(self, ulid: str) -> None:
        self.ask("assign", "POST", f"/conversations/{ulid}/assignee", FORM, urlencode({"to": "me"}))

    def check(self, ulid: str) -> None:
        self.ask("check", "POST", f"/conversations/{ulid}/check", JSON, json.dumps({"text": SENTENCE * 3}))

    def send(self, ulid: str) -> None:
        key = f"{self.chance.getrandbits(128):032x}"
        reply = urlencode({"text": SENTENCE, "key": key, "confirmed": "yes"})
        self.ask("send", "POST", f"/conversations/{ulid}/send", FORM, reply)
        self.drafts.pop(ulid, None)

    def write(self, ulid: str, until: float) -> None:
        """Types, and has it kept every two seconds."""
        version, text = self.drafts.get(ulid, (0, ""))
        while (due := time.monotonic() + KEPT) < until:
            time.sleep(due - time.monotonic())
            text += SENTENCE
            body = json.dumps({"text": text, "version": version})
            # A draft of ours that was sent begins anew, and its number goes on: told so, a page takes the newer one.
            answer = self.ask("draft", "POST", f"/conversations/{ulid}/draft", JSON, body, fine=(200, 409))
            version = json.loads(answer).get("version", version) if answer else version
        self.drafts[ulid] = (version, text)

    def ask(self, name: str, method: str, path: str, kind: str = FORM, body: str = "", fine=(200, 302)) -> bytes:
        """The answer, or nothing where it is an error, which is counted."""
        headers = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, "Content-Type": kind}
        began = time.perf_counter()
        if began - self.used > IDLE:
            self.connection.close()
        try:
            self.connection.request(method, path, body or None, headers)
            answer = self.connection.getresponse()
            status, words = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as problem:
            self.connection.close()
            status, words = 0, repr(problem).encode()
        self.used = time.perf_counter()
        self.tally.times[name].append((self.used - began) * 1000)
        if status in fine and not answer.headers.get("Location", "").startswith("/account/"):
            return words
        self.tally.errors.append(f"{method} {path}: {status} {words[:200]!r}")
        return b""


def main(port: int, seconds: float) -> None:
    """Lets everybody work, and prints what they met."""
    told, tally = json.loads(sys.stdin.readline()), Tally()
    threading.stack_size(256 * 1024)
    until, threads = time.monotonic() + seconds, []
    for number, who in enumerate(told["people"]):
        agent = Agent(port, who["session"], told["ulids"], tally, random.Random(number))
        threads.append(threading.Thread(target=agent.work, args=(until,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(json.dumps(tally.shown()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
