"""What machines ask a desk: whether it lives, whether it is ready, and its figures."""

import hmac

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from unruffled.desk.common.http import is_near
from unruffled.desk.upgrading import is_behind

_up_to_date = False


@require_GET
@never_cache
def live(request):
    """The process answers. It asks nobody else, so that a lost database does not have it killed."""
    return _said("well", 200)


@require_GET
@never_cache
def ready(request):
    """Requests can be served: the database answers and is as new as the program."""
    global _up_to_date
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _up_to_date = _up_to_date or not is_behind()
    except Error:
        return _said("the database does not answer", 503)
    return _said("ready", 200) if _up_to_date else _said("the database is older than the program", 503)


@require_GET
@never_cache
def metrics(request):
    """With UNRUFFLED_METRICS_TOKEN for whoever carries it; without, for this machine alone."""
    from unruffled.desk.running import metrics as figures

    if not _may_measure(request):
        raise PermissionDenied("Set UNRUFFLED_METRICS_TOKEN, and send it: Authorization: Bearer …")
    return HttpResponse(figures.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_measure(request) -> bool:
    if not settings.METRICS_TOKEN:
        return is_near(request)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain")
