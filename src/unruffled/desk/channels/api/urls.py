"""The addresses below /api/: closed to browsers' sessions, opened by keys."""

from django.urls import include, path

from unruffled.desk.channels.api import api, reference

app_name = "api"
urlpatterns = [
    path("v1/docs", reference.page, name="docs"),
    path("v1/", include((api.urls(), "v1"))),
    path("<path:rest>", api.nowhere),
]
