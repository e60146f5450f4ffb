"""Who is told what changed, and how often."""

import asyncio

import pytest
from django.test import Client

from unruffled.desk.live import hub as hubs
from unruffled.desk.live.hub import Hub
from unruffled.desk.live.stream import stream
from unruffled.desk.live.visitors import visitor


def taken(queue):
    topics = []
    while not queue.empty():
        topics.append(queue.get_nowait())
    return topics


def test_a_browser_hears_of_its_topics_only():
    async def scene():
        hub = Hub()
        mine, other = hub.join(["inbox"]), hub.join(["conversation:1"])
        hub.heard("inbox")
        return taken(mine), taken(other)

    assert asyncio.run(scene()) == (["inbox"], [])


def test_a_burst_is_one_nudge_at_once_and_one_after_the_pause(monkeypatch):
    monkeypatch.setattr(hubs, "PAUSE", 0.01)

    async def scene():
        hub = Hub()
        queue = hub.join(["inbox"])
        for _ in range(100):
            hub.heard("inbox")
        at_once = taken(queue)
        later = await asyncio.wait_for(queue.get(), 60)
        return at_once, later, queue.empty()

    assert asyncio.run(scene()) == (["inbox"], "inbox", True)


def test_a_hub_that_closes_ends_every_stream():
    async def scene():
        hub = Hub()
        queue = hub.join(["inbox"])
        hub.close()
        return taken(queue)

    assert asyncio.run(scene()) == [None]


@pytest.mark.django_db
def test_nobody_hears_anything_without_signing_in():
    assert visitor("", ["inbox"]) is None
    assert visitor("no-such-session", ["inbox"]) is None


@pytest.mark.django_db
def test_an_agent_hears_of_the_inbox_and_of_conversations_that_exist(dana, letter):
    asked = ["inbox", letter.topic, "conversation:nothing", "customer:1", "row:nothing", f"row:{letter.ulid}"]
    assert visitor(session_of(dana), asked).topics == ("inbox", letter.topic, f"row:{letter.ulid}")


@pytest.mark.django_db
def test_who_has_left_hears_nothing(dana):
    session = session_of(dana)
    dana.is_active = False
    dana.save()
    assert visitor(session, ["inbox"]) is None


def session_of(agent):
    client = Client()
    client.force_login(agent)
    return client.session.session_key


def test_a_stranger_is_refused_before_the_stream_begins(transactional_db):
    sent = []

    async def scene():
        async def send(message):
            sent.append(message)

        async def receive():
            return {"type": "http.disconnect"}

        await stream({"query_string": b"topic=inbox", "headers": []}, receive, send, Hub())

    asyncio.run(scene())
    assert sent[0]["status"] == 401


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_leaves_is_told_of_no_longer(dana):
    hub, leaves, sent = Hub(), asyncio.Event(), []
    cookie = f"unruffled={session_of(dana)}".encode()

    async def scene():
        async def send(message):
            sent.append(message)
            if b"hello" in message.get("body", b""):
                hub.heard("inbox")
            if b"nudge" in message.get("body", b""):
                leaves.set()

        async def receive():
            await leaves.wait()
            return {"type": "http.disconnect"}

        scope = {"query_string": b"topic=inbox", "headers": [(b"cookie", cookie)]}
        await asyncio.wait_for(stream(scope, receive, send, hub), timeout=10)

    asyncio.run(scene())
    assert hub.streams == 0
    assert sent[-1]["body"] == b"event: nudge\ndata: inbox\n\n"


def test_what_happens_in_another_process_is_heard_here(settings, tmp_path):
    from unruffled.desk.live import bus

    settings.HOME, settings.REDIS_URL = tmp_path, None

    async def scene():
        heard = asyncio.Queue()
        async with bus.listening(heard.put_nowait):
            await asyncio.sleep(0)
            await asyncio.to_thread(bus.publish, "conversation:1")
            return await asyncio.wait_for(heard.get(), 60)

    assert asyncio.run(scene()) == "conversation:1"


def test_a_nudge_that_nobody_hears_is_no_error(settings, tmp_path):
    from unruffled.desk.live import bus

    settings.HOME, settings.REDIS_URL = tmp_path, None
    bus.publish("inbox")


@pytest.mark.redis
@pytest.mark.real_time
def test_redis_carries_nudges_between_machines(settings, redis_url, monkeypatch):
    from unruffled.desk.live import bus

    settings.REDIS_URL = redis_url
    monkeypatch.setattr(bus, "_client", None)

    async def scene():
        heard = asyncio.Queue()
        async with bus.listening(heard.put_nowait):
            for _try in range(600):  # Redis forgets what is published before somebody has subscribed
                await asyncio.to_thread(bus.publish, "inbox")
                try:
                    return await asyncio.wait_for(heard.get(), 0.1)
                except TimeoutError:
                    pass
            return "nothing"

    assert asyncio.run(scene()) == "inbox"
