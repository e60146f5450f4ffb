"""From the process where something happened to the processes that hold browsers: topics, and who is at them.

On one machine a datagram to the desk's socket; with REDIS_URL a Redis channel. A nudge that is lost costs
a browser one late refresh and never a letter, so nothing here is kept or tried again.
"""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from unruffled.desk.common.home import socket_path

log = logging.getLogger(__name__)
CHANNEL = "unruffled:live"
# Bytes: who writes where, with a name of 120 letters of any script.
LONGEST = 4096


def _socket_path() -> str:
    return socket_path(settings.HOME, "live.sock")


def publish(topic: str) -> None:
    """Tells every process that holds browsers. Never raises and never waits."""
    try:
        if settings.REDIS_URL:
            _redis().publish(CHANNEL, topic)
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(topic.encode(), _socket_path())
    except Exception as error:
        # Nobody listens, or too fast for the listener: the browser asks again by itself.
        log.debug("nudge about %s was lost: %s", topic, error)


# One thread, so that what is said first arrives first.
_speaker = ThreadPoolExecutor(1, thread_name_prefix="live bus")


def spread(message: str) -> None:
    """Tells the other processes that hold browsers, without making the event loop wait.

    Without Redis there are none: the desk's socket belongs to one process.
    """
    if settings.REDIS_URL:
        _speaker.submit(publish, message)


_client: Any = None


def _redis() -> Any:
    global _client
    if _client is None:
        import redis

        _client = redis.Redis.from_url(str(settings.REDIS_URL), socket_timeout=1, socket_connect_timeout=1)
    return _client


@contextlib.asynccontextmanager
async def listening(heard: Callable[[str], None]):
    """Calls `heard(topic)` on the event loop for every nudge while the context is open."""
    task = asyncio.create_task(_hear_redis(heard) if settings.REDIS_URL else _hear_socket(heard))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _hear_socket(heard):
    path = _socket_path()
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        receiver.setblocking(False)
        receiver.bind(path)
        os.chmod(path, 0o600)
        loop = asyncio.get_running_loop()
        while True:
            heard((await loop.sock_recv(receiver, LONGEST)).decode(errors="replace"))
    finally:
        receiver.close()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


async def _hear_redis(heard):
    import redis.asyncio

    pause = 0.5
    while True:
        try:
            client = redis.asyncio.Redis.from_url(str(settings.REDIS_URL))
            async with client.pubsub() as channel:
                await channel.subscribe(CHANNEL)
                pause = 0.5
                async for message in channel.listen():
                    if message["type"] == "message":
                        heard(message["data"].decode())
        except redis.RedisError as error:
            log.warning("the live bus lost Redis (%s); trying again in %.1f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 15)
