"""`/live?topic=…&topic=…&rows=…`: server-sent events as raw ASGI.

A nudge is a topic, of which the browser then asks the view. What comes by itself is who else is there: it changes too
often for a request each time, and stands in no database.
"""

import asyncio
import http.cookies
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections

from unruffled.desk.live.hub import CONVERSATION, Hub, put
from unruffled.desk.live.visitors import ROW, Visitor, visitor

# Comments that keep proxies from closing a silent stream; a third of the usual 60 s limit.
KEEP_ALIVE = 20.0
# Who may see what is asked again this often (in seconds), so that a revoked agent's stream ends.
ASK_AGAIN = 300.0
MOST_TOPICS = 20
# As many rows as a page of the queue can show, and some to spare.
MOST_ROWS = 100


async def stream(scope, receive, send, hub: Hub) -> None:
    """Serves one browser until it leaves or the desk stops."""
    session = _session_key(scope)
    topics = _topics(scope)
    who = await _ask(session, topics)
    if who is None or hub.closed:
        await _refuse(send, 401 if who is None else 503)
        return
    queue = hub.arrive(who)
    gone = asyncio.ensure_future(_gone(receive))
    gone.add_done_callback(lambda _done: put(queue, None))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send(_chunk("retry: 2000\nevent: hello\ndata: \n\n"))
        await _tell(send, queue, gone, session, topics, who)
    finally:
        gone.cancel()
        hub.depart(who, queue)


def _topics(scope) -> list[str]:
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    rows = asked.get("rows", [""])[0].split(".")[:MOST_ROWS]
    return asked.get("topic", [])[:MOST_TOPICS] + [f"{ROW}{ulid}" for ulid in rows if ulid]


async def _tell(send, queue, gone, session, topics, who):
    loop = asyncio.get_running_loop()
    ask_at = loop.time() + ASK_AGAIN
    while not gone.done():
        if loop.time() > ask_at:
            if await _ask(session, topics) != who:
                break
            ask_at = loop.time() + ASK_AGAIN
        # Neither task nor future for each turn: what is told at once to thousands has to cost little.
        try:
            async with asyncio.timeout(KEEP_ALIVE):
                told = await queue.get()
        except TimeoutError:
            await send(_chunk(": still here\n\n"))
            continue
        if gone.done():
            return
        if told is None:
            break
        if isinstance(told, str) and told.startswith(CONVERSATION) and await _ask(session, topics) != who:
            break  # it may just have been given to a closed team
        event, data = told if isinstance(told, tuple) else ("nudge", told)
        await send(_chunk(f"event: {event}\ndata: {data}\n\n"))
    await send({"type": "http.response.body", "body": b"", "more_body": False})


_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@sync_to_async
def _ask(session: str, topics: list[str]) -> Visitor | None:
    close_old_connections()
    return visitor(session, topics)


def _chunk(text: str) -> dict:
    return {"type": "http.response.body", "body": text.encode(), "more_body": True}


async def _gone(receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send(
        {
            "type": "http.response.body",
            "body": b"Sign in first." if status == 401 else b"The desk is stopping.",
        }
    )


def _session_key(scope) -> str:
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                jar = http.cookies.SimpleCookie(value.decode("latin-1"))
            except http.cookies.CookieError:
                return ""
            if settings.SESSION_COOKIE_NAME in jar:
                return jar[settings.SESSION_COOKIE_NAME].value
    return ""
