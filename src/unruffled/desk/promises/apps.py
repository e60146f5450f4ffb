"""The app of promises."""

from importlib import import_module

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "unruffled.desk.promises"

    def ready(self):
        import_module("unruffled.desk.promises.kinds")
