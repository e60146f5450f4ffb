"""The app of deeds."""

from importlib import import_module

from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "unruffled.desk.deeds"

    def ready(self):
        import_module("unruffled.desk.deeds.kinds")
        import_module("unruffled.desk.deeds.jobs")
