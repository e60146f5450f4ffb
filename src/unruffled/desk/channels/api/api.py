"""The HTTP API: its operations put together, and what it answers when something is wrong."""

import logging
from functools import cached_property, wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from unruffled.desk.channels.api import calls, conversations, customers, language
from unruffled.desk.channels.api.describing import described
from unruffled.desk.channels.api.refusals import Refused
from unruffled.desk.running.watching import page_of
from unruffled.language.errors import InputError
from unruffled.language.records import object_in

log = logging.getLogger(__name__)


class Bodies(Parser):
    """Bodies are read as the command line reads a record."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        return object_in(request.body)


class Api(NinjaAPI):
    """ninja's, with every answer carrying what the key may still ask."""

    def create_response(self, request, data, *, status=None, temporal_response=None) -> HttpResponse:
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        response["Cache-Control"] = "no-store"
        if allowance := getattr(request, "allowance", None):
            response["X-RateLimit-Limit"] = str(allowance.limit)
            response["X-RateLimit-Remaining"] = str(allowance.remaining)
            response["X-RateLimit-Reset"] = str(allowance.reset)
        return response

    def get_openapi_schema(self, **_options):
        return self._described

    @cached_property
    def _described(self):
        """Made once: it is public, and nobody should be able to make the desk work by asking for it."""
        return described(self, "api/v1/")


api = Api(
    title="Unruffled", version="1", docs_url=None, parser=Bodies(), urls_namespace="v1",
    description="The desk and its language engine, for programs.",
)  # fmt: skip

for part in (language, conversations, calls, customers):
    api.add_router("", part.router)


def _say(request: HttpRequest, status: int, sentence: str, **more: Any) -> HttpResponse:
    return api.create_response(request, {"error": sentence, **more}, status=status)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, problem: Refused) -> HttpResponse:
    response = _say(request, problem.status, problem.sentence, **problem.more)
    for name, value in problem.headers.items():
        response[name] = value
    return response


@api.exception_handler(InputError)
def _bad_input(request: HttpRequest, problem: InputError) -> HttpResponse:
    return _say(request, 422, str(problem))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """ninja hides why a body could not be read; the cause says it."""
    if isinstance(problem.__cause__, InputError):
        return _bad_input(request, problem.__cause__)
    return _say(request, problem.status_code, str(problem))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    first = problem.errors[0]
    place = [str(part) for part in first["loc"][1:] if not str(part).startswith(("function-", "lax-"))]
    if first["loc"][0] == "body":
        place = place[1:]
    name = ".".join(place) or ("the body" if first["loc"][0] == "body" else "the request")
    if first["type"] == "missing" and name == "the body":
        return _say(request, 422, "The body is empty; send one JSON object.")
    if first["type"] == "missing":
        return _say(request, 422, f"The field {name} is missing.")
    words = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
    return _say(request, 422, f"{name}: {words[:1].lower()}{words[1:]}.")


@api.exception_handler(PermissionDenied)
def _denied(request: HttpRequest, _problem: PermissionDenied) -> HttpResponse:
    return _say(request, 403, "The person this key acts as may not do that.")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, _problem: Http404) -> HttpResponse:
    return _say(request, 404, "There is nothing at this address; /api/v1/docs lists what there is.")


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, _problem: RequestDataTooBig) -> HttpResponse:
    return _say(request, 413, "The body is too long; send less at once.")


@api.exception_handler(Exception)
def _failed(request: HttpRequest, _problem: Exception) -> HttpResponse:
    log.exception("%s %s", request.method, page_of(request))
    return _say(request, 500, "The desk failed on this one; please report it.")


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that is none."""
    return _missing(request, Http404())


def _speaking(view):
    """What ninja answers in plain text or leaves to pages for people is one sentence in JSON as well."""

    @wraps(view)
    def speak(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        if response.status_code != 405:
            return response
        answer = _say(request, 405, f"{request.method} is not for this address; use {response['Allow']}.")
        answer["Allow"] = response["Allow"]
        return answer

    speak.csrf_exempt = True  # type: ignore[attr-defined]  # keys, and never cookies, open what is here
    return speak


def urls() -> list[Any]:
    """The addresses below /api/v1/; what is not among them is answered in JSON too."""
    patterns: list[Any] = [pattern for pattern in cast("list[URLPattern]", api.urls[0]) if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = _speaking(pattern.callback)
    return [*patterns, path("", nowhere), path("<path:rest>", nowhere)]
