"""The page that tells people what programs can ask, made from the OpenAPI description."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unruffled.desk.channels.api.api import api


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "api/reference.html", {"schema": api.get_openapi_schema()})
