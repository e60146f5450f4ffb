"""The app of targets."""

from importlib import import_module

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "unruffled.desk.targets"

    def ready(self):
        import_module("unruffled.desk.targets.kinds")
