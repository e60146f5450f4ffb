"""The app of the HTTP API."""

from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "unruffled.desk.channels.api"
    label = "api_channel"

    def ready(self):
        import_module("unruffled.desk.channels.api.kinds")
        import_module("unruffled.desk.channels.api.jobs")
