"""Small things that every view needs."""

import ipaddress

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

# Nobody turns as many pages, and a database cannot count to any number.
LAST_PAGE = 100_000
# What proxies add: with one of these a visitor from this machine may be anybody.
_OF_PROXIES = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


def is_near(request) -> bool:
    """Whether the request comes from this machine itself, through no proxy."""
    if any(name in request.headers for name in _OF_PROXIES):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def visitor(request) -> str:
    """The network address of who asks; behind the proxy that HTTPS needs, the one that the proxy adds last."""
    if settings.HTTPS and (named := request.headers.get("X-Forwarded-For", "")):
        return named.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def words(request, name: str) -> str:
    """A text of a form. Browsers send forms with CRLF; here a line ends with one character, as everywhere else."""
    return clean(request.POST.get(name, ""))


def clean(text: str) -> str:
    """A text that every database takes: one character a line end, no half letters and no null characters."""
    return text.replace("\r\n", "\n").replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def page_number(request) -> int:
    """?page=, at least 1 and at most LAST_PAGE."""
    try:
        return min(max(1, int(request.GET.get("page", "1")[:10])), LAST_PAGE)
    except ValueError:
        return 1


def found(query, *arguments):
    """What `query` gives, or the page "not found" where it raises DoesNotExist or KeyError."""
    from django.core.exceptions import ObjectDoesNotExist

    try:
        return query(*arguments)
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None


def refused(sentence: str, status: int = 400, **more) -> JsonResponse:
    """One clear sentence for a script to show."""
    return JsonResponse({"error": sentence, **more}, status=status)


def download(content: bytes, name: str) -> HttpResponse:
    """Always a download of an inert type: what customers send is never shown in our own origin."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
