"""Who is shown to be at a conversation, and for how long."""

import asyncio
import json

import pytest

from unruffled.desk.live import bus, presence
from unruffled.desk.live.hub import Hub
from unruffled.desk.live.presence import GRACE, SAID, STAYS, WRITES, Person, Presence, said
from unruffled.desk.live.visitors import Visitor

TALK = "conversation:01J"
DANA, TOM = Person(TALK, "01DANA", "Dana Okafor"), Person(TALK, "01TOM", "Tom Hale")


class Scene:
    """A presence whose clock is moved by hand; `told` is what browsers were told, the latest last."""

    def __init__(self):
        self.now, self.told = 0.0, []
        self.presence = Presence(self._hear, clock=lambda: self.now)

    def _hear(self, topic, words):
        self.told.append([(one["name"], one["writes"]) for one in json.loads(words)["people"]])

    def hear(self, what, *people):
        self.presence.heard(said(what, people).removeprefix(SAID))

    def later(self, seconds):
        self.now += seconds
        self.presence.turn()


@pytest.fixture
def scene():
    return Scene()


def test_who_comes_and_goes_is_told(scene):
    scene.presence.come(DANA)
    scene.presence.come(TOM)
    scene.presence.go(DANA)
    scene.later(GRACE + 1)
    assert scene.told == [
        [("Dana Okafor", False)],
        [("Dana Okafor", False), ("Tom Hale", False)],
        [("Tom Hale", False)],
    ]


def test_a_page_that_is_loaded_anew_is_no_news(scene):
    scene.presence.come(DANA)
    scene.presence.go(DANA)
    scene.later(GRACE / 2)
    scene.presence.come(DANA)
    scene.later(GRACE + 1)
    assert len(scene.told) == 1


def test_of_two_windows_one_may_close(scene):
    scene.presence.come(DANA)
    scene.presence.come(DANA)
    scene.presence.go(DANA)
    scene.later(STAYS * 3)
    assert scene.told[-1] == [("Dana Okafor", False)]


def test_who_stays_is_renewed_and_told_once(scene):
    scene.presence.come(DANA)
    for _turn in range(200):
        scene.later(1)
    assert scene.told == [[("Dana Okafor", False)]]


def test_writing_is_told_and_ends_by_itself(scene):
    scene.presence.come(TOM)
    scene.hear("writes", TOM)
    scene.later(WRITES + 1)
    assert scene.told[1:] == [[("Tom Hale", True)], [("Tom Hale", False)]]


def test_writing_that_rests_is_told_at_once(scene):
    scene.presence.come(TOM)
    scene.hear("writes", TOM)
    scene.hear("rests", TOM)
    assert scene.told[-1] == [("Tom Hale", False)]


def test_whoever_another_process_no_longer_renews_is_forgotten(scene):
    scene.hear("here", TOM)
    scene.later(STAYS - 1)
    assert scene.told == [[("Tom Hale", False)]]
    scene.later(2)
    assert scene.told[-1] == []
    assert not scene.presence.anybody(TALK)


def test_gone_from_another_process_is_not_gone_from_here(scene):
    scene.presence.come(DANA)
    scene.hear("gone", DANA)
    scene.later(GRACE + 1)
    assert scene.told == [[("Dana Okafor", False)]]


@pytest.mark.parametrize("words", ["", "{", "[]", '{"what": 1}', '{"what": "here", "who": [["a"]]}', "conversation:1"])
def test_what_is_no_message_changes_nothing(scene, words):
    scene.presence.heard(words)
    assert scene.told == []


def taken(queue):
    found = []
    while not queue.empty():
        found.append(queue.get_nowait())
    return found


def test_only_who_shows_the_conversation_or_its_row_is_told():
    hub = Hub()
    open_page = hub.arrive(Visitor("01DANA", "Dana Okafor", ("inbox", TALK)))
    row = hub.arrive(Visitor("01MAREK", "Marek Zelenka", ("inbox", "row:01J")))
    other = hub.arrive(Visitor("01RUFUS", "Rufus Stone", ("inbox", "row:02J", "conversation:02J")))
    taken(open_page), taken(row), taken(other)
    hub.heard(said("writes", [TOM]))
    assert "Tom Hale" in taken(open_page)[0][1]
    assert "Tom Hale" in taken(row)[0][1]
    assert taken(other) == []


def test_who_arrives_is_told_who_is_there_already():
    hub = Hub()
    hub.arrive(Visitor("01TOM", "Tom Hale", (TALK,)))
    row = hub.arrive(Visitor("01DANA", "Dana Okafor", ("inbox", "row:01J")))
    assert [json.loads(words)["people"][0]["name"] for _event, words in taken(row)] == ["Tom Hale"]


def test_who_looks_at_the_queue_alone_is_nowhere():
    hub = Hub()
    hub.arrive(Visitor("01TOM", "Tom Hale", ("inbox", "row:01J")))
    assert not hub.presence.anybody(TALK)


def test_five_thousand_who_stay_cost_little(scene):
    """A turn each second of a process with 5,000 streams may take no more than a twentieth of it."""
    import time

    for number in range(5_000):
        scene.presence.come(Person(f"conversation:{number}", str(number), "Somebody"))
    began = time.process_time()
    for _turn in range(30):
        scene.later(1)
    assert (time.process_time() - began) / 30 < 0.05


@pytest.mark.redis
@pytest.mark.real_time
def test_who_is_there_is_known_to_every_process(settings, redis_url, monkeypatch):
    """Two hubs stand for two processes; what one holds the other hears through Redis, and that it is gone."""
    settings.REDIS_URL = redis_url
    monkeypatch.setattr(bus, "_client", None)

    async def until(hub, is_there):
        for _try in range(300):
            if hub.presence.anybody(TALK) is is_there:
                return
            hub.presence.turn()
            await asyncio.sleep(0.02)
        raise AssertionError(f"somebody is there: {not is_there}")

    async def scene():
        here, there = Hub(), Hub()
        async with bus.listening(here.heard), bus.listening(there.heard):
            who = Visitor("01TOM", "Tom Hale", (TALK,))
            queue = here.arrive(who)
            for _try in range(100):  # Redis forgets what is published before somebody has subscribed
                here.presence._renew_at = 0
                here.presence.turn()
                await asyncio.sleep(0.02)
                if there.presence.anybody(TALK):
                    break
            await until(there, True)
            here.depart(who, queue)
            await until(there, False)

    monkeypatch.setattr(presence, "GRACE", 0.05)
    asyncio.run(scene())


@pytest.mark.django_db
def test_writing_reaches_the_bus_and_nothing_is_kept(client, rosalind, dana, letter, monkeypatch):
    published = []
    monkeypatch.setattr(bus, "publish", published.append)
    client.force_login(dana)
    assert client.post(f"/conversations/{letter.ulid}/writing", {"writes": "yes"}).status_code == 204
    assert published == [said("writes", [Person(letter.topic, dana.ulid, "Dana Okafor")])]


@pytest.mark.django_db
def test_who_only_reads_along_cannot_seem_to_write(client, rosalind, rufus, letter, monkeypatch):
    published = []
    monkeypatch.setattr(bus, "publish", published.append)
    client.force_login(rufus)
    assert client.post(f"/conversations/{letter.ulid}/writing", {"writes": "yes"}).status_code == 403
    assert published == []
