"""One port for everything: `/live` as raw ASGI, all else Django as WSGI.

Django run natively on ASGI costs several times more a request; a raw stream costs next to nothing.
"""

import asyncio
import contextlib
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from unruffled.desk.live import bus
from unruffled.desk.live.hub import Hub
from unruffled.desk.live.stream import stream
from unruffled.desk.running.metrics import STREAMS
from unruffled.desk.wsgi import application as pages

# Threads that answer pages. SQLite writes one at a time, and a page takes milliseconds.
THREADS = 8

hub = Hub()
STREAMS.set_function(lambda: hub.streams)
_pages = WSGIMiddleware(cast("Any", pages), workers=THREADS)


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await stream(scope, receive, send, hub)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


async def _lifespan(receive, send):
    async with contextlib.AsyncExitStack() as stack:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await stack.enter_async_context(bus.listening(hub.heard))
                keeping = asyncio.create_task(hub.presence.keep())
                stack.callback(keeping.cancel)
                await send({"type": "lifespan.startup.complete"})
            else:
                await stack.aclose()
                await send({"type": "lifespan.shutdown.complete"})
                return
