"""Around every request: a name for it, how long it took, and a line in the log."""

import contextvars
import logging
import re
import time
from uuid import uuid4

log = logging.getLogger("unruffled.requests")
# The request that this thread is at work on, for every line that it logs.
request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
# What proxies make: hexadecimal, with or without hyphens. Anything else might be somebody's words.
_FROM_PROXY = re.compile(r"[0-9a-fA-F-]{16,64}")


class Watched:
    """Names the request (X-Request-ID), and measures it under the name of its page: an address may hold secrets."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        name = given if _FROM_PROXY.fullmatch(given) else uuid4().hex
        token, began = request_id.set(name), time.perf_counter()
        try:
            response = self.get_response(request)
            self._measure(request, response.status_code, time.perf_counter() - began)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = name
        return response

    def _measure(self, request, status: int, seconds: float) -> None:
        from unruffled.desk.running.metrics import REQUESTS, SECONDS

        view = page_of(request)
        method = request.method if request.method in ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE") else "other"
        REQUESTS.labels(view, method, status).inc()
        SECONDS.labels(view).observe(seconds)
        log.info("%s %s %s", method, view, status, extra={"view": view, "status": status, "seconds": round(seconds, 4)})


def page_of(request) -> str:
    """The name of the page that was asked for."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or "unnamed") if match else "none"
